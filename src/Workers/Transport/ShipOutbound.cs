using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Warehouse;

namespace Daybook.Workers.Transport;

/// <summary>Hands an outbound over to its carrier in one transaction: the goods leave the stock, their cost leaves the
/// books, its freight is accrued, and shipment and order are updated. So stock and general ledger agree at every
/// position.</summary>
[StoredAs("transport.ship-outbound.v2")]
public sealed record ShipOutbound(
    string Company, OrderKey Key, string Warehouse, string Waybill, [BusinessDate, Happened] DateOnly On) : Operation
{
    private StreamId OutboundStream => Key.Outbound(Warehouse);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var skus = context.State<Outbound>(OutboundStream).Assignment()?.Skus() ?? [];
        var stocks = skus.Select(sku => StockDecider.Stream(Warehouse, sku)).ToList();
        yield return OutboundDecider.On(OutboundStream, HandOver(context));
        foreach (var sku in skus)
        {
            if (HeldGoods.LotsOf(context, Key, Warehouse, sku) is { IsEmpty: false } lots)
                yield return LotHoldsDecider.On(
                    LotHoldsDecider.Stream(sku), new LotHoldsCommand.RequireFree(sku, lots));
        }

        foreach (var stock in stocks) yield return StockDecider.On(stock, new StockCommand.Ship(Key.Text(), On));
        foreach (var (stock, sku) in stocks.Zip(skus))
        {
            if (context.Events<StockEvent.Shipped>(stock).SingleOrDefault() is { } shipped)
            {
                yield return ValuationDecider.On(
                    ValuationDecider.Stream(Company, Warehouse, sku),
                    new ValuationCommand.Issue(stock.ToString(), shipped.Quantity, On));
            }
        }

        var books = new Books(Company, On, Key.Channel, Warehouse, "goods-shipped", Key.Channel, Key.Number, Warehouse);
        foreach (var step in books.Post(context, Posting(context, skus), [OutboundStream, .. stocks]))
            yield return step;
        var carrier = CarrierOf(context);
        yield return ShipmentDecider.On(Key.Shipment(Warehouse), new ShipmentCommand.HandOver(carrier, Waybill, On));
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.MarkShipped(
            Warehouse, Key.Shipment(Warehouse).Id, carrier, Waybill, On));
        foreach (var step in FreightPostings.Accrue(context, Company, Key, Warehouse, On)) yield return step;
    }

    private OutboundCommand.HandOver HandOver(StepContext context) => context.State<Outbound>(OutboundStream) switch
    {
        Outbound.Loaded loaded => new OutboundCommand.HandOver(loaded.Manifest, loaded.Carrier, Waybill, On),
        Outbound.HandedOver gone => new OutboundCommand.HandOver(
            gone.Cargo.Manifest, gone.Cargo.Carrier, Waybill, On),
        // The decider reports what is missing.
        Outbound.None or Outbound.Released or Outbound.Picked or Outbound.Packed or Outbound.Cancelled =>
            new OutboundCommand.HandOver(string.Empty, string.Empty, Waybill, On),
        _ => throw new UnreachableException(),
    };

    private Posting? Posting(StepContext context, IReadOnlyList<string> skus)
    {
        if (context.State<SalesOrder>(Key.Order()) is not SalesOrder.Open order) return null;
        return PostingRules.GoodsShipped(Key.Text(), order.Terms.Customer, Warehouse, skus.SelectMany(sku =>
            context.Events<ValuationEvent.Issued>(ValuationDecider.Stream(Company, Warehouse, sku))
                .Select(issued => new ItemCost(sku, issued.Cost))));
    }

    private string CarrierOf(StepContext context) =>
        context.State<Outbound>(OutboundStream) is Outbound.HandedOver gone ? gone.Cargo.Carrier : string.Empty;
}
