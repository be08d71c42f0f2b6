using Npgsql;

namespace Daybook.Ledger;

/// <summary>A stored answer and its hash.</summary>
internal sealed record AnswerRow(long Block, int Ordinal, string CommandId, byte[] Leaf)
{
    public const string Columns = "block, ordinal, id, actor, fingerprint, answer";

    public static AnswerRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2),
        AnswerLeaf.Hash(
            row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5)));
}

/// <summary>A block as it is stored in its row.</summary>
internal sealed record BlockRow(BlockHeader? Header, long Number, int Answers, byte[] StoredHash)
{
    public const string Columns = "number, epoch, first_position, last_position, recorded_at, answers_root, "
        + "events_root, previous_hash, answers, hash";

    public long First => Header!.FirstPosition;

    public long Last => Header!.LastPosition;

    public bool IsAsWritten => Header is { IsWhole: true } && Header.Hash().AsSpan().SequenceEqual(StoredHash);

    public static BlockRow Read(NpgsqlDataReader row, Guid ledgerId)
    {
        var number = row.GetInt64(0);
        try
        {
            var header = new BlockHeader(
                ledgerId, row.GetInt32(1), number, row.GetInt64(2), row.GetInt64(3),
                row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6),
                row.GetFieldValue<byte[]>(7));
            return new BlockRow(header, number, row.GetInt32(8), row.GetFieldValue<byte[]>(9));
        }
        catch (Exception e) when (ChainValues.IsOutOfRange(e))
        {
            return new BlockRow(null, number, 0, []);
        }
    }
}

internal static class ChainValues
{
    /// <summary>True for the exceptions that the driver throws for a date or time outside the range of .NET.</summary>
    public static bool IsOutOfRange(Exception e) =>
        e is InvalidCastException or OverflowException or ArgumentOutOfRangeException;
}
