using System.Collections.Immutable;
using System.Text.Json;
using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Commands of processes that were refused, for people to decide about; works on any node.</summary>
public sealed class ParkedCommands(LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append)
{
    private const string Page = """
        select p.process, p.instance, p.record, p.ordinal, p.attempt, p.operation, p.body, p.effective_on, p.code,
               p.message, p.facts, p.parked_at, (select count(*) from work.process_waiting w
                                      where w.process = p.process and w.instance = p.instance)
        from work.parked p
        where ($1::text is null or p.process = $1) and ($2::text is null or p.instance = $2)
            and ($3::text is null or p.code = $3) and (p.record, p.ordinal) > ($4, $5)
        order by p.record, p.ordinal limit $6
        """;

    private static readonly string Reaction =
        $"select {EventReader.Columns} from ledger.mt_events where seq_id = $1 and type = 'process.reacted.v1'";

    /// <summary>A page of parked commands, ordered by the positions of their reactions.</summary>
    public async Task<IReadOnlyList<ParkedCommand>> List(ParkedFilter filter, CancellationToken cancel)
    {
        await using var command = context.Pooled.CreateCommand(Page);
        foreach (var text in (string?[])[filter.Process, filter.Instance, filter.Code])
            command.Parameters.Add(new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        var (record, ordinal) = filter.After ?? (0, -1);
        command.Parameters.Add(new() { Value = record, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = ordinal, NpgsqlDbType = NpgsqlDbType.Integer });
        var limit = Math.Clamp(filter.Limit, 1, context.Options.Processes.ListPage);
        command.Parameters.Add(new() { Value = limit, NpgsqlDbType = NpgsqlDbType.Integer });
        var page = new List<ParkedCommand>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) page.Add(Read(row));
        return page;
    }

    /// <summary>Sends the command again with a new id; the process then continues with the waiting inputs.</summary>
    /// <param name="record">Position of the reaction that sent it.</param>
    /// <param name="ordinal">The index of the command in that reaction, from 0.</param>
    /// <param name="reason">The reason of the decision.</param>
    /// <param name="envelope">The person who decides, with a new command id.</param>
    /// <exception cref="BadInputException">The reason is empty, malformed or too long.</exception>
    public Task<Answer> Retry(long record, int ordinal, string reason, Envelope envelope, CancellationToken cancel) =>
        Decide(record, ordinal, new ProcessCommand.Retry(record, ordinal, Checked(reason)), envelope, cancel);

    /// <summary>Drops the command; the process continues with what comes after it.</summary>
    /// <param name="record">Position of the reaction that sent it.</param>
    /// <param name="ordinal">The index of the command in that reaction, from 0.</param>
    /// <param name="reason">The reason of the decision.</param>
    /// <param name="envelope">The person who decides, with a new command id.</param>
    /// <exception cref="BadInputException">The reason is empty, malformed or too long.</exception>
    public Task<Answer> Dismiss(long record, int ordinal, string reason, Envelope envelope, CancellationToken cancel) =>
        Decide(record, ordinal, new ProcessCommand.Dismiss(record, ordinal, Checked(reason)), envelope, cancel);

    private string Checked(string reason) => WellFormed.Text(reason, "reason", context.Options.Processes.TextBytes);

    private async Task<Answer> Decide(
        long record, int ordinal, ProcessCommand command, Envelope envelope, CancellationToken cancel)
    {
        if (await Find(record, cancel) is not { } reaction)
            return new Answer.Refused(ProcessRefusals.NotParked(record, ordinal), 0);
        var caused = envelope with
        {
            CorrelationId = envelope.CorrelationId ?? reaction.CorrelationId,
            Causation = envelope.Causation ?? record,
        };
        return await append(new Transaction(caused, [ProcessDecider.On(reaction.Stream, command)]), cancel);
    }

    private async Task<RecordedEvent?> Find(long record, CancellationToken cancel)
    {
        await using var query = context.Direct.CreateCommand(Reaction);
        query.Parameters.Add(new() { Value = record, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var row = await query.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? EventReader.Read(row, context.Codec) : null;
    }

    private static ParkedCommand Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.GetString(5),
        row.GetString(6), row.GetFieldValue<DateOnly>(7), row.GetString(8), row.GetString(9),
        JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(row.GetString(10), DaybookJson.Options)!,
        row.GetFieldValue<DateTimeOffset>(11), row.GetInt64(12));
}
