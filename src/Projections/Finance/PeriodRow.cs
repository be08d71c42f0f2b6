using Daybook.Domain.Finance;
using Daybook.Kernel;

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

/// <summary>Accounting periods in which something happened.</summary>
public sealed class PeriodsProjection : Projection<PeriodRow>
{
    public PeriodsProjection() : base("periods", 1, ReadGroups.Books)
    {
        On<PeriodEvent.VoucherNumberTaken>(
            e => e.Meta.Stream.Id, (row, e) => Known(row, e.Meta) with { LastNumber = e.Body.Number });
        On<PeriodEvent.Closed>(
            e => e.Meta.Stream.Id,
            (row, e) => Known(row, e.Meta) with { IsClosed = true, By = e.Body.By, Reason = null });
        On<PeriodEvent.Reopened>(
            e => e.Meta.Stream.Id,
            (row, e) => Known(row, e.Meta) with { IsClosed = false, By = e.Body.By, Reason = e.Body.Reason });
    }

    private static PeriodRow Known(PeriodRow? row, RecordedEvent meta)
    {
        if (row is not null) return row with { Position = meta.Position };
        var parts = meta.Stream.Parts();
        return new PeriodRow { Key = meta.Stream.Id, Company = parts[0], Period = parts[1], Position = meta.Position };
    }
}
