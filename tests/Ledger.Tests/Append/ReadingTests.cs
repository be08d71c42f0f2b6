using Daybook.Database;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Reading the log while it is written (G1), and notifications between nodes (engine.md, rule 23).</summary>
public sealed class ReadingTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Whoever_reads_on_from_a_position_while_two_nodes_write_misses_nothing()
    {
        const int commands = 300;
        await using var one = await Node(_database.ConnectionString);
        await using var two = await Node(_database.ConnectionString);
        var writing = Task.WhenAll(Enumerable.Range(0, 2 * commands).Select(
            n => (n % 2 == 0 ? one : two).Accepted($"fill-{n}", Fill(n % 3 == 0 ? ShelfA : ShelfB, 1))));

        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var last = 0L;
        await Until.True(async () =>
        {
            foreach (var e in await one.Reader.After(connection, last, 50, CancellationToken.None))
                e.Position.ShouldBe(++last);
            return last == 2 * commands;
        });

        await writing;
        (await EventReader.Head(connection, CancellationToken.None)).ShouldBe(2 * commands);
    }

    [Fact]
    public async Task A_node_hears_of_what_another_wrote_even_after_its_line_was_cut()
    {
        await using var writer = await Node(_database.ConnectionString);
        await using var listener = await Node(_database.ConnectionString);
        const string listening = "from pg_stat_activity where datname = current_database() and query like 'listen %'";
        await Until.True(async () => await _database.DataSource.Value<long>($"select count(*) {listening}") == 2);

        var first = await writer.Accepted("one", Fill(ShelfA, 1));
        await Until.True(() => listener.Context.Head.Position == first.Position);

        await _database.DataSource.Column<bool>($"select pg_terminate_backend(pid) {listening}");
        await Until.True(async () => await _database.DataSource.Value<long>($"select count(*) {listening}") == 2);
        var second = await writer.Accepted("two", Fill(ShelfA, 1));
        await Until.True(() => listener.Context.Head.Position == second.Position);
    }
}
