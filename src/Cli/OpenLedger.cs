using Daybook.Ledger;
using Daybook.Messages;

namespace Daybook.Cli;

/// <summary>The ledger while a verb uses it; closing it writes what the log still holds.</summary>
internal sealed class OpenLedger(LedgerNode node, Messenger messenger, ILoggerFactory loggers) : IAsyncDisposable
{
    public LedgerNode Node => node;

    /// <summary>Takes part in the work of all nodes, that towards the outside included: whoever takes the log must also
    /// tell of it.</summary>
    public Task StartWorkers(CancellationToken cancel) => node.StartWorkers(cancel, messenger);

    /// <summary>Runs a command of JasperFx's command line that only looks.</summary>
    public Task<int> Look(string[] command) => node.Processes.Look(command, messenger);

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await messenger.DisposeAsync();
        loggers.Dispose();
    }
}
