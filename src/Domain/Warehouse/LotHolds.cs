using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The lots of one SKU that are on hold (批次冻结), in all warehouses: nobody is promised them, nobody picks them,
/// and what is picked does not leave. What comes in of such a lot later is on hold too.</summary>
/// <param name="Held">The lots on hold, with the reason and who said so.</param>
public sealed record LotHolds(
    [property: JsonConverter(typeof(LotHolds.HeldConverter))]
    ImmutableSortedDictionary<string, HeldLot> Held)
{
    public static LotHolds None { get; } =
        new(ImmutableSortedDictionary.Create<string, HeldLot>(StringComparer.Ordinal));

    /// <summary>The lots, for the stock.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Lots => [.. Held.Keys];

    internal sealed class HeldConverter() : WrittenAsList<ImmutableSortedDictionary<string, HeldLot>, HeldLot>(
        held => held.ToImmutableSortedDictionary(h => h.Lot, h => h, StringComparer.Ordinal), held => held.Values);
}

/// <summary>A lot on hold.</summary>
public sealed record HeldLot(string Lot, string Reason, string By);

/// <summary>Commands for the lots of a SKU.</summary>
public abstract record LotHoldsCommand
{
    private LotHoldsCommand()
    {
    }

    /// <summary>Puts a lot on hold, whether the books have any of it or not.</summary>
    public sealed record Hold(string Lot, string Reason, [Actor] string By) : LotHoldsCommand;

    public sealed record Release(string Lot, string Reason, [Actor] string By) : LotHoldsCommand;

    /// <summary>Guard: refuses when one of these lots is on hold.</summary>
    public sealed record RequireFree(string Sku, ImmutableArray<string> Lots) : LotHoldsCommand;
}

/// <summary>Events of the lots of a SKU.</summary>
public abstract record LotHoldsEvent
{
    private LotHoldsEvent()
    {
    }

    [StoredAs("warehouse.lot-held.v1")]
    public sealed record Held(string Lot, string Reason, string By) : LotHoldsEvent;

    [StoredAs("warehouse.lot-released.v1")]
    public sealed record Released(string Lot, string Reason, string By) : LotHoldsEvent;
}
