using Daybook.Ledger;
using Microsoft.Extensions.Logging;

namespace Daybook.Cli;

/// <summary>The ledger while a verb uses it; closing it writes what the log still holds.</summary>
internal sealed class OpenLedger(LedgerNode node, ILoggerFactory loggers) : IAsyncDisposable
{
    public LedgerNode Node => node;

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        loggers.Dispose();
    }
}
