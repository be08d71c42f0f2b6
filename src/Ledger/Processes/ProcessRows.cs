using System.Text.Json;
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
    private const string Row = "select position, state = 'running' and not paused from ledger.processes where name = $1";

    private const string Fence = "update ledger.processes set epoch = $2 where name = $1 and epoch < $2";

    private const string Advance = """
        update ledger.processes set position = $4, changed_at = clock_timestamp()
        where name = $1 and epoch = $2 and position = $3 and state = 'running'
        """;

    private const string Stopped = """
        update ledger.processes set state = 'stopped', error = $3, error_position = $4, changed_at = clock_timestamp()
        where name = $1 and epoch = $2
        """;

    /// <summary>Held instances come back when they are released; they must not fill the page until then.</summary>
    private const string DueTimers = """
        select t.instance, t.name, t.due from ledger.timers t
        where t.process = $1 and t.due <= coalesce($2, clock_timestamp()) and not exists (
            select from ledger.parked p where p.process = t.process and p.instance = t.instance)
        order by t.due limit $3
        """;

    private const string DropTimers = """
        delete from ledger.timers t using unnest($2::text[], $3::text[]) as gone (instance, name)
        where t.process = $1 and t.instance = gone.instance and t.name = gone.name
        """;

    private const string SetTimers = """
        insert into ledger.timers (process, instance, name, due)
        select $1, instance, name, due from unnest($2::text[], $3::text[], $4::timestamptz[]) as t (instance, name, due)
        on conflict (process, instance, name) do update set due = excluded.due
        """;

    private const string DropWaiting = """
        delete from ledger.process_waiting w using unnest($2::text[], $3::bigint[]) as gone (instance, position)
        where w.process = $1 and w.instance = gone.instance and w.position = gone.position
        """;

    private const string AddWaiting = """
        insert into ledger.process_waiting (process, instance, position)
        select $1, instance, position from unnest($2::text[], $3::bigint[]) as w (instance, position)
        """;

    private const string DropParked = "delete from ledger.parked where process = $1 and instance = any($2)";

    private const string AddParked = """
        insert into ledger.parked (process, instance, record, ordinal, attempt, operation, body, effective_on, code,
                                   message, facts)
        select $1, instance, record, ordinal, attempt, operation, body, effective_on, code, message, facts
        from unnest($2::text[], $3::bigint[], $4::integer[], $5::integer[], $6::text[], $7::json[], $8::date[],
                    $9::text[], $10::text[], $11::json[])
             as p (instance, record, ordinal, attempt, operation, body, effective_on, code, message, facts)
        """;

    private static readonly NpgsqlDbType Texts = Sql.ArrayOf(NpgsqlDbType.Text);
    private static readonly NpgsqlDbType Longs = Sql.ArrayOf(NpgsqlDbType.Bigint);
    private static readonly NpgsqlDbType Integers = Sql.ArrayOf(NpgsqlDbType.Integer);

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

    /// <summary>Timers due at the instant, oldest first; without one the database's clock counts.</summary>
    public async Task<List<DueTimer>> Due(DateTimeOffset? now, CancellationToken cancel)
    {
        await using var command = context.Direct.CreateCommand(DueTimers);
        command.Parameters.Add(new() { Value = process, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)now ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = context.Options.Processes.TimerPage, NpgsqlDbType = NpgsqlDbType.Integer });
        var due = new List<DueTimer>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            due.Add(new DueTimer(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return due;
    }

    /// <summary>Moves the position and writes what changed of the instances, in one transaction.</summary>
    /// <exception cref="ProcessFenced">Another node holds the process now, or it was moved or stopped meanwhile.</exception>
    public async Task Commit(
        long epoch, long from, long to, IReadOnlyCollection<Instance> touched, CancellationToken cancel)
    {
        var changes = touched.Select(i => (Instance: i, Before: i.Rows, After: InstanceRows.Of(i))).ToList();
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection, transaction);
        // Losing the newest pages in a crash of the server only means taking them again.
        batch.BatchCommands.Add(Sql.Command("set local synchronous_commit = off"));
        var advance = Sql.Command(Advance, Name, (epoch, NpgsqlDbType.Bigint), (from, NpgsqlDbType.Bigint),
            (to, NpgsqlDbType.Bigint));
        batch.BatchCommands.Add(advance);
        Timers(batch, changes);
        Waiting(batch, changes);
        Parked(batch, changes);
        await batch.ExecuteNonQueryAsync(cancel);
        if (advance.RecordsAffected != 1) throw new ProcessFenced(process);
        await transaction.CommitAsync(cancel);
        foreach (var (instance, _, after) in changes) instance.Rows = after;
    }

    public Task Stop(long epoch, long position, string error, CancellationToken cancel) => Execute(
        Sql.Command(Stopped, Name, (epoch, NpgsqlDbType.Bigint), (error, NpgsqlDbType.Text),
            (position, NpgsqlDbType.Bigint)), cancel);

    private (object? Value, NpgsqlDbType Type) Name => (process, NpgsqlDbType.Text);

    private void Timers(NpgsqlBatch batch, List<(Instance Instance, InstanceRows Before, InstanceRows After)> changes)
    {
        var gone = changes.SelectMany(c => c.Before.Timers.Keys.Where(n => !c.After.Timers.ContainsKey(n))
            .Select(n => (c.Instance.Id, n))).ToList();
        var set = changes.SelectMany(c => c.After.Timers.Where(t => !c.Before.Timers.Contains(t))
            .Select(t => (c.Instance.Id, t.Key, t.Value))).ToList();
        if (gone.Count > 0)
            batch.BatchCommands.Add(Sql.Command(DropTimers, Name, Column(gone, g => g.Id, Texts), Column(gone, g => g.n, Texts)));
        if (set.Count > 0)
            batch.BatchCommands.Add(Sql.Command(SetTimers, Name, Column(set, t => t.Id, Texts), Column(set, t => t.Key, Texts),
                Column(set, t => t.Value, Sql.ArrayOf(NpgsqlDbType.TimestampTz))));
    }

    private void Waiting(NpgsqlBatch batch, List<(Instance Instance, InstanceRows Before, InstanceRows After)> changes)
    {
        var gone = changes.SelectMany(c => c.Before.Waiting.Except(c.After.Waiting).Select(p => (c.Instance.Id, p))).ToList();
        var added = changes.SelectMany(c => c.After.Waiting.Except(c.Before.Waiting).Select(p => (c.Instance.Id, p))).ToList();
        if (gone.Count > 0)
            batch.BatchCommands.Add(Sql.Command(DropWaiting, Name, Column(gone, g => g.Id, Texts), Column(gone, g => g.p, Longs)));
        if (added.Count > 0)
            batch.BatchCommands.Add(Sql.Command(AddWaiting, Name, Column(added, a => a.Id, Texts), Column(added, a => a.p, Longs)));
    }

    private void Parked(NpgsqlBatch batch, List<(Instance Instance, InstanceRows Before, InstanceRows After)> changes)
    {
        var moved = changes.Where(c => c.Before.Parked != c.After.Parked).Select(c => c.Instance).ToList();
        if (moved.Count == 0) return;
        batch.BatchCommands.Add(Sql.Command(DropParked, Name, Column(moved, i => i.Id, Texts)));
        var held = moved.Where(i => i.Parked is not null)
            .Select(i => (i.Id, P: i.Parked!, C: i.Duty!.Reaction.Commands[i.Parked!.Ordinal])).ToList();
        if (held.Count == 0) return;
        var json = Sql.ArrayOf(NpgsqlDbType.Json);
        batch.BatchCommands.Add(Sql.Command(
            AddParked, Name, Column(held, h => h.Id, Texts), Column(held, h => h.P.Record, Longs),
            Column(held, h => h.P.Ordinal, Integers), Column(held, h => h.P.Attempt, Integers),
            Column(held, h => h.C.Operation, Texts), Column(held, h => h.C.Body.GetRawText(), json),
            Column(held, h => h.C.EffectiveOn, Sql.ArrayOf(NpgsqlDbType.Date)), Column(held, h => h.P.Code, Texts),
            Column(held, h => h.P.Message, Texts),
            Column(held, h => JsonSerializer.Serialize(h.P.Facts, ProcessJson.Default.ImmutableSortedDictionaryStringString), json)));
    }

    private static (object? Value, NpgsqlDbType Type) Column<T, TValue>(
        List<T> rows, Func<T, TValue> value, NpgsqlDbType type) => (rows.Select(value).ToArray(), type);

    private async Task<int> Execute(NpgsqlBatchCommand command, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await batch.ExecuteNonQueryAsync(cancel);
        return (int)command.RecordsAffected;
    }
}
