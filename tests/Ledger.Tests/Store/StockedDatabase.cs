using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>A ledger of three events, two of them of shelf A, for a class of tests that do not change it, or for one
/// test.</summary>
public sealed class StockedDatabase : IAsyncLifetime
{
    public const int Head = 3;

    private static readonly TemplateDatabase Template = new(Write);

    private LedgerDatabase _database = null!;

    public LedgerDatabase Database => _database;

    public static Task<LedgerDatabase> New() => LedgerDatabase.From(Template);

    public async ValueTask InitializeAsync() => _database = await New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static async Task Write(string connection)
    {
        await Migration.Apply(connection);
        await using var source = NpgsqlDataSource.Create(connection);
        await using var node = await Node(connection);
        await node.Accepted("stock", Fill(ShelfA, 5), Fill(ShelfA, 5), Fill(ShelfB, 5));
        await Until.True(async () => await source.Value<long>(
            "select last_value from ledger.mt_events_sequence") == Head);
    }
}
