using System.Collections.Immutable;
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

    /// <summary>The last voucher number that was taken.</summary>
    [NoFigure("numbers the last voucher")]
    public long LastNumber { get; init; }

    /// <summary>The number of groups that have entries without a voucher.</summary>
    [ChangedByFacts]
    public int OpenGroups { get; init; }

    /// <summary>True when something was posted in the period.</summary>
    public bool IsUsed => LastNumber > 0 || OpenGroups > 0;

    /// <summary>Who closed or reopened the period last.</summary>
    public string? By { get; init; }

    /// <summary>The reason for reopening, or for closing although the checklist had open items.</summary>
    public string? Reason { get; init; }

    /// <summary>The position of the closing; nothing is posted in the period after this position.</summary>
    [NoFigure("names a fact")]
    public long? ClosedAt { get; init; }

    /// <summary>The later period with which it was closed, whose closing has the checklist.</summary>
    public string? ClosedWith { get; init; }

    /// <summary>The position at which the checklist was made.</summary>
    [NoFigure("names a fact")]
    public long? CheckedAt { get; init; }

    /// <summary>The lines of the checklist that were overridden.</summary>
    public ImmutableArray<string> Overridden { get; init; } = [];
}

/// <summary>Accounting periods with activity.</summary>
public sealed class PeriodsProjection() : Projection<PeriodRow>("periods", version: 2, ReadGroups.Books)
{
    public PeriodRow? Apply(PeriodRow? row, Recorded<PeriodEvent> e)
    {
        row ??= Empty(e.Stream);
        return e.Body switch
        {
            PeriodEvent.VoucherNumberTaken x => row with { LastNumber = x.Number },
            PeriodEvent.GroupOpened => row with { OpenGroups = row.OpenGroups + 1 },
            PeriodEvent.GroupNumberTaken x => row with { LastNumber = x.Number, OpenGroups = row.OpenGroups - 1 },
            PeriodEvent.Closed x => row with
            {
                IsClosed = true,
                By = x.By,
                Reason = x.Override?.Reason,
                ClosedAt = e.Position,
                ClosedWith = x.With,
                CheckedAt = x.Checklist?.Position,
                Overridden = x.Override?.Lines ?? [],
            },
            PeriodEvent.Reopened x => Empty(e.Stream) with
            {
                LastNumber = row.LastNumber, OpenGroups = row.OpenGroups, By = x.By, Reason = x.Reason,
            },
            _ => throw new UnreachableException(),
        };
    }

    private static PeriodRow Empty(StreamId stream)
    {
        var parts = stream.Parts();
        return new PeriodRow { Key = stream.Id, Company = parts[0], Period = parts[1] };
    }
}
