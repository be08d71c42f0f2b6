using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>An event to be written, with the payload as raw text.</summary>
public sealed record Written(string Stream, long Version, string Payload)
{
    private static int _written;

    public Guid Id { get; } = Numbered(Interlocked.Increment(ref _written));

    public string Type { get; init; } = "tests.noted.v1";

    public string Actor { get; init; } = "王小明";

    public string CommandId { get; init; } = $"cmd-{Interlocked.Increment(ref _written)}";

    public string? Causation { get; init; }

    public string? Process { get; init; }

    public string? Reason { get; init; }

    public DateOnly EffectiveOn { get; init; } = new(2026, 3, 1);

    /// <summary>A different id for each number.</summary>
    public static Guid Numbered(int number) => new(number, 0, 0, new byte[8]);
}

/// <summary>A stored answer to be written.</summary>
public sealed record WrittenAnswer(string CommandId, string Actor, string Json);

/// <summary>Writes blocks by the rules without the commit loop, and forges them like an owner of the database
/// could.</summary>
public sealed class ChainWriter(NpgsqlConnection connection)
{
    private const string DotNetType = "Daybook.Tests.Noted, Daybook.Tests";

    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public async Task Block(IReadOnlyList<Written> events, IReadOnlyList<WrittenAnswer> answers)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var head = (await Rows(
            "select number, last_position, hash from ledger.blocks order by number desc limit 1")).Single();
        var (number, first) = ((long)head[0] + 1, (long)head[1] + 1);
        var recordedAt = Noon.AddSeconds(number).AddTicks(TimeSpan.TicksPerMicrosecond * 123_457);
        var leaves = new List<byte[]>();
        foreach (var e in events) leaves.Add(await Event(e, first + leaves.Count, recordedAt));
        var ordinal = 0;
        var answerLeaves = new List<byte[]>();
        foreach (var a in answers)
        {
            var print = SHA256.HashData(Encoding.UTF8.GetBytes(a.CommandId));
            answerLeaves.Add(AnswerLeaf.Hash(a.CommandId, a.Actor, print, Encoding.UTF8.GetBytes(a.Json)));
            await Run(
                "insert into ledger.commands values ($1, $2, $3, $4, $5, $6::json)",
                a.CommandId, number, ++ordinal, a.Actor, print, a.Json);
        }

        var header = new BlockHeader(
            await LedgerId(), 1, number, first, first + leaves.Count - 1, recordedAt, Merkle.Root([.. answerLeaves]),
            Merkle.Root([.. leaves]), (byte[])head[2]);
        await Run(
            "insert into ledger.blocks (number, epoch, first_position, last_position, recorded_at, answers, "
            + "answers_root, events_root, previous_hash, hash, attempt, leaves) "
            + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            number, 1, header.FirstPosition, header.LastPosition, recordedAt, ordinal, header.AnswersRoot,
            header.EventsRoot, header.PreviousHash, header.Hash(), Written.Numbered((int)number), Joined(leaves));
        await transaction.CommitAsync();
    }

    /// <summary>Makes the hash stored for one event agree with its current row.</summary>
    public async Task ForgeLeaf(long position)
    {
        var row = (await Events(position, position)).Single();
        await Run(
            "update ledger.blocks set leaves = "
            + "overlay(leaves placing $2 from 1 + 32 * ($1 - first_position)::int for 32) "
            + "where $1 >= first_position and $1 <= last_position", position, row.Recomputed!);
    }

    /// <summary>Makes every hash agree with the current rows.</summary>
    public async Task ForgeChain()
    {
        var ledger = await LedgerId();
        var previous = BlockHeader.Genesis(ledger);
        var blocks = await Rows("select number, epoch, first_position, last_position, recorded_at, answers_root "
            + "from ledger.blocks where number > 0 order by number");
        foreach (var b in blocks)
        {
            var leaves = (await Events((long)b[2], (long)b[3])).ConvertAll(e => e.Recomputed!);
            var header = new BlockHeader(
                ledger, (int)b[1], (long)b[0], (long)b[2], (long)b[3], new DateTimeOffset((DateTime)b[4]), (byte[])b[5],
                Merkle.Root([.. leaves]), previous);
            previous = header.Hash();
            await Run(
                "update ledger.blocks set events_root = $2, previous_hash = $3, hash = $4, leaves = $5 "
                + "where number = $1",
                header.Number, header.EventsRoot, header.PreviousHash, previous, Joined(leaves));
        }
    }

    /// <summary>Makes a change like an owner who first disables the foreign key from events to streams.</summary>
    public async Task<int> Damage(string sql, params object[] parameters)
    {
        await Run("set session_replication_role = replica");
        try
        {
            return await Run(sql, parameters);
        }
        finally
        {
            await Run("set session_replication_role = origin");
        }
    }

    public async Task<int> Run(string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<List<object[]>> Rows(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private async Task<byte[]> Event(Written e, long position, DateTimeOffset recordedAt)
    {
        var headers = new EventHeaders(e.EffectiveOn, e.CommandId, e.Process, e.Reason);
        var payload = Encoding.UTF8.GetBytes(e.Payload);
        await Run(
            "insert into ledger.mt_streams as s (id, version, timestamp, created) values ($1, $2, $3, $3) "
            + "on conflict (id) do update set version = greatest(s.version, $2), timestamp = $3",
            e.Stream, e.Version, recordedAt);
        await using var command = new NpgsqlCommand(
            "insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, "
            + "correlation_id, causation_id, headers, user_name) "
            + "values ($1, $2, $3, $4, $5, $6, $7, $8, 'work-1', $9, $10, $11)",
            connection);
        foreach (var value in (object?[])[
            position, e.Id, e.Stream, e.Version, payload, e.Type, recordedAt, DotNetType, e.Causation,
            headers.ToJson(), e.Actor])
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        command.Parameters[4].NpgsqlDbType = command.Parameters[9].NpgsqlDbType = NpgsqlDbType.Jsonb;
        command.Parameters[8].NpgsqlDbType = NpgsqlDbType.Text;
        await command.ExecuteNonQueryAsync();
        return Leaf.Hash(
            new LeafFields(
                position, e.Id, e.Stream, e.Version, e.Type, DotNetType, recordedAt, e.Actor, "work-1", e.Causation,
                headers),
            payload);
    }

    private static byte[] Joined(IEnumerable<byte[]> leaves) => [.. leaves.SelectMany(l => l)];

    private async Task<Guid> LedgerId() => (Guid)(await Rows("select ledger_id from ledger.identity")).Single()[0];

    private async Task<List<EventRow>> Events(long first, long last)
    {
        await using var command = new NpgsqlCommand(
            $"select {EventRow.Columns} from ledger.mt_events where seq_id between {first} and {last} order by seq_id",
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<EventRow>();
        while (await reader.ReadAsync()) rows.Add(EventRow.Read(reader));
        return rows;
    }
}
