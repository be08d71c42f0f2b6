using Npgsql;

namespace Daybook.Ledger;

/// <summary>Makes the data sources of a node.</summary>
internal static class Sources
{
    /// <summary>A data source that loads no types and does not reset connections. A node uses only built-in types, and
    /// loading all types from the catalogue takes longer than connecting. Locks and settings last only for a
    /// transaction or are released explicitly, so a connection can return to the pool without the seven statements that
    /// reset it.</summary>
    public static NpgsqlDataSource Of(NpgsqlConnectionStringBuilder text)
    {
        text.NoResetOnClose = true;
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }
}
