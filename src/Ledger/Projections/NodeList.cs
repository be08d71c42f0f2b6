namespace Daybook.Ledger;

/// <summary>The nodes that work, and the database that they share.</summary>
public sealed class NodeList(LedgerContext context)
{
    /// <summary>Maximum number of nodes that are listed.</summary>
    public const int Most = 100;

    private const string Nodes = """
        select node, name, started_at, seen_at, seen_at > clock_timestamp() - make_interval(secs => $1)
        from work.nodes where seen_at >= clock_timestamp() - interval '1 day' order by seen_at desc limit $2
        """;

    private const string Server = """
        select current_setting('server_version'), current_database(), pg_database_size(current_database()),
            (select count(*) from pg_stat_activity where datname = current_database()),
            current_setting('max_connections')::int, pg_postmaster_start_time(),
            (select number from ledger.blocks order by number desc limit 1)
        """;

    /// <summary>The nodes that ran read models and processes within the last day, the last seen first.</summary>
    public async Task<IReadOnlyList<SeenNode>> All(CancellationToken cancel)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(Nodes, (double)context.Options.NodeSeconds, Most);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var all = new List<SeenNode>();
        while (await row.ReadAsync(cancel))
        {
            all.Add(new SeenNode(
                row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2),
                row.GetFieldValue<DateTimeOffset>(3), row.GetBoolean(4)));
        }

        return all;
    }

    /// <summary>The database.</summary>
    public async Task<DatabaseFacts> Database(CancellationToken cancel)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(Server);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new DatabaseFacts(
            row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt32(4),
            row.GetFieldValue<DateTimeOffset>(5), row.GetInt64(6));
    }
}

/// <summary>A node that runs read models and processes.</summary>
/// <param name="Node">The random id of the process.</param>
/// <param name="Name">The name of its machine.</param>
/// <param name="IsLive">False when it was not seen for longer than <see cref="LedgerOptions.NodeSeconds"/>.</param>
public sealed record SeenNode(Guid Node, string Name, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsLive);

/// <summary>The database of the ledger.</summary>
/// <param name="Version">Of PostgreSQL.</param>
/// <param name="Bytes">The size of the database.</param>
/// <param name="Connections">The open connections to it, of all programs.</param>
/// <param name="MostConnections">The connections that the server allows.</param>
/// <param name="Block">The newest block.</param>
public sealed record DatabaseFacts(
    string Version, string Name, long Bytes, long Connections, int MostConnections, DateTimeOffset StartedAt,
    long Block);
