using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Bench;

/// <summary>One row per order, with the folds that both sides use.</summary>
public sealed record BenchOrderRow
{
    public required string Key { get; init; }
    public string Customer { get; init; } = "";
    public string Sku { get; init; } = "";
    public decimal Quantity { get; init; }
    public decimal Amount { get; init; }
    public string Status { get; init; } = "";
    public DateOnly On { get; init; }
    public long Position { get; init; }

    public static BenchOrderRow Of(string key, BenchOrderEvent.Placed placed, long position) => new()
    {
        Key = key,
        Customer = placed.Customer,
        Sku = placed.Sku,
        Quantity = placed.Quantity.Value,
        Amount = placed.Quantity.Value * placed.Price.Amount,
        Status = "placed",
        On = placed.OrderedOn,
        Position = position,
    };

    public BenchOrderRow Now(string status, long position) => this with { Status = status, Position = position };
}

/// <summary>A row per SKU and day over all streams, with the fold that both sides use.</summary>
public sealed record BenchSalesRow
{
    public required string Key { get; init; }
    public string Sku { get; init; } = "";
    public DateOnly Day { get; init; }
    public int Orders { get; init; }
    public decimal Units { get; init; }
    public decimal Amount { get; init; }

    public static string KeyOf(BenchOrderEvent.Placed placed) => $"{placed.Sku}:{placed.OrderedOn:O}";

    public static BenchSalesRow With(BenchSalesRow? row, BenchOrderEvent.Placed placed)
    {
        var before = row ?? new BenchSalesRow { Key = KeyOf(placed), Sku = placed.Sku, Day = placed.OrderedOn };
        return before with
        {
            Orders = before.Orders + 1,
            Units = before.Units + placed.Quantity.Value,
            Amount = before.Amount + (placed.Quantity.Value * placed.Price.Amount),
        };
    }
}

/// <summary>The per-stream case: three events of a stream make one row.</summary>
public sealed class BenchOrdersProjection()
    : Projection<BenchOrderRow>(BenchOrdersProjection.Table, version: 1, BenchSalesProjection.SharedGroup)
{
    public const string Table = "bench_orders";

    public BenchOrderRow? Apply(BenchOrderRow? row, Recorded<BenchOrderEvent> e) => e.Body switch
    {
        BenchOrderEvent.Placed x => BenchOrderRow.Of(e.Stream.Id, x, e.Position),
        BenchOrderEvent.Validated => row!.Now("validated", e.Position),
        BenchOrderEvent.Confirmed => row!.Now("confirmed", e.Position),
        _ => throw new UnreachableException(),
    };
}

/// <summary>The cross-stream case: many streams make one row.</summary>
public sealed class BenchSalesProjection()
    : Projection<BenchSalesRow>(BenchSalesProjection.Table, version: 1, BenchSalesProjection.SharedGroup)
{
    public const string Table = "bench_sales";
    public const string SharedGroup = "bench";

    public string Key(Recorded<BenchOrderEvent.Placed> e) => BenchSalesRow.KeyOf(e.Body);

    public BenchSalesRow Apply(BenchSalesRow? row, Recorded<BenchOrderEvent.Placed> e) =>
        BenchSalesRow.With(row, e.Body);
}
