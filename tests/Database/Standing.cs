using Npgsql;

namespace Daybook.Database;

/// <summary>The content of a ledger's database as text; a refused statement must not change it.</summary>
public static class Standing
{
    private const string Tables =
        "select oid::regclass::text from pg_class "
        + "where relkind = 'r' and relnamespace = to_regnamespace('ledger') order by 1";

    /// <summary>The catalogue, one line per object, with owners and rights but without object ids.</summary>
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

    /// <summary>The rows, the sequence and the schema.</summary>
    public static async Task<string> Everything(NpgsqlDataSource source) =>
        string.Join('\n', await Schema(source), await Rows(source));

    /// <summary>The schema.</summary>
    public static async Task<string> Schema(NpgsqlDataSource source) => await Text(source, Catalogue);

    /// <summary>The part of the schema that is the same in every ledger: Marten stores the time of the migration as a
    /// default, so that line is left out.</summary>
    public static async Task<string> ComparableSchema(NpgsqlDataSource source) =>
        string.Join('\n', (await Schema(source)).Split('\n').Where(
            line => !line.StartsWith("column ledger.mt_events timestamp ", StringComparison.Ordinal)));

    /// <summary>Every row of schema ledger, and the value of the sequence.</summary>
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

    /// <summary>The tables of schema ledger: Marten's and Daybook's.</summary>
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
