using Npgsql;

namespace Daybook.Ledger;

/// <summary>Makes the data sources of a node.</summary>
internal static class Sources
{
    /// <summary>A node uses only types that every server has; to ask a catalogue for all of its types takes longer than
    /// to connect. Nothing is set for a session that outlives its use (locks and settings are of a transaction, or let
    /// go by name), so a connection goes back to the pool without the seven statements that would reset it.</summary>
    public static NpgsqlDataSource Of(NpgsqlConnectionStringBuilder text)
    {
        text.NoResetOnClose = true;
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return builder.Build();
    }
}
