using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers;

/// <summary>Steps before a command that names a thing of another folder. The thing must exist, which is decided under
/// the lock together with the command.</summary>
public static class Require
{
    /// <summary>A registered item, in any state.</summary>
    public static Step Item(string sku) => ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.RequireKnown());

    /// <summary>A registered item that may be received into stock.</summary>
    public static Step Stockable(string sku) =>
        ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.RequireStockable());

    /// <summary>A registered item that may be made.</summary>
    public static Step Makeable(string sku) =>
        ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.RequireMakeable());

    /// <summary>The lot of goods that come in, where the item is tracked by lot.</summary>
    public static Step Lot(string sku, string? lot) =>
        ItemDecider.On(ItemDecider.Stream(sku), new ItemCommand.RequireLot(lot));

    /// <summary>A VAT rate that was set, with any first day.</summary>
    public static Step VatRate(string code) =>
        VatRateDecider.On(VatRateDecider.Stream(code), new VatRateCommand.RequireKnown(code));

    /// <summary>A work centre that was set.</summary>
    public static Step WorkCentre(string code) =>
        WorkCentreDecider.On(WorkCentreDecider.Stream(code), new WorkCentreCommand.RequireKnown(code));

    /// <summary>Whether a work order was written, in any state.</summary>
    internal static bool HasWorkOrder(StepContext context, string number) =>
        context.State<WorkOrder>(WorkOrderDecider.Stream(number)) is not WorkOrder.Unknown;

    /// <summary>Whether an order was placed; it may be cancelled by now.</summary>
    internal static bool HasOrder(StepContext context, string channel, string number) =>
        context.State<SalesOrder>(SalesOrderDecider.Stream(channel, number)) is not SalesOrder.Announced;

    /// <summary>The currency of the books; null before they have accounts.</summary>
    internal static string? HomeCurrency(StepContext context) =>
        context.State<Chart>(ChartDecider.Stream(WorkersCatalogue.Company)).Currency;

    /// <summary>A customer that is registered and not merged into another one.</summary>
    public static Step Customer(string code) =>
        CustomerDecider.On(CustomerDecider.Stream(code), new CustomerCommand.RequireActive());

    public static Step Warehouse(string code) =>
        WarehouseDecider.On(WarehouseDecider.Stream(code), new WarehouseCommand.RequireOpen());

    /// <summary>A channel that was opened; it may be closed by now.</summary>
    public static Step Channel(string code) =>
        ChannelDecider.On(ChannelDecider.Stream(code), new ChannelCommand.RequireKnown());
}
