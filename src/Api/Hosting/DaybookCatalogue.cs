using Daybook.Domain.Access;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Workers;

namespace Daybook.Api.Hosting;

/// <summary>The whole business, as the engine is told of it.</summary>
public static class DaybookCatalogue
{
    public static Catalogue Whole { get; } = Of(WorkersCatalogue.FollowUpDays);

    /// <summary>The same where customers are asked after so many days.</summary>
    public static Catalogue Of(int followUpDays) => With(WorkersCatalogue.ProcessesWith(followUpDays));

    /// <summary>The business with other processes, or none.</summary>
    public static Catalogue With(IReadOnlyList<Process> processes) => new(
        [
            .. ProductsCatalogue.Events, .. CustomersCatalogue.Events, .. SuppliersCatalogue.Events,
            .. OrdersCatalogue.Events, .. WarehouseCatalogue.Events, .. TransportCatalogue.Events,
            .. FinanceCatalogue.Events, .. AccessCatalogue.Events, .. WebhooksCatalogue.Events,
        ],
        [
            .. ProductsCatalogue.Machines, .. CustomersCatalogue.Machines, .. SuppliersCatalogue.Machines,
            .. OrdersCatalogue.Machines, .. WarehouseCatalogue.Machines, .. TransportCatalogue.Machines,
            .. FinanceCatalogue.Machines, .. AccessCatalogue.Machines, .. WebhooksCatalogue.Machines,
        ],
        WorkersCatalogue.Operations, WorkersCatalogue.Notes,
        [
            .. ProductsCatalogue.Upcasters, .. OrdersCatalogue.Upcasters, .. WarehouseCatalogue.Upcasters,
            .. FinanceCatalogue.Upcasters,
        ],
        ProjectionsCatalogue.All, processes, WorkersCatalogue.Messages);
}
