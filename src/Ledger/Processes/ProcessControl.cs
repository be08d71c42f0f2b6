using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Processes as people see and steer them, from any node. Nothing is rebuilt: what is sent is sent.</summary>
public sealed class ProcessControl(LedgerContext context)
{
    private const string All = """
        with head as (select last_position from ledger.blocks order by number desc limit 1)
        select p.name, p.position, head.last_position - p.position, p.state, p.error, p.error_position, p.paused,
               (select count(*) from work.parked k where k.process = p.name),
               (select count(*) from work.process_waiting w where w.process = p.name),
               (select count(*) from work.timers t where t.process = p.name),
               p.started_from,
               (select l.holder_name from work.leases l
                where l.name = 'process/' || p.name and l.expires_at > clock_timestamp()),
               p.changed_at
        from work.processes p, head order by p.name
        """;

    private const string SetPaused =
        "update work.processes set paused = $2, changed_at = clock_timestamp() where name = $1 and paused <> $2";

    private const string Go = """
        update work.processes set state = 'running', error = null, error_position = null,
            changed_at = clock_timestamp()
        where name = $1 and state = 'stopped'
        """;

    /// <summary>Where every process stands.</summary>
    public async Task<IReadOnlyList<ProcessStatus>> Status(CancellationToken cancel)
    {
        await using var command = context.Pooled.CreateCommand(All);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var all = new List<ProcessStatus>();
        while (await row.ReadAsync(cancel))
        {
            all.Add(new ProcessStatus(
                row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), Text(row, 4),
                row.IsDBNull(5) ? null : row.GetInt64(5), row.GetBoolean(6), row.GetInt64(7), row.GetInt64(8),
                row.GetInt64(9), row.GetInt64(10), Text(row, 11), row.GetFieldValue<DateTimeOffset>(12)));
        }

        return all;
    }

    /// <summary>Lets the process finish its page and take no other; false when it was paused or is unknown.</summary>
    public Task<bool> Pause(string process, CancellationToken cancel) =>
        Change(SetPaused, process, paused: true, cancel);

    /// <summary>Lets a paused process go on where it was; false when it was not paused or is unknown.</summary>
    public Task<bool> Unpause(string process, CancellationToken cancel) =>
        Change(SetPaused, process, paused: false, cancel);

    /// <summary>Lets a process that stopped try again where it stopped; false when it had not stopped.</summary>
    public Task<bool> Resume(string process, CancellationToken cancel) => Change(Go, process, null, cancel);

    private async Task<bool> Change(string sql, string process, bool? paused, CancellationToken cancel)
    {
        await using var command = context.Direct.CreateCommand(sql);
        command.Parameters.Add(new() { Value = process, NpgsqlDbType = NpgsqlDbType.Text });
        if (paused is { } value) command.Parameters.Add(new() { Value = value, NpgsqlDbType = NpgsqlDbType.Boolean });
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
