using System.Globalization;
using Npgsql;

namespace Daybook.Database;

/// <summary>The content of a template, for restoring its clones: its rows, its sequences, and a fingerprint of its
/// catalogue. A clone whose schema, rights or settings were changed by a test is not restored.</summary>
internal sealed class Original
{
    /// <summary>The maximum size of all tables together; cleaning a larger database costs more than creating a new
    /// one.</summary>
    private const int MostKilobytes = 8_192;

    private const string Ours = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

    /// <summary>A catalogue row that was written later has another xmin; removed and new rows also change the
    /// fingerprint.</summary>
    private static readonly string Fingerprint = $"""
        select md5(concat_ws(' ', {string.Join(", ",
            RowsOf("pg_class", "oid", "oid"), RowsOf("pg_attribute", "attrelid", "attrelid, attnum"),
            RowsOf("pg_proc", "oid", "oid"), RowsOf("pg_constraint", "oid", "oid"),
            RowsOf("pg_index", "indexrelid", "indexrelid"), RowsOf("pg_trigger", "oid", "oid"),
            RowsOf("pg_rewrite", "oid", "oid"), RowsOf("pg_attrdef", "oid", "oid"), RowsOf("pg_type", "oid", "oid"),
            RowsOf("pg_namespace", "0", "oid"), RowsOf("pg_default_acl", "0", "oid"),
            RowsOf("pg_extension", "0", "oid"), RowsOf("pg_policy", "0", "oid"))},
            (select concat_ws(' ', datdba, datconnlimit) from pg_database where datname = current_database()),
            (select count(*) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
             where datname = current_database()),
            (select count(*) from pg_prepared_xacts where database = current_database())))
        """;

    private readonly string _fingerprint;
    private readonly string _putBack;

    private Original(string fingerprint, string putBack) => (_fingerprint, _putBack) = (fingerprint, putBack);

    public static async Task<Original> Of(string connectionString)
    {
        await using var source = PostgresServer.Source(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        var tables = await Texts(connection, $"""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where relkind in ('r', 'p') and not relispartition and {Ours} order by 1
            """);
        var newest = await Text(connection, "select max(oid::bigint) from pg_class");
        var statements = new List<string>
        {
            // Triggers are disabled during the restore.
            "set session_replication_role = replica",
            $"""
            do $$ declare name text; begin
                for name in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where relkind in ('r', 'p') and not relispartition and {Ours} and c.oid > {newest}
                loop execute 'drop table if exists ' || name || ' cascade'; end loop;
            end $$
            """,
        };
        statements.AddRange(tables.Select(t => $"delete from {t}"));
        foreach (var table in tables)
        {
            // As text, so that JSON of type json is restored byte for byte.
            var rows = await Texts(connection, $"select quote_literal(t::text) from {table} t");
            if (rows.Count == 0) continue;
            statements.Add(
                $"insert into {table} overriding system value "
                + $"select * from unnest(array[{string.Join(", ", rows)}]::{table}[])");
        }

        statements.AddRange(await Texts(connection, """
            select format('select setval(%L, %s, %L)', quote_ident(schemaname) || '.' || quote_ident(sequencename),
                coalesce(last_value, start_value), last_value is not null) from pg_sequences
            """));
        return new Original(await Text(connection, Fingerprint), string.Join(";\n", statements));
    }

    /// <summary>Restores a clone; false when differences remain.</summary>
    public async Task<bool> PutBack(string connectionString)
    {
        await using var source = PostgresServer.Source(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        var kilobytes = await Text(connection, $"""
            select coalesce(sum(pg_relation_size(c.oid)), 0) / 1024
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind in ('r', 'i') and {Ours}
            """);
        if (decimal.Parse(kilobytes, CultureInfo.InvariantCulture) > MostKilobytes) return false;
        await Text(connection, _putBack);
        // A clone starts without the template's rights on the database itself.
        return await Text(connection, Fingerprint) == _fingerprint
            && await Text(connection, "select datacl::text from pg_database where datname = current_database()") == "";
    }

    private static string RowsOf(string catalogue, string number, string order) =>
        $"(select string_agg(concat_ws(':', {order}, xmin), ' ' order by {order}) from {catalogue} "
        + $"where {number} = 0 or {number} >= 16384)";

    private static async Task<string> Text(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    private static async Task<List<string>> Texts(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }
}
