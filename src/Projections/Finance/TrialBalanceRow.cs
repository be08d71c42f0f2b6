namespace Daybook.Projections.Finance;

/// <summary>What happened on an account in a period, in one currency.</summary>
public sealed record TrialBalanceRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Account { get; init; }
    public required string Period { get; init; }
    public required string Currency { get; init; }
    public decimal Debit { get; init; }
    public decimal Credit { get; init; }

    /// <summary>Debit less credit of the period.</summary>
    public decimal Balance => Debit - Credit;
    public long Position { get; init; }
}
