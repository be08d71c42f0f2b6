using System.Diagnostics;
using Daybook.Kernel;
using JasperFx;
using JasperFx.Events.Projections;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Wolverine;
using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace Daybook.Ledger;

/// <summary>Runs the processes of the catalogue with Wolverine. One node at a time reads the log; all nodes share
/// timers and messages.</summary>
/// <param name="context">The shared objects of the engine.</param>
/// <param name="append">Appends commands: <see cref="Ledger.Append"/>.</param>
public sealed class ProcessEngine(
    LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append) : IAsyncDisposable
{
    private readonly SnapshotWriter _snapshots = new(context);
    private readonly CancellationTokenSource _stop = new();
    private Dictionary<string, ProcessWorker> _workers = [];
    private NpgsqlDataSource? _source;
    private IHost? _host;
    private Task _running = Task.CompletedTask;
    private IDisposable? _watched;

    /// <summary>Wolverine's host; null before the start, and when there are no processes.</summary>
    internal IHost? Host => _host;

    /// <summary>The health of each process on this node.</summary>
    public IReadOnlyDictionary<string, ProcessHealth> Health =>
        _workers.ToDictionary(w => w.Key, w => w.Value.Health);

    private string[] Names => [.. context.Codec.Catalogue.Processes.Select(p => p.Name)];

    /// <summary>Starts running the processes, together with other nodes.</summary>
    /// <param name="outgoing">The messages to the outside; null for none.</param>
    public async Task Start(CancellationToken cancel, Outgoing? outgoing = null)
    {
        if (Names.Length == 0) return;
        _workers = Workers();
        _source = LedgerStore.DaemonSource(context);
        ProcessWatch? watch = null;
        _host = Build(
            _source, _workers, outgoing, services => watch ??= new ProcessWatch(
                context, _workers, services.GetRequiredService<IWolverineRuntime>().Options.UniqueNodeId));
        await _host.StartAsync(cancel);
        _watched = LedgerMeter.Watch(context, Readings);
        var round = TimeSpan.FromMilliseconds(context.Options.RoundMilliseconds);
        var coordinator = _host.Services.GetRequiredService<IProjectionCoordinator>();
        _running = Task.WhenAll(
            Task.Run(() => _snapshots.Run(_stop.Token), CancellationToken.None),
            Task.Run(() => watch!.Run(AskBehind, BeginAgain, _stop.Token), CancellationToken.None),
            Task.Run(() => HighWaterWatch.Of(context).Run(coordinator, round, _stop.Token), CancellationToken.None),
            Task.Run(() => new StoppedLeader(context).Run(_stop.Token), CancellationToken.None));
    }

    /// <summary>Runs a command of JasperFx's command line on a host that is built but never started, so the command can
    /// only read.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Look(string[] command, Outgoing? outgoing = null)
    {
        // With the caller's login, because the role of the program cannot see all parts of a schema.
        await using var source = NpgsqlDataSource.Create(context.Options.DirectConnection);
        var nobody = new Silent();
        using var host = Build(source, Workers(), outgoing, _ => nobody);
        return await JasperCommands.Run(host, command);
    }

    /// <summary>Waits until every process has passed the position and all events that followed from it: there is no
    /// event in the log that they have not read, and no timer is due. It does not wait for parked commands and the
    /// inputs behind them.</summary>
    /// <exception cref="ProcessStoppedException">A process has stopped and needs a person.</exception>
    /// <exception cref="TimeoutException">The time is over.</exception>
    public async Task WaitUntilIdle(long position, TimeSpan timeout, CancellationToken cancel = default)
    {
        var started = Stopwatch.GetTimestamp();
        var poll = TimeSpan.FromMilliseconds(Math.Min(context.Options.PollMilliseconds, 25));
        var idleness = new ProcessIdleness(context, Names);
        while (await idleness.Busy(position, cancel) is { } busy)
        {
            if (Stopwatch.GetElapsedTime(started) > timeout)
                throw new TimeoutException($"Not idle after {timeout}: {busy}.");
            await Task.Delay(poll, cancel);
        }
    }

    /// <summary>Stops taking work. Unfinished work is continued from its record later, on this or another
    /// node.</summary>
    public async ValueTask DisposeAsync()
    {
        _watched?.Dispose();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_host is not null)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(context.Options.ShutdownSeconds));
            await _host.StopAsync(limit.Token);
            await ((IAsyncDisposable)_host).DisposeAsync();
        }

        if (_source is not null) await _source.DisposeAsync();
        _stop.Dispose();
    }

    private Dictionary<string, ProcessWorker> Workers() => context.Codec.Catalogue.Processes.ToDictionary(
        p => p.Name, p => new ProcessWorker(p, context, append, _snapshots));

    private IHost Build(
        NpgsqlDataSource source, Dictionary<string, ProcessWorker> workers, Outgoing? outgoing,
        Func<IServiceProvider, IObserver<ShardState>> watch) => ProcessHost.Build(
        context, source, new ProcessSubscription(context, new ProcessTurns(context, workers), outgoing, _stop.Token),
        new TimerDueHandler(context, workers), new CatchUpHandler(context, workers), outgoing, watch);

    private IEnumerable<ConsumerReading> Readings() => Health.Where(h => h.Value.Works).Select(h =>
        ConsumerReading.Of(context, h.Key, "process", h.Value.Position, h.Value.LastCycle, h.Value.Parked));

    /// <summary>A node that begins to read the log asks the processes that are behind to catch up, in case no more
    /// events follow.</summary>
    private async Task AskBehind(CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        var (standings, _) = await ProcessPositions.Read(connection, cancel);
        using var scope = _host!.Services.CreateScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        foreach (var (name, _) in standings.Where(s => s.Value.Position is not null && _workers.ContainsKey(s.Key)))
            await bus.PublishAsync(new CatchUp(name));
    }

    /// <summary>An agent that stopped because of an error stays assigned to its node; when that is this node, it is
    /// started again.</summary>
    private async Task BeginAgain(CancellationToken cancel)
    {
        var agents = ((WolverineRuntime)_host!.Services.GetRequiredService<IWolverineRuntime>()).NodeController?.Agents;
        foreach (var agent in agents?.Values.OfType<IEventSubscriptionAgent>() ?? [])
        {
            if (agent.Status is not AgentStatus.Running) await agent.StartAsync(cancel);
        }
    }

    /// <summary>An observer that ignores everything, because nothing runs.</summary>
    private sealed class Silent : IObserver<ShardState>
    {
        public void OnCompleted()
        {
            // Ignored.
        }

        public void OnError(Exception error)
        {
            // Ignored.
        }

        public void OnNext(ShardState value)
        {
            // Ignored.
        }
    }
}
