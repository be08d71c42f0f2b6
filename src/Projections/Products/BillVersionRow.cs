using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Projections.Products;

/// <summary>A version of a bill of materials (BOM 版本).</summary>
/// <remarks>The key is the item and the version.</remarks>
public sealed record BillVersionRow : Row
{
    public required string Item { get; init; }
    public required string Version { get; init; }
    public BillStatus Status { get; init; }

    /// <summary>The first day on which it is in force; null when there is none.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>The last day on which it is in force; null when it has none.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>What the lines make, in the base unit of the item.</summary>
    [ChangedByFacts]
    public decimal Batch { get; init; }
    public required string Unit { get; init; }

    /// <summary>The number of lines.</summary>
    [ChangedByFacts]
    public int LineCount { get; init; }
    public string? WithdrawalReason { get; init; }
    public ImmutableArray<BillLine> Lines { get; init; } = [];
}

/// <summary>The state of a version of a bill.</summary>
public enum BillStatus
{
    Draft,
    Released,
    Withdrawn,
}

/// <summary>Versions of bills, each with the days on which it is in force.</summary>
public sealed class BillVersionsProjection()
    : Projection<BillVersionRow>("bill_versions", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["item, version", "item, effective_from", "status, item"];

    public IEnumerable<string> Keys(Recorded<BillEvent> e) => (e.Body switch
    {
        BillEvent.Drafted x => [x.Version],
        BillEvent.Rewritten x => [x.Version],
        BillEvent.Released { Replaced: { } before } x => [x.Version, before],
        BillEvent.Released x => [x.Version],
        BillEvent.Withdrawn { Resumed: { } before } x => [x.Version, before.Version],
        BillEvent.Withdrawn x => (string[])[x.Version],
        _ => throw new UnreachableException(),
    }).Select(version => RowKey.Under(e.Stream, version));

    public BillVersionRow? Apply(BillVersionRow? row, string key, Recorded<BillEvent> e) => e.Body switch
    {
        BillEvent.Drafted x => Said(
            new BillVersionRow
            {
                Key = key, Item = x.Item, Version = x.Version, Unit = x.Content.BaseBatch.Unit,
            },
            x.Content),
        BillEvent.Rewritten x => Said(row!, x.After),
        BillEvent.Released x when x.Version == row!.Version => row with
        {
            Status = BillStatus.Released, EffectiveFrom = x.From, EffectiveTo = x.To,
        },
        BillEvent.Released x => row! with { EffectiveTo = x.From.AddDays(-1) },
        BillEvent.Withdrawn x when x.Version == row!.Version => Ended(row, x),
        BillEvent.Withdrawn x => row! with { EffectiveTo = x.Resumed!.To },
        _ => throw new UnreachableException(),
    };

    private static BillVersionRow Said(BillVersionRow row, BillContent content) => row with
    {
        Batch = content.BaseBatch.Value, LineCount = content.Lines.Length, Lines = content.Lines,
    };

    private static BillVersionRow Ended(BillVersionRow row, BillEvent.Withdrawn x) =>
        (x.On > row.EffectiveFrom
            ? row with { EffectiveTo = x.On.AddDays(-1) }
            : row with { EffectiveFrom = null, EffectiveTo = null }) with
        {
            Status = BillStatus.Withdrawn, WithdrawalReason = x.Reason,
        };
}
