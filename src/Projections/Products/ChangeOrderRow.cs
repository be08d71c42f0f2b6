using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Projections.Products;

/// <summary>An engineering change order (工程变更单).</summary>
public sealed record ChangeOrderRow : Row
{
    public required string Number { get; init; }
    public required string Item { get; init; }
    public required string Version { get; init; }

    /// <summary>The version that it replaces; null when there is none.</summary>
    public string? Replaces { get; init; }

    /// <summary>The first day of the new version.</summary>
    public DateOnly EffectiveFrom { get; init; }
    public ChangeOrderStatus Status { get; init; }
    public required string Reason { get; init; }
    public required string RequestedBy { get; init; }
    public string? ApprovedBy { get; init; }

    /// <summary>Why it was rejected or withdrawn.</summary>
    public string? EndReason { get; init; }

    /// <summary>What the lines make, in the base unit of the item.</summary>
    [ChangedByFacts]
    public decimal Batch { get; init; }
    public required string Unit { get; init; }

    /// <summary>All lines of the new version.</summary>
    public ImmutableArray<BillLine> Lines { get; init; } = [];
}

/// <summary>The state of a change order.</summary>
public enum ChangeOrderStatus
{
    Requested,
    Approved,
    CarriedOut,
    Rejected,
    Withdrawn,
}

/// <summary>Change orders.</summary>
public sealed class ChangeOrdersProjection()
    : Projection<ChangeOrderRow>("change_orders", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["status, effective_from", "item, effective_from"];

    public ChangeOrderRow? Apply(ChangeOrderRow? row, Recorded<ChangeOrderEvent> e) => e.Body switch
    {
        ChangeOrderEvent.Requested x => new ChangeOrderRow
        {
            Key = e.Stream.Id,
            Number = x.Number,
            Item = x.Terms.Item,
            Version = x.Terms.Version,
            Replaces = x.Terms.Replaces,
            EffectiveFrom = x.Terms.From,
            Reason = x.Terms.Reason,
            RequestedBy = x.By.Name,
            Batch = x.Terms.Content.BaseBatch.Value,
            Unit = x.Terms.Content.BaseBatch.Unit,
            Lines = x.Terms.Content.Lines,
        },
        ChangeOrderEvent.Approved x => row! with { Status = ChangeOrderStatus.Approved, ApprovedBy = x.By.Name },
        ChangeOrderEvent.CarriedOut => row! with { Status = ChangeOrderStatus.CarriedOut },
        ChangeOrderEvent.Rejected x => row! with { Status = ChangeOrderStatus.Rejected, EndReason = x.Reason },
        ChangeOrderEvent.Withdrawn x => row! with { Status = ChangeOrderStatus.Withdrawn, EndReason = x.Reason },
        _ => throw new UnreachableException(),
    };
}
