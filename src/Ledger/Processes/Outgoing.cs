using Daybook.Kernel;
using Wolverine;

namespace Daybook.Ledger;

/// <summary>The outgoing messages: which events cause messages, and which handlers carry them out (engine.md, rule
/// 27).</summary>
public abstract class Outgoing
{
    /// <summary>Adds the handlers and their durable queues to Wolverine on a node that runs processes.</summary>
    public abstract void Configure(WolverineOptions options);

    /// <summary>The messages that a page of the log causes; they are published in the transaction of the progression.
    /// The page may be read again, so a message names its event and contains nothing that can change.</summary>
    /// <param name="from">The position before the page.</param>
    /// <param name="to">The last position of the page.</param>
    /// <param name="page">The events of the page; bodies are decoded on first use.</param>
    /// <exception cref="Exception">Only for broken infrastructure, after which the page is tried again. An event that
    /// cannot be read must be left to the message's handler.</exception>
    public abstract Task<IReadOnlyList<object>> MessagesOf(
        long from, long to, IReadOnlyList<RecordedEvent> page, CancellationToken cancel);
}
