using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Daybook.Ledger.Victim;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>kill -9 of the process that folds, at each point of a page: afterwards every event is folded exactly once
/// (G6). The page is one of the daemon's pages, or one of the bulk pages of a new group.</summary>
public sealed class PageCrashTests : IAsyncLifetime
{
    /// <summary>The first statement of a page: nothing of its transaction has reached the server.</summary>
    private const string DaemonsPage = "update ledger.mt_event_progression set last_seq_id";

    private const string BulkPage = "insert into ledger.mt_event_progression as p";

    /// <summary>The rows, which are written before <see cref="Commit"/> in a separate round trip.</summary>
    private const string Rows = "insert into read.\"counts";

    private const string Commit = "COMMIT\0";

    private const int Before = 3;
    private const int Page = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private LedgerDatabase _database = null!;
    private CuttingProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _proxy = new CuttingProxy(_database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(DaemonsPage, false)]
    [InlineData(Commit, false)]
    [InlineData(Commit, true)]
    public async Task A_page_of_the_daemon_whose_process_is_killed_is_taken_in_once(string word, bool serverHasTheWord)
    {
        await Fill(1, Before);
        await using var worker = WorkerProcess.Start(_proxy.ConnectionString);
        await worker.Started;
        await UntilCounted(Before);
        // After the bulk pages the daemon's pages follow.
        var killed = KillAt(word, serverHasTheWord, worker.Kill, Before + Page);

        await Fill(Before + 1, Page);

        await killed.WaitAsync(Patience);
        await ShouldGoOnFrom(serverHasTheWord ? Before + Page : Before, head: Before + Page);
    }

    [Theory]
    [InlineData(BulkPage, false)]
    [InlineData(Commit, false)]
    [InlineData(Commit, true)]
    public async Task A_page_read_in_bulk_whose_process_is_killed_is_taken_in_once(string word, bool serverHasTheWord)
    {
        await Fill(1, Page);
        WorkerProcess? worker = null;
        var killed = KillAt(word, serverHasTheWord, () => worker!.Kill(), Page);

        await using (worker = WorkerProcess.Start(_proxy.ConnectionString)) await killed.WaitAsync(Patience);

        await ShouldGoOnFrom(serverHasTheWord ? Page : 0, head: Page);
    }

    /// <summary>Kills the process when it sends the word; when the server gets the word, after the page is
    /// committed.</summary>
    private Task KillAt(string word, bool serverHasTheWord, Func<Task> kill, long committed) => _proxy.CutAt(
        word, serverHasTheWord, after: word == Commit ? Rows : "", when: async () =>
        {
            if (serverHasTheWord) await UntilCounted(committed);
            await kill();
        });

    /// <summary>One block, so that it is one page.</summary>
    private async Task Fill(int first, int events)
    {
        await using var node = await Node(_database.ConnectionString);
        await node.Accepted(
            $"fill-{first}",
            [.. Enumerable.Range(first, events).Select(n => Shelves.Fill(n % 2 == 0 ? ShelfA : ShelfB, 1))]);
        await Until.True(() => node.Context.Followed.Position == first + events - 1);
    }

    private Task UntilCounted(long events) =>
        Until.True(async () => await Counted.State(_database.DataSource) == (events, events));

    private async Task ShouldGoOnFrom(long reached, long head)
    {
        (await Counted.State(_database.DataSource)).ShouldBe((reached, reached), "rows and position go together");
        var cancel = TestContext.Current.CancellationToken;
        await using var other = await LedgerNode.Start(
            CountsProjection.Catalogue, Options(_database.ConnectionString) with { RoundMilliseconds = 50 }, cancel);
        await other.StartWorkers(cancel);
        var last = (await other.Accepted("more", Shelves.Fill(ShelfA, 1), Shelves.Fill(ShelfC, 1))).Position;
        (await other.ReadModels.WaitFor(CountsProjection.GroupName, last, Patience, cancel))
            .ShouldBeTrue($"the group does not reach {last}");
        (await Counted.State(_database.DataSource)).ShouldBe((head + 2, head + 2));
        await Counted.ShouldHaveEachEventOnce(_database.DataSource, "the crash");
    }
}
