using Daybook.Domain;
using Daybook.Domain.Orders;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Hosting;
using Weasel.Core;
using Wolverine;
using Wolverine.Marten;

namespace Daybook.Newcomer.Tests;

/// <summary>The code of docs/for-marten-users.md.</summary>
public static class LedgerReader
{
    public static void ReadTheLedger(StoreOptions options, string connection)
    {
        options.Connection(connection);
        options.DatabaseSchemaName = "newcomer";
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
        foreach (var stored in DomainCatalogue.Events) options.Events.MapEventType(stored.Type, stored.Name);
        options.Projections.Add<OrderSummaryProjection>(ProjectionLifecycle.Async);
        options.Projections.Add<CustomerOrdersProjection>(ProjectionLifecycle.Async);
        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Projections.Errors.SkipSerializationErrors = false;
    }

    public static async Task MakeTables(DocumentStore store)
    {
        var database = store.Storage.Database;
        await using var connection = database.CreateConnection();
        await connection.OpenAsync();
        foreach (var feature in database.BuildFeatureSchemas().Where(f => f.Identifier != "eventstore"))
        {
            var missing = await database.CreateMigrationAsync(feature);
            await database.Migrator.ApplyAllAsync(connection, missing, AutoCreate.CreateOrUpdate, store.Options);
        }
    }

    public static void ReadAndReact(IHostApplicationBuilder host, string connection)
    {
        host.Services.AddMarten(options => ReadTheLedger(options, connection))
            .IntegrateWithWolverine(messages =>
            {
                messages.MessageStorageSchemaName = "newcomer";
                messages.AutoCreate = AutoCreate.CreateOrUpdate;
            })
            .AddAsyncDaemon(DaemonMode.HotCold)
            .ProcessEventsWithWolverineHandlersInStrictOrder(
                "placed-orders", subscription => subscription.IncludeType<SalesOrderEvent.Placed>());
        host.UseWolverine(options => options.Durability.Mode = DurabilityMode.Solo);
    }
}
