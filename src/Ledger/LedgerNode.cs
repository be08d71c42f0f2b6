using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>One process's share of a ledger: connections, commit loop, and what it runs beside it.</summary>
public sealed class LedgerNode : IAsyncDisposable
{
    private LedgerNode(LedgerContext context)
    {
        Context = context;
        Ledger = new Ledger(context);
        Reader = new EventReader(context.Codec);
        States = new StateReader(context);
    }

    /// <summary>What all parts share.</summary>
    public LedgerContext Context { get; }

    /// <summary>Where commands go.</summary>
    public Ledger Ledger { get; }

    /// <summary>Where facts come from.</summary>
    public EventReader Reader { get; }

    /// <summary>The states of streams as they are now.</summary>
    public StateReader States { get; }

    /// <summary>Connects, migrates and starts appending.</summary>
    public static async Task<LedgerNode> Start(
        Catalogue catalogue, LedgerOptions options, CancellationToken cancel, TimeProvider? clock = null,
        ILoggerFactory? loggers = null)
    {
        await Schema.Migrate(options.DirectConnection, cancel);
        var context = new LedgerContext(
            options, new EventCodec(catalogue), Source(options.DirectConnection, "daybook"),
            Source(options.PooledConnection ?? options.DirectConnection, "daybook reads"), new HeadSignal(),
            Guid.NewGuid(), clock ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance);
        var node = new LedgerNode(context);
        await node.Ledger.Start(cancel);
        return node;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await Context.Direct.DisposeAsync();
        await Context.Pooled.DisposeAsync();
    }

    private static NpgsqlDataSource Source(string connectionString, string application) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            ApplicationName = application,
            Enlist = false,
        });
}
