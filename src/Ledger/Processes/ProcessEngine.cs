using System.Diagnostics;
using Daybook.Kernel;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Runs the processes of the catalogue on this node; several nodes share them by leases.</summary>
/// <param name="context">What the engine's parts share.</param>
/// <param name="append">Where commands go: <see cref="Ledger.Append"/>.</param>
/// <param name="timerClock">Says what is due instead of the database's clock; for tests.</param>
public sealed class ProcessEngine(
    LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append, TimeProvider? timerClock = null)
    : IAsyncDisposable
{
    /// <summary>A process begins where the log ends when it is first deployed, unless it wants all of it.</summary>
    private const string Declare = """
        insert into work.processes (name, position, started_from)
        select name, start, start from (
            select p.name, case when p.all_of_it then 0 else
                (select last_position from ledger.blocks order by number desc limit 1) end
            from unnest($1::text[], $2::boolean[]) as p (name, all_of_it)) as p (name, start)
        on conflict (name) do update set name = excluded.name -- it is deployed already
        """;

    private const string Laggards = """
        with head as (select last_position from ledger.blocks order by number desc limit 1)
        select p.name, p.position, p.state, p.error, head.last_position, exists (
            select from work.timers t
            where t.process = p.name and t.due <= coalesce($2, clock_timestamp()) and not exists (
                select from work.parked k where k.process = t.process and k.instance = t.instance))
        from work.processes p, head where p.name = any($1)
        """;

    private readonly SharedPages _pages = new(context);
    private readonly SnapshotWriter _snapshots = new(context);
    private readonly CancellationTokenSource _stop = new();
    private Dictionary<string, ProcessConsumer> _consumers = [];
    private Task _running = Task.CompletedTask;
    private IDisposable? _watched;

    /// <summary>What each process does on this node.</summary>
    public IReadOnlyDictionary<string, ProcessHealth> Health =>
        _consumers.ToDictionary(c => c.Key, c => c.Value.Health);

    private string[] Names => [.. context.Codec.Catalogue.Processes.Select(p => p.Name)];

    /// <summary>Declares the processes and starts to work on those that nobody else works on.</summary>
    public async Task Start(CancellationToken cancel)
    {
        var processes = context.Codec.Catalogue.Processes;
        foreach (var process in processes) ProcessNames.Check(process.Name);
        await using (var command = context.Direct.CreateCommand(Declare))
        {
            command.Parameters.Add(new() { Value = Names, NpgsqlDbType = Sql.ArrayOf(NpgsqlDbType.Text) });
            command.Parameters.Add(new()
            {
                Value = processes.Select(p => p.FromTheBeginning).ToArray(),
                NpgsqlDbType = Sql.ArrayOf(NpgsqlDbType.Boolean),
            });
            await command.ExecuteNonQueryAsync(cancel);
        }

        _consumers = processes.ToDictionary(
            p => p.Name, p => new ProcessConsumer(p, context, append, _pages, _snapshots, timerClock));
        _watched = LedgerMeter.Watch(context, Readings);
        _running = Task.WhenAll(_consumers.Values.Select(c => (Func<CancellationToken, Task>)c.Run)
            .Append(_snapshots.Run).Select(run => Task.Run(() => run(_stop.Token), CancellationToken.None)));
    }

    /// <summary>Waits until every process has passed the position and everything that followed from it: nothing is
    /// in the log that they have not seen, and no timer is due. What is parked or waits behind it is not waited
    /// for.</summary>
    /// <exception cref="ProcessStoppedException">A process has stopped and needs a person.</exception>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public async Task WaitUntilIdle(long position, TimeSpan timeout, CancellationToken cancel = default)
    {
        var started = Stopwatch.GetTimestamp();
        var poll = TimeSpan.FromMilliseconds(Math.Min(context.Options.PollMilliseconds, 25));
        while (await Busy(position, cancel) is { } busy)
        {
            if (Stopwatch.GetElapsedTime(started) > timeout)
                throw new TimeoutException($"Not idle after {timeout}: {busy}.");
            await Task.Delay(poll, cancel);
        }
    }

    /// <summary>Stops taking work, gives the leases back; what was in hand is taken up from its record later.</summary>
    public async ValueTask DisposeAsync()
    {
        _watched?.Dispose();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _pages.Dispose();
        _stop.Dispose();
    }

    private IEnumerable<ConsumerReading> Readings() => Health.Where(h => h.Value.Works).Select(h =>
        ConsumerReading.Of(context, h.Key, "process", h.Value.Position, h.Value.LastCycle, h.Value.Parked));

    private async Task<string?> Busy(long position, CancellationToken cancel)
    {
        if (Names.Length == 0) return null;
        await using var command = context.Direct.CreateCommand(Laggards);
        command.Parameters.Add(new() { Value = Names, NpgsqlDbType = Sql.ArrayOf(NpgsqlDbType.Text) });
        command.Parameters.Add(new()
        {
            Value = (object?)timerClock?.GetUtcNow() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz,
        });
        string? busy = null;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (name, at, head) = (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(4));
            if (reader.GetString(2) == "stopped")
                throw new ProcessStoppedException(name, reader.GetString(3));
            if (at < Math.Max(position, head)) busy = $"{name} is at {at} of {Math.Max(position, head)}";
            else if (reader.GetBoolean(5)) busy = $"a timer of {name} is due";
        }

        return busy;
    }
}
