using Npgsql;

namespace Daybook.Ledger;

/// <summary>What queries, status and operators do with the read models; in any process, whoever folds them.</summary>
/// <param name="context">What the parts of the engine share.</param>
/// <param name="positions">Of the runner in this process; a new one where none runs.</param>
public sealed class ReadModels(LedgerContext context, GroupPositions positions)
{
    private const int FirstPauseMilliseconds = 5;

    private const string Ask = """
        select g.position, g.state, (select last_position from ledger.blocks order by number desc limit 1)
        from ledger.projection_groups g where g.name = $1
        """;

    private const string All = """
        select p.name, p.version, p.generation, p.group_name, p.table_name,
            case when p.state = 'live' and (g.state = 'stopped' or gone.it) then 'stopped' else p.state end,
            coalesce(p.position, g.position),
            (select last_position from ledger.blocks order by number desc limit 1) - coalesce(p.position, g.position),
            case when p.state = 'live' and gone.it then 'its table is gone; a rebuild makes it anew'
                when p.state = 'live' then g.error else p.error end,
            case when p.state = 'live' then g.error_position end, case when p.state = 'live' then g.error_event end,
            g.last_cycle, l.holder_name, p.report::text, p.alarm::text
        from ledger.projections p
        join ledger.projection_groups g on g.name = p.group_name
        cross join lateral (select to_regclass(format('read.%I', p.table_name)) is null as it) gone
        left join ledger.leases l on l.name = 'group/' || g.name and l.expires_at > clock_timestamp()
        where p.state <> 'retired'
        order by p.group_name, p.name, p.generation
        """;

    private readonly Dictionary<string, DeclaredTypes> _declared = ProjectionGroup
        .Of(context.Codec.Catalogue.Projections)
        .ToDictionary(g => g.Name, g => new DeclaredTypes(g.Projections, context.Codec.Catalogue));

    /// <summary>Every table that serves or is being built.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> Status(CancellationToken cancel)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(All);
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

    /// <summary>Waits until the group shows a position; false when the time is over or the group has stopped.</summary>
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

    /// <summary>Opens a snapshot of the group that shows at least a position.</summary>
    /// <returns>Null when it does not come in time.</returns>
    public async Task<ReadSession?> Open(string group, long? atLeast, CancellationToken cancel)
    {
        var timeout = TimeSpan.FromMilliseconds(context.Options.AtLeastTimeoutMilliseconds);
        if (atLeast is { } position && !await WaitFor(group, position, timeout, cancel)) return null;
        return await ReadSession.Open(context, group, atLeast ?? 0, cancel);
    }

    /// <summary>Lets a stopped group try again from where it stopped.</summary>
    /// <returns>False when it had not stopped.</returns>
    public async Task<bool> Resume(string group, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        return await connection.Execute(
            "update ledger.projection_groups "
            + "set state = 'running', error = null, error_position = null, error_event = null "
            + "where name = $1 and state = 'stopped'",
            [group], cancel) > 0;
    }

    /// <summary>What the database says; null when it is not so far yet.</summary>
    private async Task<bool?> Shows(string group, long position, CancellationToken cancel)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        var (reached, state, head) = await Asked(connection, group, cancel);
        if (reached >= position) return true;
        if (state != "running") return state == "stopped" ? false : null;
        if (position > head || position - reached > context.Options.PageEventLimit) return null;
        return await NothingConcerns(connection, group, reached, position, cancel) ? true : null;
    }

    private static async Task<(long Reached, string State, long Head)> Asked(
        NpgsqlConnection connection, string group, CancellationToken cancel)
    {
        await using var command = connection.Statement(Ask, group);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? (row.GetInt64(0), row.GetString(1), row.GetInt64(2)) : (0, "unknown", 0);
    }

    /// <summary>Whether the group already shows the position, because no event in between is for it: its checkpoint is
    /// written only about once a second then.</summary>
    private async Task<bool> NothingConcerns(
        NpgsqlConnection connection, string group, long after, long last, CancellationToken cancel)
    {
        if (!_declared.TryGetValue(group, out var declared)) return false;
        await using var command = connection.Statement(
            "select distinct type from ledger.events where position > $1 and position <= $2", after, last);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (declared.Concern(row.GetString(0))) return false;
        }

        return true;
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
