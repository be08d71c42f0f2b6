using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Daybook.Domain.Planning;
using Daybook.Domain.Products;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Ordered = Daybook.Domain.Suppliers.PurchaseOrder;

namespace Daybook.Workers.Suppliers;

/// <summary>Makes a requisition (自动补货) when what is free of a SKU in a warehouse and what purchase orders still bring
/// fall to its reorder point, up to its most, or else to twice the reorder point. While a requisition that was made so
/// is open and not wholly ordered, there is no second one.</summary>
[StoredAs("suppliers.replenish.v1")]
public sealed record Replenish(string Warehouse, string Sku) : Operation
{
    private const string ById = "process:replenishment";

    /// <summary>The numbers that are tried, should people have taken some.</summary>
    private const int Tries = 100;

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ReplenishmentDecider.Stream(Warehouse, Sku);
        var (known, levels) = (
            context.State<Replenishment>(stream),
            context.State<StockLevels>(StockLevelsDecider.Stream(Warehouse, Sku)).Terms);
        if (levels.ReorderPoint is not { } point || IsOpen(context, known.Requisition)
            || context.State<Item>(ItemDecider.Stream(Sku)) is not Item.Known { IsStockable: true }) yield break;
        var free = context.State<Stock>(StockDecider.Stream(Warehouse, Sku)).Available;
        var coming = known.PurchaseOrders.Sum(order => Coming(context, order));
        var quantity = Math.Min(
            Quantity.MaxValue, (levels.Most?.Value ?? 2 * point.Value) - free - coming);
        if (free + coming > point.Value || quantity <= 0) yield break;
        if (Number(context, known.Asked) is not { } number) yield break;
        var asked = Quantity.Of(quantity, point.Unit);
        yield return ReplenishmentDecider.On(stream, new ReplenishmentCommand.Ask(
            Warehouse, Sku, number, new ReplenishmentNeed(point, free, coming, asked)));
        var planned = context.State<PlanningParameters>(PlanningParametersDecider.Stream(Sku)).Terms;
        var goods = new AskedGoods(1, Sku, asked, context.EffectiveOn.AddDays(planned?.LeadTimeDays ?? 0));
        var why = string.Create(
            CultureInfo.InvariantCulture,
            $"自动补货：可用 {free:0.######} + 在订 {coming:0.######} ≤ 再订货点 {point.Value:0.######} {point.Unit}");
        var write = new WriteRequisition(number, Warehouse, [goods], why, "自动补货", ById);
        foreach (var step in write.Steps(context)) yield return step;
    }

    /// <summary>Notes purchase orders that bring goods of a SKU, where it has a reorder point.</summary>
    internal static IEnumerable<Step> Note(
        StepContext context, string warehouse, string sku, ImmutableArray<string> orders)
    {
        if (context.State<StockLevels>(StockLevelsDecider.Stream(warehouse, sku)).Terms.ReorderPoint is null)
            yield break;
        var stream = ReplenishmentDecider.Stream(warehouse, sku);
        var known = context.State<Replenishment>(stream).PurchaseOrders
            .Where(o => context.State<Ordered>(PurchaseOrderDecider.Stream(o)) is Ordered.Draft or Ordered.Sent);
        yield return ReplenishmentDecider.On(
            stream, new ReplenishmentCommand.Note([.. known.Union(orders, StringComparer.Ordinal)]));
    }

    private static bool IsOpen(StepContext context, string? requisition) => requisition is not null
        && context.State<Requisition>(RequisitionDecider.Stream(requisition)) is Requisition.Open open
        && open.Terms.Lines.Any(line => open.LeftOf(line).Value > 0);

    private decimal Coming(StepContext context, string number)
    {
        var order = context.State<Ordered>(PurchaseOrderDecider.Stream(number));
        var (terms, arrived) = order switch
        {
            Ordered.Draft s => (s.Terms, ImmutableSortedDictionary<int, ArrivedLine>.Empty),
            Ordered.Sent s => (s.Terms, s.Arrived),
            Ordered.Unknown or Ordered.Closed or Ordered.Cancelled => (null, null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return terms is null || terms.Warehouse != Warehouse
            ? 0
            : terms.Lines.Where(l => l.Sku == Sku).Sum(l => Math.Max(
                0, l.BaseQuantity.Value - (arrived!.GetValueOrDefault(l.Line)?.Quantity.Value ?? 0)));
    }

    /// <summary>The next number that nobody took; null when people took too many.</summary>
    private string? Number(StepContext context, int asked) => Enumerable.Range(asked + 1, Tries).Select(Named)
        .FirstOrDefault(n => context.State<Requisition>(RequisitionDecider.Stream(n)) is Requisition.Unknown);

    private string Named(int n)
    {
        var name = $"BH-{Warehouse}-{Sku}-{n}";
        if (StreamId.IsPart(name)) return name;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Warehouse}/{Sku}"));
        return $"BH-{Convert.ToHexString(hash)[..16]}-{n}";
    }
}
