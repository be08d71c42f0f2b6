using System.Data;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Checks what is owed for a piece of work, in one snapshot. So nothing is missed: a handled message has left
/// its events, and a completed page has left its rows and its messages.</summary>
internal sealed class WorkReader(LedgerContext context)
{
    private readonly Dictionary<string, ProcessInputs> _inputs = context.Codec.Catalogue.Processes
        .ToDictionary(p => p.Name, p => new ProcessInputs(p, context.Codec.Catalogue));

    private readonly WorkTimers _timers = new(context);

    /// <summary>What is owed for the work to which a position belongs.</summary>
    /// <returns>Null when the ledger has no such position.</returns>
    public Task<WorkStatus?> Of(long position, CancellationToken cancel) =>
        Look(connection => WorkSql.Of(connection, position, cancel), cancel);

    /// <summary>What is owed for everything that is in the ledger now, at least up to a position.</summary>
    public async Task<WorkStatus> OfAll(long position, CancellationToken cancel) => (await Look(
        async connection => WorkSql.Whole(Math.Max(position, await EventReader.Head(connection, cancel))), cancel))!;

    /// <summary>What is owed for everything up to a position; later events are not checked.</summary>
    public async Task<WorkStatus> UpTo(long position, CancellationToken cancel) =>
        (await Look(_ => Task.FromResult<Work?>(WorkSql.Whole(position)), cancel))!;

    private async Task<WorkStatus?> Look(Func<NpgsqlConnection, Task<Work?>> find, CancellationToken cancel)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        if (await find(connection) is not { } work) return null;
        var limit = context.Options.Processes.OwedPage;
        var owed = new List<Owed>();
        await Processes(connection, work, owed, cancel);
        var messages = await Waiting(connection, work, limit, owed, cancel);
        var timers = await _timers.Of(connection, work, limit, owed, cancel);
        return new WorkStatus(work.Through, [.. owed.Take(limit)], timers, messages);
    }

    private async Task Processes(NpgsqlConnection connection, Work work, List<Owed> owed, CancellationToken cancel)
    {
        var deployment = new Deployment(context);
        await deployment.Read(connection, cancel);
        var (standings, progression) = await ProcessPositions.Read(connection, cancel);
        foreach (var process in deployment.Processes.Values)
        {
            var standing = standings.GetValueOrDefault(process.Name);
            var at = standing?.Position ?? progression;
            if (at >= work.Through) continue;
            if (standing?.Position is null || await Concerns(connection, work, process, at, cancel))
                owed.Add(Of(process, standing, at, work));
        }
    }

    /// <summary>A process with its own position owes only events that concern it.</summary>
    private async Task<bool> Concerns(
        NpgsqlConnection connection, Work work, DeployedProcess process, long at, CancellationToken cancel) =>
        !_inputs.TryGetValue(process.Name, out var inputs)
        || await WorkSql.Concern(connection, work, Math.Max(at, process.Floor), inputs, cancel);

    private static Owed Of(DeployedProcess process, ProcessPosition? standing, long at, Work work)
    {
        var (kind, why) = standing switch
        {
            // A paused process runs together with the others until a page concerns it.
            { Position: not null } when process.Rests => (OwedKind.Paused, $"{process.Name} is paused at {at}."),
            { Position: not null } when standing.HasStopped(process) =>
                (OwedKind.Stopped, $"{process.Name} has stopped at {standing.ErrorPosition}: {standing.Error}"),
            _ => (OwedKind.Behind, $"{process.Name} is at {at} of {work.Through}."),
        };
        return new Owed(kind, process.Name, null, at, null, why);
    }

    /// <summary>Adds parked commands and held inputs.</summary>
    /// <returns>The outgoing messages.</returns>
    private static async Task<IReadOnlyList<WaitingMessage>> Waiting(
        NpgsqlConnection connection, Work work, int limit, List<Owed> owed, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in WorkSql.Waiting(work, limit)) batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(WorkMessages.Command(work, limit));
        await using var row = await batch.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var command = $"{row.GetInt64(2)}.{row.GetInt32(3)}";
            owed.Add(new Owed(
                OwedKind.Parked, row.GetString(0), row.GetString(1), row.GetInt64(2), command,
                $"{command} was refused: {row.GetString(5)} ({row.GetString(4)})"));
        }

        await row.NextResultAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            owed.Add(new Owed(
                OwedKind.Held, row.GetString(0), row.GetString(1), row.GetInt64(2), null,
                $"The event at {row.GetInt64(2)} waits behind a parked command."));
        }

        await row.NextResultAsync(cancel);
        return await WorkMessages.Read(row, cancel);
    }
}
