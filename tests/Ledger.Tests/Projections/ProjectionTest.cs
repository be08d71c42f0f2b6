using System.Text.Json;
using Daybook.Database;
using Daybook.Kernel;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Daybook.Ledger.Tests.Projections;

/// <summary>A separate ledger for each test, and its projections.</summary>
public abstract class ProjectionTest : IAsyncLifetime
{
    protected static readonly DateTimeOffset Noon = new(2025, 3, 1, 12, 0, 0, TimeSpan.FromHours(8));
    private readonly List<NpgsqlDataSource> _sources = [];

    protected static TimeSpan Soon => TimeSpan.FromSeconds(60);

    protected LedgerDatabase Database { get; private set; } = null!;

    private protected TestLog Log { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await LedgerDatabase.New();
        Log = new TestLog(Database.DataSource, new EventCodec(Catalogue()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _sources) await source.DisposeAsync();
        await Database.DisposeAsync();
    }

    protected static TillEvent.Sold Sold(string sku, int quantity = 1, decimal price = 1.10m) =>
        new(sku, quantity, price, Noon);

    protected static Catalogue Catalogue(params IEnumerable<Projection> projections) =>
        new(StoredType.CasesOf(typeof(TillEvent)), [], projections: projections);

    /// <summary>A separate node on the test's ledger.</summary>
    protected LedgerContext Node(IEnumerable<Projection> projections, Func<LedgerOptions, LedgerOptions>? change = null)
    {
        var options = new LedgerOptions
        {
            DirectConnection = Database.ConnectionString, PollMilliseconds = 50, RoundMilliseconds = 200,
            GroupRetryMilliseconds = 200, NodeName = "test",
        };
        options = change?.Invoke(options) ?? options;
        var node = Guid.NewGuid();
        var few = PostgresServer.WithFewConnections(Database.ConnectionString);
        var connection = LedgerRoles.As(LedgerRoles.App, new NpgsqlConnectionStringBuilder(few)
        {
            ApplicationName = $"node {node}",
        }.ConnectionString);
        var source = Sources.Of(new NpgsqlConnectionStringBuilder(connection));
        _sources.Add(source);
        return new LedgerContext(
            options, new EventCodec(Catalogue(projections)), source, source, new HeadSignal(), node,
            TimeProvider.System,
            NullLoggerFactory.Instance) { CommitConnection = connection, ApplicationName = $"node {node}" };
    }

    protected static Task<bool> Shows(LedgerContext node, string group, long position) =>
        new ReadModels(node, new GroupPositions()).WaitFor(group, position, Soon, CancellationToken.None);

    /// <summary>The content of the table and the result of a fold in memory, as sorted text.</summary>
    protected async Task<(string Table, string Naive)> Compared<TRow>(LedgerContext node, Projection projection)
        where TRow : class
    {
        await using var session = await ReadSession.Open(node, projection.Group, 0, CancellationToken.None);
        var rows = await session.Rows<TRow>(projection.Name, "", [], CancellationToken.None);
        return (Text(rows), Text(await Naive(node, projection, session.Position)));
    }

    protected async Task<long> Count(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    protected async Task Execute(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    protected static async Task Eventually(Func<Task<bool>> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(Soon);
            await Task.Delay(20);
        }
    }

    protected static async Task<ProjectionStatus> Status(LedgerContext node, string name) =>
        (await new ReadModels(node, new GroupPositions()).Status(CancellationToken.None)).Last(s => s.Name == name);

    private async Task<IEnumerable<object>> Naive(LedgerContext node, Projection projection, long last)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        var rows = new Dictionary<string, object>();
        foreach (var e in await new EventReader(node.Codec).After(connection, 0, int.MaxValue, CancellationToken.None))
        {
            if (e.Position > last
                || !projection.EventTypes.Contains(node.Codec.Catalogue.Newest(e.TypeName)!.Type)) continue;
            foreach (var key in projection.Keys(e))
            {
                if (projection.Fold(rows.GetValueOrDefault(key), key, e) is not { } row) rows.Remove(key);
                else rows[key] = RowShape.Of(projection.RowType).AsStored(row);
            }
        }

        return rows.Values;
    }

    private static string Text(IEnumerable<object> rows) =>
        string.Join('\n', rows.Select(r => JsonSerializer.Serialize(r, r.GetType())).Order(StringComparer.Ordinal));
}
