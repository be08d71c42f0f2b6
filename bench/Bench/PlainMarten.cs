using System.Text.Encodings.Web;
using System.Text.Json;
using Daybook.Kernel;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using Weasel.Core;

namespace Daybook.Bench;

/// <summary>The same orders in an ordinary Marten store with its best settings, in a separate database: one session per
/// command. It keeps no answers and no chain, and its positions have gaps.</summary>
internal sealed class PlainMarten : IBook
{
    /// <summary>The maximum wait of a caller for a connection.</summary>
    private const int PatienceSeconds = 300;

    private static readonly ShardName ReadModels = new(PlainMartenReadModels.Name);

    private readonly BenchDatabase _database;
    private readonly NpgsqlDataSource _source;
    private readonly IProjectionDaemon? _daemon;

    private PlainMarten(
        BenchDatabase database, NpgsqlDataSource source, DocumentStore store, IProjectionDaemon? daemon) =>
        (_database, _source, Store, _daemon) = (database, source, store, daemon);

    public DocumentStore Store { get; }

    public NpgsqlDataSource Source => _source;

    public BenchDatabase Database => _database;

    /// <param name="more">More configuration that the benchmark needs.</param>
    /// <param name="works">True when a daemon keeps its read models up to date.</param>
    public static async Task<PlainMarten> Start(Action<StoreOptions>? more = null, bool works = false)
    {
        var database = await BenchDatabase.Create();
        var source = SourceOf(database);
        await CreateSchema(source, more);
        var store = DocumentStore.For(options => Configure(options, source, more));
        IProjectionDaemon? daemon = null;
        if (works)
        {
            daemon = await store.BuildProjectionDaemonAsync();
            await daemon.StartAllAsync();
        }

        return new PlainMarten(database, source, store, daemon);
    }

    public static NpgsqlDataSource SourceOf(BenchDatabase database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,
            Timeout = PatienceSeconds,
        });

    public static string StreamOf(PlaceBenchOrder order) => $"bench-order/{order.Order}";

    public async Task<long> Order(long n)
    {
        var order = PlaceBenchOrder.Of(n);
        await using var session = Session($"order-{n}");
        var stream = session.Events.Append(
            StreamOf(order), BenchOrderDecider.Instance.Decide(BenchOrderDecider.Instance.Initial, order).Events);
        await session.SaveChangesAsync();
        return stream.Events[^1].Sequence;
    }

    public Task<long> Shown() => Store.Advanced.ProjectionProgressFor(ReadModels);

    /// <summary>A session for one command, with the same metadata for each event as in the ledger.</summary>
    public IDocumentSession Session(string commandId)
    {
        var session = Store.LightweightSession();
        session.CorrelationId = commandId;
        session.CausationId = commandId;
        session.LastModifiedBy = "bench";
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
        {
            await _daemon.StopAllAsync();
            _daemon.Dispose();
        }

        await Store.DisposeAsync();
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    public static async Task CreateSchema(NpgsqlDataSource source, Action<StoreOptions>? more)
    {
        await using var store = DocumentStore.For(options =>
        {
            Configure(options, source, more);
            options.AutoCreateSchemaObjects = AutoCreate.All;
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
    }

    public static void Configure(StoreOptions options, NpgsqlDataSource source, Action<StoreOptions>? more)
    {
        options.Connection(source);
        options.DisableNpgsqlLogging = true;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(
            new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
            casing: Casing.CamelCase);
        // Only suppresses a warning; the benchmarks start the daemon themselves.
        options.Projections.AsyncMode = DaemonMode.Solo;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.UserNameEnabled = true;
        foreach (var type in StoredType.CasesOf(typeof(BenchOrderEvent), typeof(BenchStockEvent)))
            options.Events.MapEventType(type.Type, type.Name);
        more?.Invoke(options);
    }
}
