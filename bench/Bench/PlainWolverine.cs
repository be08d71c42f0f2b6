using Daybook.Domain.Orders;
using JasperFx.CodeGeneration;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

namespace Daybook.Bench;

/// <summary>The same orders in an ordinary Wolverine application over HTTP, in a separate database: an endpoint of the
/// aggregate handler workflow. It stores no answers, requires no key and has no chain.</summary>
internal sealed class PlainWolverine : IAsyncDisposable
{
    private readonly BenchDatabase _database;
    private readonly NpgsqlDataSource _source;
    private readonly WebApplication _web;

    private PlainWolverine(BenchDatabase database, NpgsqlDataSource source, WebApplication web) =>
        (_database, _source, _web) = (database, source, web);

    public Uri Address => new(_web.Urls.First());

    public static async Task<PlainWolverine> Start()
    {
        var database = await BenchDatabase.Create();
        var source = PlainMarten.SourceOf(database);
        await PlainMarten.CreateSchema(source, Add);
        var web = Build(source);
        await web.StartAsync();
        await Prepare(web.Services.GetRequiredService<IDocumentStore>());
        return new PlainWolverine(database, source, web);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static WebApplication Build(NpgsqlDataSource source)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddMarten(options => PlainMarten.Configure(options, source, Add))
            .UseLightweightSessions().IntegrateWithWolverine();
        builder.Services.AddWolverineHttp();
        builder.Host.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(PlainWolverine).Assembly;
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Dynamic;
            options.Durability.Mode = DurabilityMode.MediatorOnly;
            options.Policies.AutoApplyTransactions();
        });
        var web = builder.Build();
        web.MapWolverineEndpoints();
        return web;
    }

    private static void Add(StoreOptions options)
    {
        options.Events.MapEventType<SalesOrderEvent.Placed>("sales-order.placed.v1");
        options.Schema.For<PlainChannel>();
        options.Schema.For<PlainWarehouse>();
        options.Schema.For<PlainCustomer>();
    }

    private static async Task Prepare(IDocumentStore store)
    {
        await using var session = store.LightweightSession();
        session.Store(new PlainChannel("TM", true));
        session.Store(new PlainWarehouse("FS", true));
        session.Store(new PlainCustomer("C1", 30));
        await session.SaveChangesAsync();
    }
}
