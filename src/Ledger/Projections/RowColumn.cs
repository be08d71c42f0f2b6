using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>A column of a read model.</summary>
internal abstract class RowColumn<TRow>(string name, ColumnType type, bool required)
{
    public string Name => name;

    public ColumnType Type => type;

    /// <summary>The definition of the column in <c>create table</c>.</summary>
    public string Definition => $"\"{name}\" {type.Sql}{(required ? " not null" : "")}";

    /// <summary>True when the values of many rows are sent as texts, which the server converts into arrays, because an
    /// array of arrays would have to be rectangular.</summary>
    public bool AsLiteral => type.Sql == "text[]";

    /// <summary>The values of many rows as one array parameter.</summary>
    public abstract NpgsqlParameter Values(IReadOnlyList<object> rows);

    /// <summary>Writes the value of one row into a binary COPY.</summary>
    public abstract void Copy(NpgsqlBinaryImporter into, TRow row);
}

internal sealed class RowColumn<TRow, TStored>(string name, ColumnType type, bool required, Func<TRow, TStored> value)
    : RowColumn<TRow>(name, type, required)
{
    public override NpgsqlParameter Values(IReadOnlyList<object> rows)
    {
        if (AsLiteral) return new() { Value = Literals(rows), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        var values = new TStored[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value((TRow)rows[i]);
        return new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | Type.Db };
    }

    public override void Copy(NpgsqlBinaryImporter into, TRow row)
    {
        var stored = value(row);
        if (stored is null) into.WriteNull();
        else into.Write(stored, Type.Db);
    }

    private string?[] Literals(IReadOnlyList<object> rows)
    {
        var literals = new string?[rows.Count];
        for (var i = 0; i < literals.Length; i++)
            literals[i] = value((TRow)rows[i]) is string[] texts ? Literal(texts) : null;
        return literals;
    }

    private static string Literal(string[] texts)
    {
        var literal = new StringBuilder("{");
        foreach (var text in texts)
        {
            if (literal.Length > 1) literal.Append(',');
            literal.Append('"').Append(text.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append('"');
        }

        return literal.Append('}').ToString();
    }
}
