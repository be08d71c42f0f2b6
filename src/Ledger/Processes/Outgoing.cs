using Daybook.Kernel;
using Wolverine;

namespace Daybook.Ledger;

/// <summary>What leaves the ledger: which facts lead to messages, and who carries them out (engine.md, rule
/// 27).</summary>
public abstract class Outgoing
{
    /// <summary>Adds the handlers and their durable queues to the Wolverine of a node that works.</summary>
    public abstract void Configure(WolverineOptions options);

    /// <summary>The messages that a page of the log leads to; they are published in the transaction of the progression.
    /// The page may come again, so a message says which fact it is about and nothing that changes.</summary>
    /// <param name="from">The page begins after this position.</param>
    /// <param name="to">Its last position.</param>
    /// <param name="page">What is in it; bodies are decoded when asked for.</param>
    /// <exception cref="Exception">Only broken infrastructure, which is waited out: a fact that cannot be read is the
    /// business of the message's handler.</exception>
    public abstract Task<IReadOnlyList<object>> MessagesOf(
        long from, long to, IReadOnlyList<RecordedEvent> page, CancellationToken cancel);
}
