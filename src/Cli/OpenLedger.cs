using Daybook.Ledger;
using Daybook.Messages;

namespace Daybook.Cli;

/// <summary>The ledger while a verb uses it; disposing it also flushes the log messages.</summary>
internal sealed class OpenLedger(LedgerNode node, Messenger messenger, ILoggerFactory loggers) : IAsyncDisposable
{
    public LedgerNode Node => node;

    /// <summary>Starts workers that share the work of all nodes. They include the outgoing messages, because the node
    /// that reads the log must also send them.</summary>
    public Task StartWorkers(CancellationToken cancel) => node.StartWorkers(cancel, messenger);

    /// <summary>Runs a command of JasperFx's command line that only reads.</summary>
    public Task<int> Look(string[] command) => node.Processes.Look(command, messenger);

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await messenger.DisposeAsync();
        loggers.Dispose();
    }
}
