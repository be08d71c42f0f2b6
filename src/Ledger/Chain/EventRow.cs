using System.Security.Cryptography;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>An event as it is stored in its row, for recomputing its hash.</summary>
/// <remarks>An invalid value (a date in the year 200000, an unknown header, another tenant) must be reported like any
/// other change and must not abort the verification. So such a row has no fields.</remarks>
/// <param name="Position">The position of the event.</param>
/// <param name="Fields">The fields that its hash covers besides the payload; null when a value is invalid.</param>
/// <param name="PayloadHash">SHA-256 of the payload in canonical form.</param>
/// <param name="IsHidden">True when Marten hides the event from readers.</param>
internal sealed record EventRow(long Position, LeafFields? Fields, byte[] PayloadHash, bool IsHidden)
{
    /// <summary>The last column checks the columns that no leaf covers: in Daybook's events they always have the same
    /// value.</summary>
    public const string Columns = "seq_id, id, stream_id, version, type, mt_dotnet_type, timestamp, user_name, "
        + "correlation_id, causation_id, headers, data, is_archived is not false, "
        + "bdata is null and tenant_id is not distinct from '*DEFAULT*'";

    /// <summary>The index of the payload in <see cref="Columns"/>.</summary>
    public const int PayloadColumn = 11;

    /// <summary>The hash of the current row; null when a value is invalid. It is computed on first use, so the
    /// comparing task does the work and not the reading task.</summary>
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

    /// <summary>True when the row has the hash that is stored for its position.</summary>
    public bool Has(ReadOnlySpan<byte> leaf) => Recomputed is not null && leaf.SequenceEqual(Recomputed);

    /// <summary>True when the row would have this hash at another position.</summary>
    public bool HasAt(long position, ReadOnlySpan<byte> leaf) => Has(position, PayloadHash, leaf);

    /// <summary>True when the row would have this hash with another payload.</summary>
    public bool HasWith(byte[] payloadHash, ReadOnlySpan<byte> leaf) => Has(Position, payloadHash, leaf);

    /// <summary>The hash that the row would have at another position; null when a value is invalid.</summary>
    public byte[]? LeafAt(long position) => Fields is { } fields
        ? Leaf.FromPayloadHash(fields with { Position = position }, PayloadHash)
        : null;

    private bool Has(long position, byte[] payloadHash, ReadOnlySpan<byte> leaf) =>
        leaf.Length == SHA256.HashSizeInBytes && Fields is { } fields
        && leaf.SequenceEqual(Leaf.FromPayloadHash(fields with { Position = position }, payloadHash));
}

/// <summary>An event with the hash that its block stores for its position.</summary>
internal sealed record PlacedEvent(EventRow Row, byte[] Leaf)
{
    public long Position => Row.Position;

    public bool IsAsWritten => Row.Has(Leaf);

    public static PlacedEvent Read(NpgsqlDataReader row) =>
        new(EventRow.Read(row), row.GetFieldValue<byte[]>(row.FieldCount - 1));
}
