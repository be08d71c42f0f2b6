using Daybook.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Messages.Mail;

/// <summary>Records the work that was done outside the ledger and its result, so that a message that arrives twice is
/// carried out once. Records are kept for a limited number of days.</summary>
internal sealed class CarriedOut(NpgsqlDataSource source, int retentionDays)
{
    private const string Find = "select true from work.carried_out where record = $1 and ordinal = $2";

    private const string Insert = """
        insert into work.carried_out (record, ordinal, type, result) values ($1, $2, $3, $4)
        on conflict (record, ordinal) do nothing
        """;

    private const string Sweep = """
        delete from work.carried_out where ctid = any(array(
            select ctid from work.carried_out
            where done_at < clock_timestamp() - make_interval(days => $1) limit 1000))
        """;

    public async Task<bool> IsDone(CarryOut message, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(Find);
        Add(command, message.Record, NpgsqlDbType.Bigint);
        Add(command, message.Ordinal, NpgsqlDbType.Integer);
        return await command.ExecuteScalarAsync(cancel) is true;
    }

    /// <summary>Records the result, and removes old records.</summary>
    public async Task Note(CarryOut message, string result, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(Insert);
        Add(command, message.Record, NpgsqlDbType.Bigint);
        Add(command, message.Ordinal, NpgsqlDbType.Integer);
        Add(command, message.Type, NpgsqlDbType.Text);
        Add(command, result, NpgsqlDbType.Text);
        await command.ExecuteNonQueryAsync(cancel);
        await using var sweep = source.CreateCommand(Sweep);
        Add(sweep, retentionDays, NpgsqlDbType.Integer);
        await sweep.ExecuteNonQueryAsync(cancel);
    }

    private static void Add(NpgsqlCommand command, object value, NpgsqlDbType type) =>
        command.Parameters.Add(new() { Value = value, NpgsqlDbType = type });
}
