using Marten;

namespace Daybook.Ledger;

/// <summary>Refuses appends by a Marten session with a clear message (the database would refuse them too): events are
/// appended only through the ledger (engine.md, rule 3).</summary>
internal sealed class AppendGuard : DocumentSessionListenerBase
{
    private const string Sentence =
        "Events are appended through the ledger (Ledger.Append), which decides, orders and hashes them. "
        + "A session of Marten may read them.";

    /// <inheritdoc/>
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token) =>
        session.PendingChanges.Streams().Any() ? throw new InvalidOperationException(Sentence) : Task.CompletedTask;
}
