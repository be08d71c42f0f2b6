using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Transport;

/// <summary>Hands an outbound over to its carrier: goods leave the stock, their cost leaves the books, the shipment and
/// the order go on, in one transaction. Stock and general ledger therefore agree at every position.</summary>
/// <param name="Skus">The SKUs of the outbound; they never change after its release.</param>
[StoredAs("transport.ship-outbound.v1")]
public sealed record ShipOutbound(
    string Company, OrderKey Key, string Warehouse, ImmutableArray<string> Skus, string Waybill, DateOnly On)
        : Operation
{
    private StreamId OutboundStream => Key.Outbound(Warehouse);

    public override IReadOnlyList<Step> Steps() =>
    [
        OutboundDecider.On(OutboundStream, HandOver),
        .. Skus.Select(sku => StockDecider.On(
            StockDecider.Stream(Warehouse, sku), new StockCommand.Ship(Key.Text(), On))),
        .. Skus.Select(sku => ValuationDecider.On(
            ValuationDecider.Stream(Company, Warehouse, sku), earlier => Issue(earlier, sku))),
        .. new Books(Company, On, "goods-shipped", Key.Channel, Key.Number, Warehouse).Post(
            Post, [OutboundStream, .. Skus.Select(sku => StockDecider.Stream(Warehouse, sku))]),
        ShipmentDecider.On(Key.Shipment(Warehouse), earlier => new ShipmentCommand.HandOver(
            CarrierOf(earlier), Waybill, On)),
        SalesOrderDecider.On(Key.Order(), earlier => new SalesOrderCommand.MarkShipped(
            Warehouse, Key.Shipment(Warehouse).Id, CarrierOf(earlier), Waybill, On)),
    ];

    private OutboundCommand HandOver(Earlier earlier) => earlier.State<Outbound>(OutboundStream) switch
    {
        Outbound.Loaded loaded => new OutboundCommand.HandOver(loaded.Manifest, loaded.Carrier, Waybill, On),
        Outbound.HandedOver gone => new OutboundCommand.HandOver(
            gone.Cargo.Manifest, gone.Cargo.Carrier, Waybill, On),
        // The decider says what is missing.
        _ => new OutboundCommand.HandOver(string.Empty, string.Empty, Waybill, On),
    };

    private ValuationCommand.Issue? Issue(Earlier earlier, string sku)
    {
        var stock = StockDecider.Stream(Warehouse, sku);
        return earlier.All<StockEvent.Shipped>(stock).SingleOrDefault() is { } shipped
            ? new ValuationCommand.Issue(stock.ToString(), shipped.Quantity, On)
            : null;
    }

    private Posting? Post(Earlier earlier)
    {
        if (earlier.State<SalesOrder>(Key.Order()) is not SalesOrder.Open order) return null;
        return PostingRules.GoodsShipped(Key.Text(), order.Terms.Customer, Warehouse, Skus.SelectMany(sku =>
            earlier.All<ValuationEvent.Issued>(ValuationDecider.Stream(Company, Warehouse, sku))
                .Select(issued => new ItemCost(sku, issued.Cost))));
    }

    private string CarrierOf(Earlier earlier) => earlier.State<Outbound>(OutboundStream) is Outbound.HandedOver gone
        ? gone.Cargo.Carrier
        : string.Empty;
}
