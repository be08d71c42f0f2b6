using Daybook.Kernel;

namespace Daybook.Bench;

/// <summary>One row per stream.</summary>
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
}

/// <summary>The per-stream case: three events of a stream make one row.</summary>
public sealed class BenchOrdersProjection : Projection<BenchOrderRow>
{
    public const string Table = "bench_orders";

    public BenchOrdersProjection() : base(Table, 1, BenchSalesProjection.SharedGroup)
    {
        On<BenchOrderEvent.Placed>(e => e.Meta.Stream.Id, (_, e) => new BenchOrderRow
        {
            Key = e.Meta.Stream.Id,
            Customer = e.Body.Customer,
            Sku = e.Body.Sku,
            Quantity = e.Body.Quantity.Value,
            Amount = e.Body.Quantity.Value * e.Body.Price.Amount,
            Status = "placed",
            On = e.Meta.EffectiveOn,
            Position = e.Meta.Position,
        });
        On<BenchOrderEvent.Validated>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Status = "validated", Position = e.Meta.Position });
        On<BenchOrderEvent.Confirmed>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Status = "confirmed", Position = e.Meta.Position });
    }
}

/// <summary>A row per SKU and day over all streams.</summary>
public sealed record BenchSalesRow
{
    public required string Key { get; init; }
    public string Sku { get; init; } = "";
    public DateOnly Day { get; init; }
    public int Orders { get; init; }
    public decimal Units { get; init; }
    public decimal Amount { get; init; }
}

/// <summary>The cross-stream case: many streams make one row.</summary>
public sealed class BenchSalesProjection : Projection<BenchSalesRow>
{
    public const string Table = "bench_sales";
    public const string SharedGroup = "bench";

    public BenchSalesProjection() : base(Table, 1, SharedGroup) =>
        On<BenchOrderEvent.Placed>(e => $"{e.Body.Sku}:{e.Meta.EffectiveOn:O}", (row, e) =>
        {
            var before = row ?? new BenchSalesRow
            {
                Key = $"{e.Body.Sku}:{e.Meta.EffectiveOn:O}",
                Sku = e.Body.Sku,
                Day = e.Meta.EffectiveOn,
            };
            return before with
            {
                Orders = before.Orders + 1,
                Units = before.Units + e.Body.Quantity.Value,
                Amount = before.Amount + (e.Body.Quantity.Value * e.Body.Price.Amount),
            };
        });
}
