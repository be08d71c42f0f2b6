using Npgsql;
using Xunit;

namespace Daybook.Database;

/// <summary>
/// An empty, migrated ledger of a test class: <c>public sealed class Tests(LedgerDatabase database) :
/// IClassFixture&lt;LedgerDatabase&gt;</c>. Closed at the end, so a test may leave connections behind.
/// A class that needs another template derives nothing: it makes one with <see cref="From"/> and disposes it.
/// </summary>
public sealed class LedgerDatabase : IAsyncLifetime
{
    private readonly TemplateDatabase _template;
    private readonly bool _unused;
    private NpgsqlDataSource? _dataSource;
    private string? _name;

    public LedgerDatabase() : this(TemplateDatabase.Migrated)
    {
    }

    private LedgerDatabase(TemplateDatabase template, bool unused = false) => (_template, _unused) = (template, unused);

    public string Name => _name ?? throw new InvalidOperationException("The database is not made yet.");

    public string ConnectionString => PostgresServer.ConnectionTo(Name);

    /// <summary>A pool for the test's own questions; what is tested makes its own from the connection string.</summary>
    public NpgsqlDataSource DataSource => _dataSource ??= PostgresServer.Source(ConnectionString);

    /// <summary>One more database inside a test, for those that need an empty ledger each.</summary>
    public static Task<LedgerDatabase> From(TemplateDatabase template) => Made(new LedgerDatabase(template));

    /// <summary>One that no test has written to: where rows were, a server plans otherwise.</summary>
    public static Task<LedgerDatabase> Unused() => Made(new LedgerDatabase(TemplateDatabase.Migrated, unused: true));

    public static Task<LedgerDatabase> New() => From(TemplateDatabase.Migrated);

    public async ValueTask InitializeAsync() => _name = await _template.Clone(_unused);

    private static async Task<LedgerDatabase> Made(LedgerDatabase database)
    {
        await database.InitializeAsync();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_dataSource is not null)
            await _dataSource.DisposeAsync();
        if (_name is not null) await _template.GiveBack(_name);
    }
}
