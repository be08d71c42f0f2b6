using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Shows processes to people and lets people control them, on any node. Each decision is recorded as an event
/// with the person and the reason. Processes are never rebuilt, because commands that were sent cannot be taken
/// back.</summary>
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

    /// <summary>The refusal code when a process to be resumed has not stopped.</summary>
    public const string NotStopped = "process.not-stopped";

    /// <summary>The stream of decisions about processes.</summary>
    public static StreamId Stream => RegisterDecider.All;

    /// <summary>The status of every process.</summary>
    public async Task<IReadOnlyList<ProcessStatus>> Status(CancellationToken cancel)
    {
        var deployment = new Deployment(context);
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await deployment.Read(connection, cancel);
        var (standings, _) = await ProcessPositions.Read(connection, cancel);
        await using var command = connection.Statement(
            Rows, ProcessPositions.Progression, ProcessSubscription.Named,
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

    /// <summary>What stops all processes from running, and the number of messages that could not be handled.</summary>
    public async Task<ProcessTrouble> Trouble(CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(Troubles, ProcessSubscription.Named);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new ProcessTrouble(row.TextOrNull(0), row.GetInt64(1));
    }

    /// <summary>Pauses a process after its current page.</summary>
    /// <param name="reason">The reason of the decision.</param>
    /// <param name="envelope">The person who decides, with a new command id.</param>
    public Task<Answer> Pause(string process, string reason, Envelope envelope, CancellationToken cancel) =>
        Decide(new RegisterCommand.Pause(process, Checked(reason)), envelope, cancel);

    /// <summary>Lets a paused process continue where it was paused.</summary>
    /// <param name="reason">The reason of the decision.</param>
    /// <param name="envelope">The person who decides, with a new command id.</param>
    public Task<Answer> Unpause(string process, string reason, Envelope envelope, CancellationToken cancel) =>
        Decide(new RegisterCommand.Unpause(process, Checked(reason)), envelope, cancel);

    /// <summary>Lets a stopped process try again where it stopped.</summary>
    /// <param name="reason">The reason of the decision.</param>
    /// <param name="envelope">The person who decides, with a new command id.</param>
    public async Task<Answer> Resume(string process, string reason, Envelope envelope, CancellationToken cancel)
    {
        var (known, standing, _) = await ProcessFacts.Of(context, process, cancel);
        var hasStopped = known is not null && (standing?.HasStopped(known) ?? false);
        return await Decide(new RegisterCommand.Resume(process, Checked(reason), hasStopped), envelope, cancel);
    }

    /// <summary>Retires a process that no program contains any more. Its parked commands are dismissed first, and its
    /// waiting inputs and timers are dropped.</summary>
    /// <param name="reason">The reason of the decision.</param>
    /// <param name="envelope">The person who decides, with a new command id.</param>
    public async Task<Answer> Retire(string process, string reason, Envelope envelope, CancellationToken cancel)
    {
        var why = Checked(reason);
        var isKnown = context.Codec.Catalogue.Processes.Any(p => p.Name == process);
        if (!isKnown) await Dismiss(process, why, envelope, cancel);
        return await Decide(new RegisterCommand.Retire(process, why, isKnown), envelope, cancel);
    }

    /// <summary>Without this, an instance held by a parked command would still be held if the process were deployed
    /// again.</summary>
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

    private static ProcessStatus Of(NpgsqlDataReader row, DeployedProcess process, ProcessPosition? standing)
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

/// <summary>Problems that concern all processes.</summary>
/// <param name="Error">Why no process runs; null when they run, or when no node runs processes.</param>
/// <param name="DeadLetters">The number of messages that could not be handled and wait for a person.</param>
public sealed record ProcessTrouble(string? Error, long DeadLetters);
