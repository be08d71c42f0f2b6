using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>The part of a ledger that runs in one process: connections, the commit loop, read models and
/// processes.</summary>
public sealed class LedgerNode : IAsyncDisposable
{
    private readonly ProjectionRunner _projections;
    private readonly CancellationTokenSource _stop = new();
    private Task _projecting = Task.CompletedTask;
    private int _disposed;

    private LedgerNode(LedgerContext context)
    {
        Context = context;
        Ledger = new Ledger(context);
        Reader = new EventReader(context.Codec);
        States = new StateReader(context);
        Contents = new ContentStore(context.Pooled);
        _projections = new ProjectionRunner(context);
        ReadModels = new ReadModels(context, _projections.Positions);
        Rebuilder = new Rebuilder(context);
        Processes = new ProcessEngine(context, Ledger.Append);
        ProcessControl = new ProcessControl(context, Ledger.Append);
        Parked = new ParkedCommands(context, Ledger.Append);
        Settling = new Settling(context);
        Nodes = new NodeList(context);
        DeadLetters = new DeadLetters(context, Ledger.Append);
    }

    /// <summary>The objects that all parts share.</summary>
    public LedgerContext Context { get; }

    /// <summary>Appends transactions.</summary>
    public Ledger Ledger { get; }

    /// <summary>Reads events.</summary>
    public EventReader Reader { get; }

    /// <summary>Reads the current states of streams.</summary>
    public StateReader States { get; }

    /// <summary>The bytes of files that events name.</summary>
    public ContentStore Contents { get; }

    /// <summary>The read models; any node may keep them up to date.</summary>
    public ReadModels ReadModels { get; }

    /// <summary>Rebuilds read models.</summary>
    public Rebuilder Rebuilder { get; }

    /// <summary>Runs processes on this node after <see cref="StartWorkers"/>.</summary>
    public ProcessEngine Processes { get; }

    /// <summary>Shows processes to people and lets people control them.</summary>
    public ProcessControl ProcessControl { get; }

    /// <summary>Commands of processes that were refused and wait for a person.</summary>
    public ParkedCommands Parked { get; }

    /// <summary>Messages that could not be handled.</summary>
    public DeadLetters DeadLetters { get; }

    /// <summary>Waits until the consequences of a command are complete.</summary>
    public Settling Settling { get; }

    /// <summary>The nodes that work, and the database that they share.</summary>
    public NodeList Nodes { get; }

    /// <summary>True when this node also runs read models and processes.</summary>
    public bool IsWorking { get; private set; }

    /// <summary>Connects and starts appending. <see cref="Migration"/> must have created or updated the schema
    /// before.</summary>
    /// <exception cref="InvalidOperationException">The schema is not that of this program; the message says what to
    /// do.</exception>
    public static async Task<LedgerNode> Start(
        Catalogue catalogue, LedgerOptions options, CancellationToken cancel, TimeProvider? clock = null,
        ILoggerFactory? loggers = null)
    {
        var (direct, closed) = await Enter(options.DirectConnection, cancel);
        var context = new LedgerContext(
            options, new EventCodec(catalogue), Source(direct, "daybook"), Source(direct, "daybook reads"),
            new HeadSignal(), Guid.NewGuid(), clock ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance)
        {
            CommitConnection = direct,
            RoleIsEnforced = closed,
        };
        var node = new LedgerNode(context);
        try
        {
            await node.Ledger.Start(cancel);
            await Deployment.Declare(context, node.Ledger.Append, cancel);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts running read models and processes, together with other nodes.</summary>
    /// <param name="outgoing">The messages that this node sends to the outside; null for none.</param>
    public async Task StartWorkers(CancellationToken cancel, Outgoing? outgoing = null)
    {
        IsWorking = true;
        _projecting = Task.Run(() => _projections.Run(_stop.Token), CancellationToken.None);
        await Processes.Start(cancel, outgoing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await Settling.DisposeAsync();
        await Processes.DisposeAsync();
        await Ledger.DisposeAsync();
        await _stop.CancelAsync();
        await _projecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        await DeadLetters.DisposeAsync();
        await Context.Direct.DisposeAsync();
        await Context.Pooled.DisposeAsync();
    }

    /// <summary>The connection string with the role of the program, and whether the server allows that role.</summary>
    private static async Task<(string Connection, bool Closed)> Enter(string login, CancellationToken cancel)
    {
        await using var source = Sources.Of(new NpgsqlConnectionStringBuilder(login));
        await using var connection = await source.OpenConnectionAsync(cancel);
        if (await Migration.Problem(connection, cancel) is { } problem) throw new InvalidOperationException(problem);
        return await LedgerRoles.As(LedgerRoles.App, connection, login, cancel);
    }

    private static NpgsqlDataSource Source(string connectionString, string application) => Sources.Of(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,
            ApplicationName = application,
            Enlist = false,
        });
}
