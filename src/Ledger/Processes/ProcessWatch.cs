using System.Threading.Channels;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>Observes the daemon's subscription on this node: records which node runs the processes, and asks a stopped
/// agent to start again.</summary>
internal sealed class ProcessWatch(
    LedgerContext context, IReadOnlyDictionary<string, ProcessWorker> workers, Guid node) : IObserver<ShardState>
{
    private const string Held = """
        insert into work.subscriptions (name, holder, holder_node) values ($1, $2, $3)
        on conflict (name) do update set holder = excluded.holder, holder_node = excluded.holder_node
        """;

    private const string Goes = "update work.subscriptions set error = null where name = $1 and holder_node = $2";

    private const string Failed = "update work.subscriptions set error = $2 where name = $1 and holder_node = $3";

    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Processes");

    private readonly Channel<ShardState> _told = Channel.CreateBounded<ShardState>(
        new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });

    private volatile bool _works;

    /// <summary>True when the database records that no error stops the processes.</summary>
    private volatile bool _goes;

    public void OnNext(ShardState value)
    {
        if (value.ShardName == ShardState.HighWaterMark) Looked(value.Sequence);
        else if (value.ShardName == ProcessPositions.Progression) Heard(value);
    }

    public void OnCompleted()
    {
        // The daemon reports nothing more.
    }

    public void OnError(Exception error) => ProcessLog.RoundFailed(_log, error);

    /// <summary>Records which node runs the processes, and reports a stopped subscription.</summary>
    /// <param name="begun">Called when the subscription starts on this node.</param>
    /// <param name="stopped">Called when the subscription stops because of an error.</param>
    public async Task Run(
        Func<CancellationToken, Task> begun, Func<CancellationToken, Task> stopped, CancellationToken cancel)
    {
        await foreach (var state in _told.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await (state.Action switch
                {
                    ShardAction.Started => Begin(begun, cancel),
                    ShardAction.Updated => Go(cancel),
                    _ => Stop(state, stopped, cancel),
                });
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                ProcessLog.RoundFailed(_log, e);
                await Task.Delay(TimeSpan.FromMilliseconds(context.Options.RoundMilliseconds), context.Clock, cancel);
                _told.Writer.TryWrite(state);
            }
        }
    }

    private void Looked(long head)
    {
        context.Head.Advance(head);
        if (!_works) return;
        foreach (var worker in workers.Values.Where(w => w.Health.Position >= head))
            worker.Health.Cycle(context.Clock.GetUtcNow());
    }

    private void Heard(ShardState state)
    {
        switch (state.Action)
        {
            case ShardAction.Started:
                Works(true);
                _told.Writer.TryWrite(state);
                break;
            case ShardAction.Stopped or ShardAction.Paused:
                Works(false);
                _told.Writer.TryWrite(state);
                break;
            case ShardAction.Updated:
                foreach (var worker in workers.Values) worker.Health.Together(state.Sequence);
                if (!_goes) _told.Writer.TryWrite(state);
                break;
            default:
                break;
        }
    }

    private void Works(bool works)
    {
        _works = works;
        foreach (var worker in workers.Values) worker.Health.Works = works;
    }

    private async Task Begin(Func<CancellationToken, Task> begun, CancellationToken cancel)
    {
        await using (var connection = await context.Direct.OpenConnectionAsync(cancel))
        {
            await connection.Execute(
                Held, [ProcessSubscription.Named, context.Options.NodeName, node], cancel);
            var (standings, progression) = await ProcessPositions.Read(connection, cancel);
            foreach (var worker in workers.Values)
            {
                worker.Health.Aside(standings.GetValueOrDefault(worker.Name)?.Position);
                worker.Health.Together(progression);
                worker.Health.Cycle(context.Clock.GetUtcNow());
            }
        }

        foreach (var worker in workers.Values) await worker.CountParked(cancel);
        await begun(cancel);
    }

    private async Task Go(CancellationToken cancel)
    {
        if (_goes) return;
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await connection.Execute(Goes, [ProcessSubscription.Named, node], cancel);
        _goes = true;
    }

    private async Task Stop(ShardState state, Func<CancellationToken, Task> stopped, CancellationToken cancel)
    {
        if (state.Exception is not { } why) return;
        ProcessLog.RoundFailed(_log, why);
        // An outage and a page that another node has already written need no action.
        _goes = false;
        if (why.Passing() is null && why is not ProgressionProgressOutOfOrderException)
        {
            await using var connection = await context.Direct.OpenConnectionAsync(cancel);
            await connection.Execute(Failed, [ProcessSubscription.Named, why.Message, node], cancel);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(context.Options.RoundMilliseconds), context.Clock, cancel);
        await stopped(cancel);
    }
}
