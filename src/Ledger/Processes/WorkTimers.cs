using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>The timers of a piece of work: due timers are owed, the others are only listed.</summary>
internal sealed class WorkTimers(LedgerContext context)
{
    private readonly StateReader _states = new(context);

    /// <summary>Adds due timers to what is owed.</summary>
    /// <returns>The timers that are not due yet; none for the whole ledger.</returns>
    public async Task<IReadOnlyList<WaitingTimer>> Of(
        NpgsqlConnection connection, Work work, int limit, List<Owed> owed, CancellationToken cancel)
    {
        if (work.Correlation is null)
        {
            if (await DueMessages.Exist(connection, cancel)) owed.Add(SomeTimer);
            owed.AddRange((await DueMessages.Dead(connection, limit, cancel)).Select(d => Dead(d.Letter, d.Timer)));
            return [];
        }

        var instances = await Instances(connection, work, limit, cancel);
        if (instances.Count == 0) return [];
        var due = await DueMessages.OfTimers(connection, limit, cancel);
        // The limit was reached, so a timer of this work may be among the messages that were not read.
        if (due.Count == limit) owed.Add(SomeTimer);
        var own = due.Where(t => instances.Contains(ProcessNames.Stream(t.Process, t.Instance))).ToList();
        owed.AddRange(own.Select(t => Due(t.Process, t.Instance, t.Timer, t.Due)));
        var waiting = new List<WaitingTimer>();
        var dead = await DueMessages.Dead(connection, limit, cancel);
        foreach (var instance in instances) await Sort(instance, own, dead, owed, waiting, cancel);
        return [.. waiting.OrderBy(t => t.Due).Take(limit)];
    }

    private static Owed SomeTimer { get; } =
        new(OwedKind.Due, "timers", null, null, null, "A timer or a message of a process is due.");

    private async Task Sort(
        StreamId instance, List<TimerDue> told, List<(Guid Letter, TimerDue Timer)> dead, List<Owed> owed,
        List<WaitingTimer> waiting, CancellationToken cancel)
    {
        var now = context.Clock.GetUtcNow();
        var process = ProcessNames.ProcessOf(instance)!;
        var (state, _) = await _states.Of<ProcessState>(instance, cancel);
        foreach (var (timer, due) in state.Timers)
        {
            var message = new TimerDue(process, instance.Id, timer, due);
            if (dead.Find(d => d.Timer == message) is { Timer: not null } letter)
                owed.Add(Dead(letter.Letter, message));
            else if (due > now) waiting.Add(new WaitingTimer(process, instance.Id, timer, due));
            else if (!told.Contains(message)) owed.Add(Due(process, instance.Id, timer, due));
        }
    }

    private static Owed Due(string process, string instance, string timer, DateTimeOffset due) => new(
        OwedKind.Due, process, instance, null, null, $"Timer {timer} has been due since {due:yyyy-MM-dd HH:mm:ss}Z.");

    private static Owed Dead(Guid letter, TimerDue timer) => new(
        OwedKind.Dead, timer.Process, timer.Instance, null, null,
        $"The message of the timer {timer.Timer} is the dead letter {letter}.");

    private static async Task<HashSet<StreamId>> Instances(
        NpgsqlConnection connection, Work work, int limit, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { WorkSql.Instances(work, limit) } };
        var instances = new HashSet<StreamId>();
        await using var row = await batch.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) instances.Add(StreamId.Parse(row.GetString(0)));
        return instances;
    }
}
