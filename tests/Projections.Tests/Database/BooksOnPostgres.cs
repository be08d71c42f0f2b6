using Daybook.Api.Hosting;
using Daybook.Database;
using Daybook.Ledger;
using Daybook.Projections.Tests.Histories;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Database;

/// <summary>Weeks of the company on a real ledger with every read model folded, and without the processes, so that the
/// weeks go exactly as told.</summary>
public sealed class BooksOnPostgres : IAsyncLifetime
{
    private LedgerDatabase _database = null!;
    private LedgerNode? _node;
    private long _position;

    /// <summary>A snapshot of a group at the end; what is done to it in SQL is undone with it.</summary>
    public async Task<ReadSession> Open(string group = ReadGroups.Books) =>
        (await _node!.ReadModels.Open(group, _position, TestContext.Current.CancellationToken))
        .ShouldNotBeNull("the read models did not come this far");

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        var whole = DaybookCatalogue.Whole;
        var deciders = whole.Deciders.Values.Where(m => whole.Events.Any(e => e.Type.IsSubclassOf(m.EventType)));
        _node = await LedgerNode.Start(
            new Catalogue(whole.Events, deciders, whole.Operations, whole.Notes, projections: whole.Projections),
            new LedgerOptions { DirectConnection = _database.ConnectionString, PollMilliseconds = 20 },
            CancellationToken.None);
        await _node.StartWorkers(CancellationToken.None);
        var said = ReconciledWeeks.Tell().Ledger.Said;
        foreach (var (transaction, _) in said.Where(s => s.Answer is PaperAnswer.Accepted))
        {
            var answer = await _node.Ledger.Append(transaction, CancellationToken.None);
            _position = answer.ShouldBeOfType<Answer.Accepted>().Position;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        await _database.DisposeAsync();
    }
}
