using Daybook.Ledger;
using Daybook.Messages;

namespace Daybook.Api.Hosting;

/// <summary>The application with the ledger that it serves.</summary>
public sealed class DaybookApplication(
    WebApplication web, LedgerNode node, Messenger messenger, ILoggerFactory loggers) : IAsyncDisposable
{
    public WebApplication Web => web;

    public LedgerNode Node => node;

    /// <summary>Stops accepting requests, finishes accepted ones, and leaves further work to other nodes.</summary>
    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        await node.DisposeAsync();
        await messenger.DisposeAsync();
        loggers.Dispose();
    }
}
