using System.Security.Cryptography;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>An event as it stands in its row, for those who recompute its hash.</summary>
/// <remarks>A value that no event can hold (a date of the year 200000, written by hand) must be reported like any other
/// change and not end the verification, so it makes a row without fields.</remarks>
internal sealed record EventRow(long Position, LeafFields? Fields, byte[] PayloadHash, byte[] StoredLeaf)
{
    public const string Columns = EventReader.Columns + ", leaf";

    public byte[]? Recomputed { get; } = Fields is { } fields ? Leaf.FromPayloadHash(fields, PayloadHash) : null;

    public bool IsAsWritten => Recomputed is not null && Recomputed.AsSpan().SequenceEqual(StoredLeaf);

    public static EventRow Read(NpgsqlDataReader row)
    {
        var position = row.GetInt64(0);
        try
        {
            var fields = new LeafFields(
                position, row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
                row.GetFieldValue<DateOnly>(5), row.GetString(6), row.GetString(7), row.GetString(8),
                row.IsDBNull(9) ? null : row.GetInt64(9));
            var payload = SHA256.HashData(row.GetFieldValue<byte[]>(10));
            return new EventRow(position, fields, payload, row.GetFieldValue<byte[]>(11));
        }
        catch (Exception e) when (ChainValues.IsOutOfRange(e))
        {
            return new EventRow(position, null, [], []);
        }
    }

    /// <summary>True when the fields, put at another position or with another payload, have this hash.</summary>
    public bool WouldBe(byte[] leaf, long position, byte[] payloadHash) => Fields is { } fields
        && Leaf.FromPayloadHash(fields with { Position = position }, payloadHash).AsSpan().SequenceEqual(leaf);
}

/// <summary>A stored answer and the hash that it has.</summary>
internal sealed record AnswerRow(long Block, int Ordinal, string CommandId, byte[] Leaf)
{
    public const string Columns = "block, ordinal, id, actor, fingerprint, answer";

    public static AnswerRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2),
        AnswerLeaf.Hash(
            row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5)));
}

/// <summary>A block as it stands in its row.</summary>
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
    /// <summary>What a driver throws for a date or an instant that .NET cannot hold.</summary>
    public static bool IsOutOfRange(Exception e) =>
        e is InvalidCastException or OverflowException or ArgumentOutOfRangeException;
}
