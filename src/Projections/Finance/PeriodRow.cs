using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>An accounting period.</summary>
public sealed record PeriodRow : Row
{
    public required string Company { get; init; }
    public required string Period { get; init; }
    public bool IsClosed { get; init; }

    /// <summary>The last voucher number taken.</summary>
    public long LastNumber { get; init; }

    /// <summary>Who closed or reopened it last.</summary>
    public string? By { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Accounting periods in which something happened.</summary>
public sealed class PeriodsProjection() : Projection<PeriodRow>("periods", version: 1, ReadGroups.Books)
{
    public PeriodRow? Apply(PeriodRow? row, Recorded<PeriodEvent> e)
    {
        row ??= Empty(e.Stream);
        return e.Body switch
        {
            PeriodEvent.VoucherNumberTaken x => row with { LastNumber = x.Number },
            PeriodEvent.Closed x => row with { IsClosed = true, By = x.By, Reason = null },
            PeriodEvent.Reopened x => row with { IsClosed = false, By = x.By, Reason = x.Reason },
            _ => throw new UnreachableException(),
        };
    }

    private static PeriodRow Empty(StreamId stream)
    {
        var parts = stream.Parts();
        return new PeriodRow { Key = stream.Id, Company = parts[0], Period = parts[1] };
    }
}
