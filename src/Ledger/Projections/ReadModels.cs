
namespace Daybook.Ledger;

/// <summary>Read models for queries, status and operators; works on any node, also when another node folds
/// them.</summary>
/// <param name="context">The shared objects of the engine.</param>
/// <param name="positions">The positions of the runner in this process; a new object when none runs.</param>
public sealed class ReadModels(LedgerContext context, GroupPositions positions)
{
    private const int FirstPauseMilliseconds = 5;

    private const string Ask = """
        select coalesce((select last_seq_id from ledger.mt_event_progression where name = $2), 0),
            (select error from work.read_groups where name = $1)
        """;

    private const string All = """
        select m.name, m.version, m.generation, m.group_name, m.table_name,
            case when m.state = 'live' and (g.error is not null or gone.it) then 'stopped' else m.state end,
            coalesce(m.position, p.last_seq_id, 0),
            (select last_position from ledger.blocks order by number desc limit 1)
                - coalesce(m.position, p.last_seq_id, 0),
            case when m.state = 'live' and gone.it then 'its table is missing; a rebuild creates it again'
                when m.state = 'live' then g.error else m.error end,
            case when m.state = 'live' then g.error_position end, case when m.state = 'live' then g.error_event end,
            p.last_updated, g.holder, m.report::text, m.alarm::text
        from work.read_models m
        join work.read_groups g on g.name = m.group_name
        left join ledger.mt_event_progression p on p.name = m.group_name || $1
        cross join lateral (select to_regclass(format('read.%I', m.table_name)) is null as it) gone
        where m.state <> 'retired'
        order by m.group_name, m.name, m.generation
        """;

    /// <summary>The suffix that Marten adds to the name of a group to form the name of its progression.</summary>
    private static readonly string ShardSuffix = ReadModelGroup.Progression("");

    /// <summary>The status of every table that is live, frozen or being built.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> Status(CancellationToken cancel)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(All, ShardSuffix);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var all = new List<ProjectionStatus>();
        while (await row.ReadAsync(cancel))
        {
            all.Add(new ProjectionStatus(
                row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetString(3), row.GetString(4),
                row.GetString(5),
                row.GetInt64(6), Math.Max(0, row.GetInt64(7)), row.TextOrNull(8), row.LongOrNull(9), row.TextOrNull(10),
                row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11), row.TextOrNull(12), row.TextOrNull(13),
                row.TextOrNull(14)));
        }

        return all;
    }

    /// <summary>Waits until the group has reached a position; false when the time is over or the group has
    /// stopped.</summary>
    public async Task<bool> WaitFor(string group, long position, TimeSpan timeout, CancellationToken cancel)
    {
        var local = positions.Of(group);
        var begun = context.Clock.GetTimestamp();
        for (var pause = FirstPauseMilliseconds; local.Position < position; pause *= 2)
        {
            if (await Shows(group, position, cancel) is { } answer) return answer;
            var left = timeout - context.Clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero) return false;
            var most = TimeSpan.FromMilliseconds(Math.Min(pause, context.Options.PollMilliseconds));
            await WaitHere(local, position, most < left ? most : left, cancel);
            pause = Math.Min(pause, context.Options.PollMilliseconds);
        }

        return true;
    }

    /// <summary>Opens a snapshot of the group at a position that is at least the given one.</summary>
    /// <returns>Null when the group does not reach it in time.</returns>
    public async Task<ReadSession?> Open(string group, long? atLeast, CancellationToken cancel)
    {
        var timeout = TimeSpan.FromMilliseconds(context.Options.AtLeastTimeoutMilliseconds);
        if (atLeast is { } position && !await WaitFor(group, position, timeout, cancel)) return null;
        return await ReadSession.Open(context, group, atLeast ?? 0, cancel);
    }

    /// <summary>Asks the database: true when the group has reached the position, false when it has stopped, null when
    /// it has not reached it yet.</summary>
    private async Task<bool?> Shows(string group, long position, CancellationToken cancel)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(Ask, group, ReadModelGroup.Progression(group));
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        if (row.GetInt64(0) >= position) return true;
        return row.IsDBNull(1) ? null : false;
    }

    private async Task WaitHere(HeadSignal local, long position, TimeSpan most, CancellationToken cancel)
    {
        var begun = context.Clock.GetTimestamp();
        while (local.Position < position)
        {
            var left = most - context.Clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero) return;
            await local.WaitPast(local.Position, left, cancel);
        }
    }
}
