using System.Security.Cryptography;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Bytes of files that events name by their SHA-256. They are stored before the event, and never changed or
/// removed.</summary>
/// <remarks>The database computes the hash again with every row that is stored, and the role of the program may only
/// add rows.</remarks>
public sealed class ContentStore(NpgsqlDataSource source)
{
    private const string Known =
        "select exists (select from ledger.contents where hash = $1 and sha256(bytes) = hash)";

    // Equal bytes have an equal key, so a row that is there already is the row that is wanted.
    private const string Add =
        "insert into ledger.contents (hash, bytes) values ($1, $2) on conflict (hash) do nothing";

    private const string One = "select bytes from ledger.contents where hash = $1";

    /// <summary>True when bytes with this SHA-256 are stored, and still have it.</summary>
    /// <param name="hash">32 bytes.</param>
    public async Task<bool> Has(byte[] hash, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(Known, hash);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Stores bytes; does nothing when they are stored already.</summary>
    public async Task Store(byte[] bytes, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await connection.Execute(Add, [SHA256.HashData(bytes), bytes], cancel);
    }

    /// <summary>Reads bytes and computes their hash again.</summary>
    /// <param name="hash">The hash that the event names.</param>
    /// <returns>Null with <see cref="BadContent.Missing"/> when nothing is stored under the hash, null with
    /// <see cref="BadContent.Altered"/> when the bytes have another hash; otherwise the bytes.</returns>
    public async Task<(byte[]? Bytes, string? Problem)> Read(byte[] hash, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(One, hash);
        if (await command.ExecuteScalarAsync(cancel) is not byte[] bytes) return (null, BadContent.Missing);
        return SHA256.HashData(bytes).AsSpan().SequenceEqual(hash) ? (bytes, null) : (null, BadContent.Altered);
    }
}
