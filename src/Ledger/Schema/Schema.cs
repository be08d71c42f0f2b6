using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>The ledger's own tables: plain SQL files, numbered, applied once under an advisory lock and
/// recorded.</summary>
public static class Schema
{
    private const string Prefix = "Daybook.Ledger.Schema.";

    /// <summary>Key of the advisory lock that lets one process migrate at a time.</summary>
    private const long MigrationLock = 0x6461_7962_6f6f_6b30;

    /// <summary>Brings the database to the newest schema; does nothing when it is there.</summary>
    /// <param name="connectionString">A direct connection (no transaction pooler in between).</param>
    /// <exception cref="InvalidOperationException">The database was migrated by a newer Daybook, or a file that was
    /// applied has changed since.</exception>
    public static async Task Migrate(string connectionString, CancellationToken cancel = default)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Execute(connection, $"select pg_advisory_xact_lock({MigrationLock})", cancel);
        await Execute(connection, "create table if not exists public.daybook_migrations (number integer primary key, "
            + "name text not null, hash bytea not null, applied_at timestamptz not null default now())", cancel);
        var applied = await Applied(connection, cancel);
        foreach (var file in Files())
        {
            if (applied.Remove(file.Number, out var hash))
            {
                if (!hash.AsSpan().SequenceEqual(file.Hash))
                    throw new InvalidOperationException($"Migration {file.Name} has changed since it was applied.");
                continue;
            }

            await Execute(connection, file.Sql, cancel);
            await Record(connection, file, cancel);
        }

        if (applied.Count > 0)
            throw new InvalidOperationException("The database was migrated by a newer version of Daybook.");
        await transaction.CommitAsync(cancel);
        await WriterRole.Ensure(connection, cancel);
    }

    private static async Task<Dictionary<int, byte[]>> Applied(NpgsqlConnection connection, CancellationToken cancel)
    {
        var applied = new Dictionary<int, byte[]>();
        await using var command = new NpgsqlCommand("select number, hash from public.daybook_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) applied.Add(reader.GetInt32(0), reader.GetFieldValue<byte[]>(1));
        return applied;
    }

    private static async Task Record(NpgsqlConnection connection, SqlFile file, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "insert into public.daybook_migrations (number, name, hash) values ($1, $2, $3)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = file.Number, NpgsqlDbType = NpgsqlDbType.Integer },
                new NpgsqlParameter { Value = file.Name, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter { Value = file.Hash, NpgsqlDbType = NpgsqlDbType.Bytea },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static IEnumerable<SqlFile> Files() => typeof(Schema).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(SqlFile.Load);

    private sealed record SqlFile(int Number, string Name, string Sql, byte[] Hash)
    {
        public static SqlFile Load(string resource)
        {
            using var stream = typeof(Schema).Assembly.GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream);
            var sql = reader.ReadToEnd();
            var name = resource[Prefix.Length..];
            var number = int.Parse(name[..3], System.Globalization.CultureInfo.InvariantCulture);
            var bytes = System.Text.Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n"));
            return new SqlFile(number, name, sql, System.Security.Cryptography.SHA256.HashData(bytes));
        }
    }
}
