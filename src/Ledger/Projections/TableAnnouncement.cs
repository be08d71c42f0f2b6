namespace Daybook.Ledger;

/// <summary>Announces in work.nodes with which versions of the read models this process was compiled, so that other
/// nodes neither drop nor freeze their tables while it is alive.</summary>
internal static class TableAnnouncement
{
    private const string Say = """
        insert into work.nodes as n (node, name, started_at, seen_at, event_types, table_versions)
        values ($1, $2, clock_timestamp(), clock_timestamp(), $3, $4)
        on conflict (node) do update set seen_at = excluded.seen_at, table_versions = excluded.table_versions
        """;

    private const string Bury = "delete from work.nodes where seen_at < clock_timestamp() - interval '1 day'";

    public static string Of(string projection, int version) => $"{projection}_v{version}";

    public static async Task Announce(LedgerContext context, CancellationToken cancel)
    {
        var catalogue = context.Codec.Catalogue;
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await connection.Execute(
            Say,
            [
                context.Node, context.Options.NodeName, catalogue.ReadableNames.ToArray(),
                catalogue.Projections.Select(p => Of(p.Name, p.Version)).ToArray(),
            ],
            cancel);
        await connection.Execute(Bury, [], cancel);
    }
}
