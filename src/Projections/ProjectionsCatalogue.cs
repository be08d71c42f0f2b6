using Daybook.Kernel;
using Daybook.Projections.Access;
using Daybook.Projections.Customers;
using Daybook.Projections.Finance;
using Daybook.Projections.Orders;
using Daybook.Projections.Products;
using Daybook.Projections.Suppliers;
using Daybook.Projections.Transport;
using Daybook.Projections.Warehouse;
using Daybook.Projections.Webhooks;

namespace Daybook.Projections;

/// <summary>Every read model.</summary>
public static class ProjectionsCatalogue
{
    /// <summary>What the engine folds.</summary>
    public static IReadOnlyList<Projection> All { get; } =
    [
        new OrdersProjection(),
        new OrderLinesProjection(),
        new OrderHistoriesProjection(),
        new OrderExceptionsProjection(),
        new CartHoldsProjection(),
        new SalesBySkuDayProjection(),
        new StockProjection(),
        new StockMovementsProjection(),
        new AvailableToPromiseProjection(),
        new OutboundsProjection(),
        new ShipmentsProjection(),
        new InvoicesProjection(),
        new OpenItemsProjection(),
        new ReceiptsProjection(),
        new JournalProjection(),
        new VouchersProjection(),
        new PeriodsProjection(),
        new AccountsProjection(),
        new TrialBalanceProjection(),
        new InventoryValueProjection(),
        new ValueMovementsProjection(),
        new CustomersProjection(),
        new InteractionsProjection(),
        new ItemsProjection(),
        new ListingsProjection(),
        new ChannelsProjection(),
        new SuppliersProjection(),
        new WarehousesProjection(),
        new BinsProjection(),
        new CarriersProjection(),
        new TariffsProjection(),
        new TariffZonesProjection(),
        new ApiKeysProjection(),
        new WebhookEndpointsProjection(),
    ];

    /// <summary>What is computed from them when it is read.</summary>
    public static IReadOnlyList<ComputedList> Computed { get; } =
        [OrderHistoryList.List, StockLedgerList.List, CustomerViewList.List];
}
