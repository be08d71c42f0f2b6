using Npgsql;

namespace Daybook.Database;

/// <summary>Everything that stands in a ledger's database, as text: what is refused must leave it as it is.</summary>
public static class Standing
{
    private const string Tables =
        "select oid::regclass::text from pg_class "
        + "where relkind = 'r' and relnamespace = to_regnamespace('ledger') order by 1";

    /// <summary>The catalogue, a line per thing: owners and rights included, numbers that every database gives itself
    /// not.</summary>
    private const string Catalogue = """
        with spaces as (
            select * from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
        ), relations as (
            select c.* from pg_class c join spaces s on s.oid = c.relnamespace
        ), lines as (
            select concat_ws(' ', 'schema', nspname, nspowner::regrole, nspacl) as line from spaces
            union all
            select concat_ws(' ', 'relation', oid::regclass, relkind, relowner::regrole, relacl, reloptions)
            from relations
            union all
            select concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
                             attacl, pg_get_expr(adbin, adrelid))
            from pg_attribute a join relations r on r.oid = attrelid left join pg_attrdef d
                on adrelid = attrelid and adnum = attnum
            where attnum > 0 and not attisdropped
            union all
            select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(c.oid))
            from pg_constraint c join relations r on r.oid = conrelid
            union all
            select pg_get_indexdef(indexrelid) from pg_index join relations r on r.oid = indexrelid
            union all
            select pg_get_triggerdef(t.oid) from pg_trigger t join relations r on r.oid = tgrelid where not tgisinternal
            union all
            select concat_ws(' ', 'function', p.oid::regprocedure, md5(pg_get_functiondef(p.oid)),
                             proowner::regrole, proacl)
            from pg_proc p join spaces s on s.oid = pronamespace where prokind = 'f'
            union all
            select concat_ws(' ', 'defaults', defaclrole::regrole, defaclnamespace::regnamespace, defaclacl)
            from pg_default_acl
        )
        select coalesce(string_agg(line, E'\n' order by line), '') from lines
        """;

    /// <summary>Rows, sequence and schema.</summary>
    public static async Task<string> Everything(NpgsqlDataSource source) =>
        string.Join('\n', await Schema(source), await Rows(source));

    /// <summary>The schema alone.</summary>
    public static async Task<string> Schema(NpgsqlDataSource source) => await Text(source, Catalogue);

    /// <summary>The schema as it is in every ledger: Marten writes the moment of the migration down as a
    /// default.</summary>
    public static async Task<string> ComparableSchema(NpgsqlDataSource source) =>
        string.Join('\n', (await Schema(source)).Split('\n').Where(
            line => !line.StartsWith("column ledger.mt_events timestamp ", StringComparison.Ordinal)));

    /// <summary>Every row of schema ledger, and where the sequence stands.</summary>
    public static async Task<string> Rows(NpgsqlDataSource source)
    {
        var lines = new List<string>
        {
            await Text(source, "select concat_ws(' ', last_value, is_called) from ledger.mt_events_sequence"),
        };
        foreach (var table in await TablesOf(source))
        {
            lines.Add(table);
            lines.Add(await Text(
                source, $"select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from {table} t"));
        }

        return string.Join('\n', lines);
    }

    /// <summary>The tables of schema ledger: Marten's and ours.</summary>
    public static async Task<List<string>> TablesOf(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(Tables);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        return tables;
    }

    private static async Task<string> Text(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
