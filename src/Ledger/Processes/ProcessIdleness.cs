using System.Data;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Whether processes still have something to do.</summary>
internal static class ProcessIdleness
{
    /// <summary>A timer that is due, or whose message comes again after an error.</summary>
    private const string DueTimers = $"""
        select exists (
            select from {MessageTables.Schema}.wolverine_incoming_envelopes where message_type = any($1)
            and (status = 'Incoming'
                or (status = 'Scheduled' and (execution_time <= clock_timestamp() or attempts > 0))))
        """;

    private static readonly string[] Messages = [typeof(TimerDue).FullName!, typeof(CatchUp).FullName!];

    /// <summary>What one of them still has to do; null when there is nothing.</summary>
    /// <exception cref="ProcessStoppedException">A process has stopped and needs a person.</exception>
    public static async Task<string?> Busy(
        LedgerContext context, IReadOnlyCollection<string> names, long position, CancellationToken cancel)
    {
        if (names.Count == 0) return null;
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        // All at one instant: a message that is gone has left its facts, a page that is done its messages.
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var head = Math.Max(position, await EventReader.Head(connection, cancel));
        var deployment = new Deployment(context);
        await deployment.Read(connection, cancel);
        var (standings, progression) = await ProcessStandings.Read(connection, cancel);
        string? busy = null;
        foreach (var name in names)
        {
            var standing = standings.GetValueOrDefault(name);
            if (standing?.HasStopped(deployment.Processes[name]) ?? false)
                throw new ProcessStoppedException(name, standing.Error);
            var at = standing?.Position ?? progression;
            if (at < head) busy = $"{name} is at {at} of {head}";
        }

        return busy ?? (await IsTimerDue(connection, cancel) ? "a timer is due" : null);
    }

    private static async Task<bool> IsTimerDue(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = connection.Statement(DueTimers, (object)Messages);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }
}
