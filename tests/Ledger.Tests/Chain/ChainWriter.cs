using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>An event to be written, with the payload as raw text.</summary>
public sealed record Written(string Stream, long Version, string Payload)
{
    public string Type { get; init; } = "tests.noted.v1";

    public string Actor { get; init; } = "王小明";

    public string CommandId { get; init; } = "cmd-" + Guid.NewGuid().ToString("N");

    public long? Causation { get; init; }

    public DateOnly EffectiveOn { get; init; } = new(2026, 3, 1);
}

/// <summary>A stored answer to be written.</summary>
public sealed record WrittenAnswer(string CommandId, string Actor, string Json);

/// <summary>Writes blocks as the rules say, without the commit loop; and forges them as an owner of the database
/// could.</summary>
public sealed class ChainWriter(NpgsqlConnection connection)
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public async Task Block(IReadOnlyList<Written> events, IReadOnlyList<WrittenAnswer> answers)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var head = (await Rows(
            "select number, last_position, hash from ledger.blocks order by number desc limit 1")).Single();
        var (number, first) = ((long)head[0] + 1, (long)head[1] + 1);
        var recordedAt = Noon.AddSeconds(number).AddTicks(TimeSpan.TicksPerMicrosecond * 123_457);
        var leaves = new List<byte[]>();
        foreach (var e in events)
        {
            var fields = new LeafFields(
                first + leaves.Count, e.Stream, e.Version, e.Type, recordedAt, e.EffectiveOn, e.Actor, e.CommandId,
                "work-1", e.Causation);
            leaves.Add(Leaf.Hash(fields, Encoding.UTF8.GetBytes(e.Payload)));
            await Run(
                "insert into ledger.events values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::json, $12)",
                fields.Position, e.Stream, e.Version, e.Type, recordedAt, e.EffectiveOn, e.Actor, e.CommandId, "work-1",
                e.Causation ?? (object)DBNull.Value, e.Payload, leaves[^1]);
        }

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
            "insert into ledger.blocks values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            number, 1, header.FirstPosition, header.LastPosition, recordedAt, ordinal, header.AnswersRoot,
            header.EventsRoot, header.PreviousHash, header.Hash(), Guid.NewGuid());
        await transaction.CommitAsync();
    }

    /// <summary>Makes the leaf of one event agree with what now stands in its row.</summary>
    public async Task ForgeLeaf(long position)
    {
        var row = (await Events($"position = {position}")).Single();
        await Run("update ledger.events set leaf = $2 where position = $1", position, row.Recomputed!);
    }

    /// <summary>Makes every hash agree with what now stands in the rows.</summary>
    public async Task ForgeChain()
    {
        var ledger = await LedgerId();
        foreach (var e in await Events("true"))
            await Run("update ledger.events set leaf = $2 where position = $1", e.Position, e.Recomputed!);
        var previous = BlockHeader.Genesis(ledger);
        var blocks = await Rows("select number, epoch, first_position, last_position, recorded_at, answers_root "
            + "from ledger.blocks where number > 0 order by number");
        foreach (var b in blocks)
        {
            var leaves = await Rows(
                $"select leaf from ledger.events where position between {b[2]} and {b[3]} order by position");
            var header = new BlockHeader(
                ledger, (int)b[1], (long)b[0], (long)b[2], (long)b[3], new DateTimeOffset((DateTime)b[4]), (byte[])b[5],
                Merkle.Root([.. leaves.Select(l => (byte[])l[0])]), previous);
            previous = header.Hash();
            await Run(
                "update ledger.blocks set events_root = $2, previous_hash = $3, hash = $4 where number = $1",
                header.Number, header.EventsRoot, header.PreviousHash, previous);
        }
    }

    public async Task Run(string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
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

    private async Task<Guid> LedgerId() => (Guid)(await Rows("select ledger_id from ledger.identity")).Single()[0];

    private async Task<List<EventRow>> Events(string where)
    {
        await using var command = new NpgsqlCommand(
            $"select {EventRow.Columns} from ledger.events where {where} order by position", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<EventRow>();
        while (await reader.ReadAsync()) rows.Add(EventRow.Read(reader));
        return rows;
    }
}
