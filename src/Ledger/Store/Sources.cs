using Npgsql;

namespace Daybook.Ledger;

/// <summary>Makes the data sources of a node.</summary>
internal static class Sources
{
    /// <summary>A node uses only types that every server has; to ask a catalogue for all of its types takes longer than
    /// to connect.</summary>
    public static NpgsqlDataSource Of(NpgsqlConnectionStringBuilder text)
    {
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }
}
