using Daybook.Api.Access;
using Daybook.Api.Audit;
using Daybook.Api.Customers;
using Daybook.Api.Finance;
using Daybook.Api.Operations;
using Daybook.Api.Orders;
using Daybook.Api.Products;
using Daybook.Api.Suppliers;
using Daybook.Api.Transport;
using Daybook.Api.Warehouse;
using Daybook.Api.Webhooks;

namespace Daybook.Api.Hosting;

/// <summary>Every route, system by system.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        ProductRoutes.Map(routes);
        CustomerRoutes.Map(routes);
        SupplierRoutes.Map(routes);
        SellingRoutes.Map(routes);
        OrderRoutes.Map(routes);
        WarehouseRoutes.Map(routes);
        OutboundRoutes.Map(routes);
        TransportRoutes.Map(routes);
        FinanceRoutes.Map(routes);
        KeyRoutes.Map(routes);
        WebhookRoutes.Map(routes);
        AuditRoutes.Map(routes);
        OperationRoutes.Map(routes);
        DeadLetterRoutes.Map(routes);
        HealthRoutes.Map(routes);
        MetricsRoute.Map(routes);
        FrontDoor.Map(routes);
        routes.MapOpenApi("/openapi/{documentName}.json").WithMetadata(OpenToAll.Instance);
    }
}
