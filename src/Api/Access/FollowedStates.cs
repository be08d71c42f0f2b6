using System.Collections.Concurrent;
using Daybook.Kernel;
using Daybook.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Api.Access;

/// <summary>The states of people, of their sign-ins, of modules and of the company in memory. It reads the log a few
/// times a second, for the facts of all nodes, and drops the states that changed. When it could not read the log for a
/// second, states are read from the database.</summary>
public sealed class FollowedStates(LedgerNode node) : BackgroundService
{
    private const int Limit = 20_000;

    /// <summary>The streams of people, sign-ins, modules and the company with events after a position.</summary>
    private const string Changes = """
        select distinct stream_id from ledger.mt_events
        where seq_id > $1
          and (stream_id like 'user/%' or stream_id like 'sign-ins/%' or stream_id like 'company-modules/%'
            or stream_id like 'company-profile/%')
        """;

    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<StreamId, Known> _known = new();
    private readonly ConcurrentDictionary<object, Action<StreamId?>> _watching = new();
    private readonly ILogger _log = node.Context.Loggers.CreateLogger<FollowedStates>();
    private readonly TimeProvider _clock = node.Context.Clock;
    private long _position = -1;
    private long _lookedAt;

    /// <summary>The position up to which the log is read.</summary>
    public HeadSignal Seen { get; } = new();

    /// <summary>Calls back shortly after a stream has changed; with null when any stream may have changed. The callback
    /// must return at once.</summary>
    public void Watch(object watcher, Action<StreamId?> changed) => _watching[watcher] = changed;

    /// <summary>Ends the callbacks.</summary>
    public void Leave(object watcher) => _watching.TryRemove(watcher, out _);

    /// <summary>The state of a stream, at most a second old.</summary>
    public async ValueTask<TState> Of<TState>(StreamId stream, CancellationToken cancel) where TState : class =>
        IsFresh && _known.TryGetValue(stream, out var known) && known.State is { } state
            ? (TState)state
            : await Newest<TState>(stream, cancel);

    /// <summary>The state of a stream as it is now.</summary>
    public async Task<TState> Newest<TState>(StreamId stream, CancellationToken cancel) where TState : class
    {
        if (_known.Count >= Limit) _known.Clear();
        // Added before the state is read, so that no change in between is missed.
        var known = _known.GetOrAdd(stream, _ => new Known());
        var before = known.Changes;
        var (state, _) = await node.States.Of<TState>(stream, cancel);
        known.Keep(state, before);
        return state;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
                await Task.Delay(Rest, stoppingToken);
                await node.Context.Head.WaitPast(_position, Tick, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException
                or OperationCanceledException)
            {
                if (stoppingToken.IsCancellationRequested) return;
                AccessLog.NotFollowed(_log, e.Message);
                await Task.Delay(Tick, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool IsFresh =>
        Volatile.Read(ref _lookedAt) is > 0 and var looked && _clock.GetElapsedTime(looked) < Trust;

    private async Task Look(CancellationToken cancel)
    {
        var begun = _clock.GetTimestamp();
        await using var connection = await node.Context.Pooled.OpenConnectionAsync(cancel);
        var head = await EventReader.Head(connection, cancel);
        // At the start, and after a restore, any state may have changed.
        var isLost = _position < 0 || head < _position;
        if (isLost) _known.Clear();
        else if (head > _position) await Forget(connection, cancel);
        _position = head;
        Volatile.Write(ref _lookedAt, begun);
        Seen.Reset(head);
        if (isLost) Tell(null);
    }

    private async Task Forget(NpgsqlConnection connection, CancellationToken cancel)
    {
        var changed = new List<StreamId>();
        await using (var command = new NpgsqlCommand(Changes, connection)
                     {
                         Parameters = { new NpgsqlParameter { Value = _position, NpgsqlDbType = NpgsqlDbType.Bigint } },
                     })
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) changed.Add(StreamId.Parse(reader.GetString(0)));
        }

        foreach (var stream in changed)
        {
            if (_known.TryGetValue(stream, out var known)) known.Forget();
        }

        foreach (var stream in changed) Tell(stream);
    }

    private void Tell(StreamId? stream)
    {
        foreach (var told in _watching.Values) told(stream);
    }

    /// <summary>A state; null when it must be read.</summary>
    private sealed class Known
    {
        private readonly Lock _gate = new();

        public object? State { get; private set; }

        public int Changes { get; private set; }

        public void Keep(object state, int before)
        {
            lock (_gate)
            {
                if (Changes == before) State = state;
            }
        }

        public void Forget()
        {
            lock (_gate)
            {
                Changes++;
                State = null;
            }
        }
    }
}
