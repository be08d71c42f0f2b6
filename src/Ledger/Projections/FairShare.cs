namespace Daybook.Ledger;

/// <summary>Says how many groups each of the processes that run projections may hold: as many as every other, rounded
/// up. Each of them holds a seat, which is a lease of its own.</summary>
internal sealed class FairShare(LedgerContext context)
{
    private const string Prefix = "projections@";

    private const string Count = $"""
        select count(*) from ledger.leases where starts_with(name, '{Prefix}') and expires_at > clock_timestamp()
        """;

    private const string Bury = $"""
        delete from ledger.leases
        where starts_with(name, '{Prefix}') and expires_at < clock_timestamp() - interval '1 hour'
        """;

    private const string Unwanted = """
        select name from ledger.leases
        where name = any($1) and expires_at < clock_timestamp() - make_interval(secs => $2)
        """;

    /// <summary>This process's seat; null until it was counted.</summary>
    public Lease? Seat { get; private set; }

    public async Task<int> Of(int groups, CancellationToken cancel)
    {
        if (Seat is null || !await Seat.Renew(cancel))
            Seat = await Lease.TryTake(context, Prefix + context.Node, cancel);
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await connection.Execute(Bury, [], cancel);
        await using var command = connection.Statement(Count);
        var peers = Math.Max(1, (long)(await command.ExecuteScalarAsync(cancel))!);
        return (int)((groups + peers - 1) / peers);
    }

    /// <summary>Leases that nobody has wanted for a while: the others may have their share already, or may not be able
    /// to fold these groups.</summary>
    public async Task<IReadOnlySet<string>> Orphans(IEnumerable<string> leases, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var command = connection.Statement(Unwanted, leases.ToArray(), 2.0 * context.Options.LeaseSeconds);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var names = new HashSet<string>();
        while (await row.ReadAsync(cancel)) names.Add(row.GetString(0));
        return names;
    }
}
