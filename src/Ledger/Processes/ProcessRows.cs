using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Where the process stands, as its row says.</summary>
internal sealed record ProcessRow(long Position, bool Runs);

/// <summary>A timer that fell due.</summary>
internal sealed record DueTimer(string Instance, string Name, DateTimeOffset Due);

/// <summary>The rows of one process: its position and what is derived from its streams, written in one transaction
/// under the epoch of the lease.</summary>
internal sealed class ProcessRows(string process, LedgerContext context)
{
    private const string Row =
        "select position, state = 'running' and not paused from work.processes where name = $1";

    private const string Fence = "update work.processes set epoch = $2 where name = $1 and epoch < $2";

    private const string Advance = """
        update work.processes set position = $4, changed_at = clock_timestamp()
        where name = $1 and epoch = $2 and position = $3 and state = 'running'
        """;

    private const string Stopped = """
        update work.processes set state = 'stopped', error = $3, error_position = $4, changed_at = clock_timestamp()
        where name = $1 and epoch = $2
        """;

    private const string Parked = "select count(*) from work.parked where process = $1";

    /// <summary>Held instances come back when they are released; they must not fill the page until then.</summary>
    private const string DueTimers = """
        select t.instance, t.name, t.due from work.timers t
        where t.process = $1 and t.due <= coalesce($2, clock_timestamp()) and not exists (
            select from work.parked p where p.process = t.process and p.instance = t.instance)
        order by t.due limit $3
        """;

    /// <summary>Shuts out every holder of an older lease; false when there is a newer one.</summary>
    public async Task<bool> TakeOver(long epoch, CancellationToken cancel) =>
        await Execute(Sql.Command(Fence, Name, (epoch, NpgsqlDbType.Bigint)), cancel) == 1;

    public async Task<ProcessRow> Read(CancellationToken cancel)
    {
        await using var command = context.Direct.CreateCommand(Row);
        command.Parameters.Add(new() { Value = process, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new ProcessRow(reader.GetInt64(0), reader.GetBoolean(1))
            : throw new InvalidOperationException($"The process {process} is not declared in this ledger.");
    }

    /// <summary>How many commands wait for a person.</summary>
    public async Task<long> CountParked(CancellationToken cancel)
    {
        await using var command = context.Direct.CreateCommand(Parked);
        command.Parameters.Add(new() { Value = process, NpgsqlDbType = NpgsqlDbType.Text });
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Timers due at the instant, oldest first; without one the database's clock counts.</summary>
    public async Task<List<DueTimer>> Due(DateTimeOffset? now, CancellationToken cancel)
    {
        await using var command = context.Direct.CreateCommand(DueTimers);
        command.Parameters.Add(new() { Value = process, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)now ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        var limit = context.Options.Processes.TimerPage;
        command.Parameters.Add(new() { Value = limit, NpgsqlDbType = NpgsqlDbType.Integer });
        var due = new List<DueTimer>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            due.Add(new DueTimer(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return due;
    }

    /// <summary>Moves the position and writes what changed of the instances, in one transaction.</summary>
    /// <returns>How many more commands are parked than before.</returns>
    /// <exception cref="ProcessFenced">Another node holds the process now, or it was stopped meanwhile.</exception>
    public async Task<int> Commit(
        long epoch, long from, long to, IReadOnlyCollection<Instance> touched, CancellationToken cancel)
    {
        var changes = new InstanceChanges(process, touched);
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection, transaction);
        // Losing the newest pages in a crash of the server only means taking them again.
        batch.BatchCommands.Add(Sql.Command("set local synchronous_commit = off"));
        var advance = Sql.Command(Advance, Name, (epoch, NpgsqlDbType.Bigint), (from, NpgsqlDbType.Bigint),
            (to, NpgsqlDbType.Bigint));
        batch.BatchCommands.Add(advance);
        foreach (var change in changes.Commands()) batch.BatchCommands.Add(change);
        await batch.ExecuteNonQueryAsync(cancel);
        if (advance.RecordsAffected != 1) throw new ProcessFenced(process);
        await transaction.CommitAsync(cancel);
        changes.Written();
        return changes.MoreParked;
    }

    public Task Stop(long epoch, long position, string error, CancellationToken cancel) => Execute(
        Sql.Command(Stopped, Name, (epoch, NpgsqlDbType.Bigint), (error, NpgsqlDbType.Text),
            (position, NpgsqlDbType.Bigint)), cancel);

    private (object? Value, NpgsqlDbType Type) Name => (process, NpgsqlDbType.Text);

    private async Task<int> Execute(NpgsqlBatchCommand command, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await batch.ExecuteNonQueryAsync(cancel);
        return (int)command.RecordsAffected;
    }
}
