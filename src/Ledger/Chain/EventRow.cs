using System.Security.Cryptography;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>An event as it stands in its row, for those who recompute its hash.</summary>
/// <remarks>A value that no event can hold (a date of the year 200000, a header that nobody writes, another tenant)
/// must be reported like any other change and not end the verification, so it makes a row without fields.</remarks>
/// <param name="Position">Its position.</param>
/// <param name="Fields">What its hash covers beside the payload; null when no event can hold it.</param>
/// <param name="PayloadHash">SHA-256 of the payload in canonical form.</param>
/// <param name="IsHidden">True when Marten would not show it to readers.</param>
internal sealed record EventRow(long Position, LeafFields? Fields, byte[] PayloadHash, bool IsHidden)
{
    /// <summary>The last column asks for what no leaf covers: an event of ours holds it in one way only.</summary>
    public const string Columns = "seq_id, id, stream_id, version, type, mt_dotnet_type, timestamp, user_name, "
        + "correlation_id, causation_id, headers, data, is_archived is not false, "
        + "bdata is null and tenant_id is not distinct from '*DEFAULT*'";

    /// <summary>Where the payload stands in <see cref="Columns"/>.</summary>
    public const int PayloadColumn = 11;

    /// <summary>The hash of the row as it now stands; null when it has none. Made when it is asked for: by the one who
    /// compares and not by the one who reads.</summary>
    public byte[]? Recomputed => field ??= Fields is { } fields ? Leaf.FromPayloadHash(fields, PayloadHash) : null;

    public static EventRow Read(NpgsqlDataReader row)
    {
        var (position, isHidden) = (row.GetInt64(0), row.GetBoolean(12));
        try
        {
            if (!row.GetBoolean(13)) return new EventRow(position, null, [], isHidden);
            var fields = new LeafFields(
                position, row.GetGuid(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.GetString(5),
                row.GetFieldValue<DateTimeOffset>(6), row.GetString(7), row.GetString(8), row.TextOrNull(9),
                EventHeaders.Read(row.GetFieldValue<byte[]>(10)));
            var payload = new byte[SHA256.HashSizeInBytes];
            CanonicalJson.Hash(row.GetFieldValue<byte[]>(PayloadColumn), payload);
            return new EventRow(position, fields, payload, isHidden);
        }
        catch (Exception e) when (e is FormatException or BadInputException || ChainValues.IsOutOfRange(e))
        {
            return new EventRow(position, null, [], isHidden);
        }
    }

    /// <summary>True when the row has the hash that is stored for its place.</summary>
    public bool Has(ReadOnlySpan<byte> leaf) => Recomputed is not null && leaf.SequenceEqual(Recomputed);

    /// <summary>True when the row, put at another position, has this hash.</summary>
    public bool HasAt(long position, ReadOnlySpan<byte> leaf) => Has(position, PayloadHash, leaf);

    /// <summary>True when the row with another payload has this hash.</summary>
    public bool HasWith(byte[] payloadHash, ReadOnlySpan<byte> leaf) => Has(Position, payloadHash, leaf);

    /// <summary>The hash of the row, put at another position; null when it has none.</summary>
    public byte[]? LeafAt(long position) => Fields is { } fields
        ? Leaf.FromPayloadHash(fields with { Position = position }, PayloadHash)
        : null;

    private bool Has(long position, byte[] payloadHash, ReadOnlySpan<byte> leaf) =>
        leaf.Length == SHA256.HashSizeInBytes && Fields is { } fields
        && leaf.SequenceEqual(Leaf.FromPayloadHash(fields with { Position = position }, payloadHash));
}

/// <summary>An event with the hash that its block stores for its place.</summary>
internal sealed record PlacedEvent(EventRow Row, byte[] Leaf)
{
    public long Position => Row.Position;

    public bool IsAsWritten => Row.Has(Leaf);

    public static PlacedEvent Read(NpgsqlDataReader row) =>
        new(EventRow.Read(row), row.GetFieldValue<byte[]>(row.FieldCount - 1));
}
