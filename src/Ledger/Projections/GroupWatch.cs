using System.Collections.Concurrent;
using System.Threading.Channels;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Observes Marten's daemon for the groups in this process, and records why a group stopped, so that every
/// process can show it (G12).</summary>
internal sealed class GroupWatch : IObserver<ShardState>, IAsyncDisposable
{
    private const string Stopped = """
        update work.read_groups
        set error = $2, error_position = nullif($3, 0), error_event = nullif($4, ''), holder = $5
        where name = $1
        """;

    // At each retry the pages before the bad event succeed, so their success must not clear the error.
    private const string Going = """
        update work.read_groups
        set error = case when error_position > $3 then error end,
            error_position = case when error_position > $3 then error_position end,
            error_event = case when error_position > $3 then error_event end,
            holder = $2
        where name = $1
        returning error is null
        """;

    private readonly LedgerContext _context;
    private readonly GroupPositions _positions;
    private readonly ILogger _log;
    private readonly Dictionary<string, ReadModelGroup> _byShard;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _cycles = new();
    private readonly ConcurrentDictionary<string, bool> _going = new();

    private readonly HashSet<string> _unprepared = [];

    // Notes wait here to be written, so that the daemon does not wait for the database.
    private readonly Channel<(string Group, Exception? Why)> _notes = Channel.CreateBounded<(string, Exception?)>(
        new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Task _writing;

    public GroupWatch(LedgerContext context, IReadOnlyList<ReadModelGroup> groups, GroupPositions positions)
    {
        _context = context;
        _positions = positions;
        _log = context.Loggers.CreateLogger<ProjectionRunner>();
        _byShard = groups.ToDictionary(g => g.Shard.Identity);
        _writing = Task.Run(Write);
    }

    public void OnNext(ShardState value)
    {
        if (value.ShardName == ShardState.HighWaterMark) Looked(value.Sequence);
        if (!_byShard.TryGetValue(value.ShardName, out var group)) return;
        if (value.Exception is { } why)
        {
            if (Unreadable(why) is { } position) group.Tables.Suspect(position);
            _going[group.Name] = false;
            // Another node folds the group, so this is not an error.
            if (why is not ProgressionProgressOutOfOrderException && why.Root() is not GroupRunsElsewhereException)
                _notes.Writer.TryWrite((group.Name, why));
            return;
        }

        _positions.Of(group.Name).Advance(value.Sequence);
        if (value.Action != ShardAction.Updated) return;
        _cycles[group.Name] = _context.Clock.GetUtcNow();
        if (!_going.GetValueOrDefault(group.Name)) _notes.Writer.TryWrite((group.Name, null));
    }

    public void OnCompleted()
    {
        // The daemon reports nothing more.
    }

    public void OnError(Exception error) => ProjectionLog.RoundFailed(_log, error);

    /// <summary>Prepares a group; an error here is recorded as the reason why the group stopped.</summary>
    public async Task Guarded(string group, Func<Task> prepare)
    {
        try
        {
            await prepare();
            if (_unprepared.Remove(group)) _notes.Writer.TryWrite((group, null));
        }
        catch (InvalidOperationException e) when (!Failure.IsTransient(e))
        {
            if (_unprepared.Add(group)) _notes.Writer.TryWrite((group, e));
        }
    }

    public IEnumerable<ConsumerReading> Readings() => _cycles.Select(c => ConsumerReading.Of(
        _context, c.Key, "projection", _positions.Of(c.Key).Position, c.Value));

    public async ValueTask DisposeAsync()
    {
        _notes.Writer.TryComplete();
        await _writing;
    }

    /// <summary>The daemon has read the head: groups at the head have nothing to do and are healthy.</summary>
    private void Looked(long head)
    {
        _context.Head.Advance(head);
        foreach (var group in _cycles.Keys.Where(g => _positions.Of(g).Position >= head))
            _cycles[group] = _context.Clock.GetUtcNow();
    }

    private static long? Unreadable(Exception why) => Event(why)?.Sequence is > 0 and var position ? position : null;

    private static IEventFailureContext? Event(Exception? why)
    {
        for (; why is not null; why = why.InnerException)
        {
            if (why is IEventFailureContext found) return found;
        }

        return null;
    }

    private async Task Write()
    {
        await foreach (var (group, why) in _notes.Reader.ReadAllAsync())
        {
            try
            {
                await Write(group, why);
            }
            catch (Exception e) when (Failure.IsTransient(e) || e is NpgsqlException)
            {
                // When the database is not available, the note cannot be written; the next failure writes it again.
                ProjectionLog.RoundFailed(_log, e);
            }
        }
    }

    private async Task Write(string group, Exception? why)
    {
        await using var connection = await _context.Direct.OpenConnectionAsync();
        if (why is null)
        {
            await using var going = connection.Statement(
                Going, group, _context.Options.NodeName, _positions.Of(group).Position);
            _going[group] = await going.ExecuteScalarAsync() is true;
            return;
        }

        _going[group] = false;
        // An outage is temporary and needs no person: the daemon tries again.
        if (Failure.IsTransient(why.Root())) return;
        ProjectionLog.Stopped(_log, why, group);
        var failed = Event(why);
        await connection.Execute(
            Stopped,
            [group, why.Message, failed?.Sequence ?? 0, failed?.EventTypeName ?? "", _context.Options.NodeName],
            CancellationToken.None);
    }
}
