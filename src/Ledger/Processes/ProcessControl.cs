using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Processes as people see and steer them, from any node. What is decided is a fact with its person and
/// reason. Nothing is rebuilt: what is sent is sent.</summary>
public sealed class ProcessControl(LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append)
{
    private const string Rows = $"""
        with head as (select last_position from ledger.blocks order by number desc limit 1),
        progression as (select coalesce(max(last_seq_id), 0) as position, max(last_updated) as at
                        from ledger.mt_event_progression where name = $1)
        select d.name, s.position, p.position, head.last_position,
               (select count(*) from work.parked k where k.process = d.name),
               (select count(*) from work.process_waiting w where w.process = d.name),
               (select u.holder from work.subscriptions u
                join {MessageTables.Schema}.wolverine_nodes n on n.id = u.holder_node
                where u.name = $2 and n.health_check > clock_timestamp() - make_interval(secs => $3)),
               coalesce(s.changed_at, p.at)
        from unnest($4::text[]) as d (name) cross join progression p cross join head
        left join work.process_standings s on s.name = d.name
        order by d.name
        """;

    private const string Troubles = $"""
        select (select error from work.subscriptions where name = $1),
            (select count(*) from {MessageTables.Schema}.wolverine_dead_letters)
        """;

    /// <summary>Code of the refusal to resume what has not stopped.</summary>
    public const string NotStopped = "process.not-stopped";

    /// <summary>The stream of what is decided about processes.</summary>
    public static StreamId Stream => RegisterDecider.All;

    /// <summary>Where every process stands.</summary>
    public async Task<IReadOnlyList<ProcessStatus>> Status(CancellationToken cancel)
    {
        var deployment = new Deployment(context);
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await deployment.Read(connection, cancel);
        var (standings, _) = await ProcessStandings.Read(connection, cancel);
        await using var command = connection.Statement(
            Rows, ProcessStandings.Progression, ProcessSubscription.Named,
            context.Options.Processes.NodeStaleMilliseconds / 1_000.0, deployment.Processes.Keys.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        var all = new List<ProcessStatus>();
        while (await row.ReadAsync(cancel))
        {
            var process = deployment.Processes[row.GetString(0)];
            all.Add(Of(row, process, standings.GetValueOrDefault(process.Name)));
        }

        return all;
    }

    /// <summary>What keeps all processes from running, and how many messages nobody could handle.</summary>
    public async Task<ProcessTrouble> Trouble(CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(Troubles, ProcessSubscription.Named);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new ProcessTrouble(row.TextOrNull(0), row.GetInt64(1));
    }

    /// <summary>Lets the process finish its page and take no other.</summary>
    /// <param name="reason">Why, for those who ask later.</param>
    /// <param name="envelope">The person who decides, under a command id of their own.</param>
    public Task<Answer> Pause(string process, string reason, Envelope envelope, CancellationToken cancel) =>
        Decide(new RegisterCommand.Pause(process, Checked(reason)), envelope, cancel);

    /// <summary>Lets a paused process go on where it was.</summary>
    /// <param name="reason">Why, for those who ask later.</param>
    /// <param name="envelope">The person who decides, under a command id of their own.</param>
    public Task<Answer> Unpause(string process, string reason, Envelope envelope, CancellationToken cancel) =>
        Decide(new RegisterCommand.Unpause(process, Checked(reason)), envelope, cancel);

    /// <summary>Lets a process that stopped try again where it stopped.</summary>
    /// <param name="reason">Why, for those who ask later.</param>
    /// <param name="envelope">The person who decides, under a command id of their own.</param>
    public async Task<Answer> Resume(string process, string reason, Envelope envelope, CancellationToken cancel)
    {
        var (known, standing, _) = await ProcessFacts.Of(context, process, cancel);
        var hasStopped = known is not null && (standing?.HasStopped(known) ?? false);
        return await Decide(new RegisterCommand.Resume(process, Checked(reason), hasStopped), envelope, cancel);
    }

    /// <summary>Says that a process which no program has any more is gone for good: its parked commands are dismissed
    /// first, and what waits and its timers go with it.</summary>
    /// <param name="reason">Why, for those who ask later.</param>
    /// <param name="envelope">The person who decides, under a command id of their own.</param>
    public async Task<Answer> Retire(string process, string reason, Envelope envelope, CancellationToken cancel)
    {
        var why = Checked(reason);
        var isKnown = context.Codec.Catalogue.Processes.Any(p => p.Name == process);
        if (!isKnown) await Dismiss(process, why, envelope, cancel);
        return await Decide(new RegisterCommand.Retire(process, why, isKnown), envelope, cancel);
    }

    /// <summary>An instance that a parked command holds would be held still, should the process come back.</summary>
    private async Task Dismiss(string process, string reason, Envelope envelope, CancellationToken cancel)
    {
        var parked = new ParkedCommands(context, append);
        var filter = new ParkedFilter(process, Limit: context.Options.Processes.ListPage);
        IReadOnlyList<ParkedCommand> page;
        do
        {
            page = await parked.List(filter, cancel);
            foreach (var one in page)
            {
                var own = envelope with { CommandId = $"{envelope.CommandId} {one.Record}.{one.Ordinal}" };
                await parked.Dismiss(one.Record, one.Ordinal, reason, own, cancel);
                filter = filter with { After = (one.Record, one.Ordinal) };
            }
        }
        while (page.Count == filter.Limit);
    }

    private string Checked(string reason) => WellFormed.Text(reason, "reason", context.Options.Processes.TextBytes);

    private Task<Answer> Decide(RegisterCommand command, Envelope envelope, CancellationToken cancel) =>
        append(new Transaction(envelope, [RegisterDecider.On(RegisterDecider.All, command)]), cancel);

    private static ProcessStatus Of(NpgsqlDataReader row, DeployedProcess process, ProcessStanding? standing)
    {
        var position = row.LongOrNull(1) ?? row.GetInt64(2);
        var hasStopped = standing?.HasStopped(process) ?? false;
        return new ProcessStatus(
            process.Name, position, Math.Max(0, row.GetInt64(3) - position), hasStopped ? "stopped" : "running",
            hasStopped ? standing!.Error : null, hasStopped ? standing!.ErrorPosition : null, process.Rests,
            row.GetInt64(4), row.GetInt64(5), process.Floor, row.TextOrNull(6),
            row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7));
    }
}

/// <summary>What is wrong with processes as a whole.</summary>
/// <param name="Error">Why none of them runs; null when they do, or when nobody runs them.</param>
/// <param name="DeadLetters">Messages that could not be handled and wait for a person.</param>
public sealed record ProcessTrouble(string? Error, long DeadLetters);
