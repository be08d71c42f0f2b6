using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>A lot that is or was on hold (批次冻结).</summary>
/// <remarks>The key is the stream's id and the lot.</remarks>
public sealed record LotHoldRow : Row
{
    public required string Sku { get; init; }
    public required string Lot { get; init; }
    public bool IsHeld { get; init; }

    /// <summary>Why it is on hold, or why it was released.</summary>
    public required string Reason { get; init; }
    public required string By { get; init; }
    public DateTimeOffset Since { get; init; }
}

/// <summary>Lots that are or were on hold.</summary>
public sealed class LotHoldsProjection() : Projection<LotHoldRow>("lot_holds", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["sku, lot", "is_held"];

    public string Key(Recorded<LotHoldsEvent> e) => RowKey.Under(e.Stream, e.Body switch
    {
        LotHoldsEvent.Held x => x.Lot,
        LotHoldsEvent.Released x => x.Lot,
        _ => throw new UnreachableException(),
    });

    public LotHoldRow Apply(LotHoldRow? row, string key, Recorded<LotHoldsEvent> e) => e.Body switch
    {
        LotHoldsEvent.Held x => Row(key, e, x.Lot, x.Reason, x.By) with { IsHeld = true },
        LotHoldsEvent.Released x => Row(key, e, x.Lot, x.Reason, x.By),
        _ => throw new UnreachableException(),
    };

    private static LotHoldRow Row(string key, Recorded<LotHoldsEvent> e, string lot, string reason, string by) => new()
    {
        Key = key, Sku = e.Stream.Parts()[0], Lot = lot, Reason = reason, By = by, Since = e.RecordedAt,
    };
}
