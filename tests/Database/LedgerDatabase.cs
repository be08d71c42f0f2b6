using Npgsql;
using Xunit;

namespace Daybook.Database;

/// <summary> An empty, migrated ledger of a test class: <c>public sealed class Tests(LedgerDatabase database) :
/// IClassFixture&lt;LedgerDatabase&gt;</c>. The database is closed at the end, so a test may leave connections open. A
/// class that needs another template creates a database with <see cref="From"/> and disposes it.
/// </summary>
public sealed class LedgerDatabase : IAsyncLifetime
{
    private readonly TemplateDatabase _template;
    private readonly bool _unused;
    private readonly Door _door = new(PostgresServer.ConnectionString);
    private NpgsqlDataSource? _dataSource;
    private string? _name;

    public LedgerDatabase() : this(TemplateDatabase.Migrated)
    {
    }

    private LedgerDatabase(TemplateDatabase template, bool unused = false) => (_template, _unused) = (template, unused);

    public string Name => _name ?? throw new InvalidOperationException("The database is not created yet.");

    public string ConnectionString => _door.ConnectionTo(Name);

    /// <summary>A pool for the test's own queries; the tested code creates its own pool from the connection
    /// string.</summary>
    public NpgsqlDataSource DataSource => _dataSource ??= PostgresServer.Source(ConnectionString);

    /// <summary>Creates another database inside a test, for tests that need an empty ledger each.</summary>
    public static Task<LedgerDatabase> From(TemplateDatabase template) => Made(new LedgerDatabase(template));

    /// <summary>Creates a database to which no test has written, because the server plans differently after rows were
    /// written.</summary>
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
        await _door.DisposeAsync();
        if (_name is not null) _template.GiveBack(_name);
    }
}
