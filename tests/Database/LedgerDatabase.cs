using Npgsql;
using Xunit;

namespace Daybook.Database;

/// <summary>
/// An empty, migrated ledger of a test class: <c>public sealed class Tests(LedgerDatabase database) :
/// IClassFixture&lt;LedgerDatabase&gt;</c>. Done away with at the end, so a test may leave connections behind.
/// A class that needs another template derives nothing: it makes one with <see cref="From"/> and disposes it.
/// </summary>
public sealed class LedgerDatabase : IAsyncLifetime
{
    private readonly TemplateDatabase _template;
    private NpgsqlDataSource? _dataSource;
    private string? _name;

    public LedgerDatabase() : this(TemplateDatabase.Migrated)
    {
    }

    private LedgerDatabase(TemplateDatabase template) => _template = template;

    public string Name => _name ?? throw new InvalidOperationException("The database is not made yet.");

    public string ConnectionString => PostgresServer.ConnectionTo(Name);

    /// <summary>A pool for the test's own questions; what is tested makes its own from the connection string.</summary>
    public NpgsqlDataSource DataSource => _dataSource ??= NpgsqlDataSource.Create(ConnectionString);

    /// <summary>One more database inside a test, for those that need an empty ledger each.</summary>
    public static async Task<LedgerDatabase> From(TemplateDatabase template)
    {
        var database = new LedgerDatabase(template);
        await database.InitializeAsync();
        return database;
    }

    public static Task<LedgerDatabase> New() => From(TemplateDatabase.Migrated);

    public async ValueTask InitializeAsync() => _name = await _template.Clone();

    public async ValueTask DisposeAsync()
    {
        if (_dataSource is not null)
            await _dataSource.DisposeAsync();
        if (_name is not null) await PostgresServer.Drop(_name);
    }
}
