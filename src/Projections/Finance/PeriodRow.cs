namespace Daybook.Projections.Finance;

/// <summary>An accounting period.</summary>
public sealed record PeriodRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }
    public bool IsClosed { get; init; }

    /// <summary>The last voucher number taken.</summary>
    public long LastNumber { get; init; }

    /// <summary>Who closed or reopened it last.</summary>
    public string? By { get; init; }
    public string? Reason { get; init; }
    public long Position { get; init; }
}
