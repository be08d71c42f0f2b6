using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>The right to do a piece of work that one process at a time does.</summary>
/// <remarks>The clock is the database's. A lease alone cannot stop a holder that slept past its end, so whatever the
/// work writes is compared with <see cref="Epoch"/>, which rises whenever the lease is taken (architecture.md,
/// G11).</remarks>
public sealed class Lease
{
    private const string Take = """
        insert into work.leases as l (name, holder, holder_name, epoch, taken_at, expires_at)
        values ($1, $2, $3, 1, clock_timestamp(), clock_timestamp() + make_interval(secs => $4))
        on conflict (name) do update set holder = excluded.holder, holder_name = excluded.holder_name,
            epoch = l.epoch + 1, taken_at = excluded.taken_at, expires_at = excluded.expires_at
        where l.expires_at <= clock_timestamp()
        returning epoch
        """;

    // Nobody raised the epoch: the lease is still ours, though it may have run out.
    private const string Extend = """
        update work.leases l set expires_at = clock_timestamp() + make_interval(secs => $4)
        from unnest($1, $3) as mine (name, epoch)
        where l.name = mine.name and l.holder = $2 and l.epoch = mine.epoch
        returning l.name
        """;

    private const string GiveBack = """
        update work.leases set expires_at = clock_timestamp() where name = $1 and holder = $2 and epoch = $3
        """;

    private readonly LedgerContext _context;

    private Lease(LedgerContext context, string name, long epoch)
    {
        _context = context;
        Name = name;
        Epoch = epoch;
    }

    /// <summary>What the work is called.</summary>
    public string Name { get; }

    /// <summary>The fence: higher than that of every earlier holder.</summary>
    public long Epoch { get; }

    /// <summary>Takes the lease when nobody holds it or its holder let it run out; null when somebody does.</summary>
    public static async Task<Lease?> TryTake(LedgerContext context, string name, CancellationToken cancel)
    {
        await using var command = context.Direct.CreateCommand(Take);
        command.Parameters.Add(new() { Value = name, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = context.Node, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = context.Options.NodeName, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(Seconds(context));
        return await command.ExecuteScalarAsync(cancel) is long epoch ? new Lease(context, name, epoch) : null;
    }

    /// <summary>Holds it for another <see cref="LedgerOptions.LeaseSeconds"/>; false when somebody has taken it
    /// over.</summary>
    public async Task<bool> Renew(CancellationToken cancel) =>
        (await RenewAll(_context, [this], cancel)).Contains(this);

    /// <summary>Renews many in one statement; those that are not returned have been taken over.</summary>
    public static async Task<IReadOnlySet<Lease>> RenewAll(
        LedgerContext context, IReadOnlyCollection<Lease> leases, CancellationToken cancel)
    {
        if (leases.Count == 0) return new HashSet<Lease>();
        await using var command = context.Direct.CreateCommand(Extend);
        command.Parameters.Add(new()
        {
            Value = leases.Select(l => l.Name).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        command.Parameters.Add(new() { Value = context.Node, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new()
        {
            Value = leases.Select(l => l.Epoch).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        });
        command.Parameters.Add(Seconds(context));
        var kept = new HashSet<string>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) kept.Add(reader.GetString(0));
        return leases.Where(l => kept.Contains(l.Name)).ToHashSet();
    }

    /// <summary>Gives it back, so that another process need not wait for its end.</summary>
    public async Task Release(CancellationToken cancel)
    {
        await using var command = _context.Direct.CreateCommand(GiveBack);
        command.Parameters.Add(new() { Value = Name, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = _context.Node, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = Epoch, NpgsqlDbType = NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Renews it three times per <see cref="LedgerOptions.LeaseSeconds"/> until disposed, then gives it
    /// back.</summary>
    public KeptLease Keep(CancellationToken cancel) => new(this, _context, cancel);

    private static NpgsqlParameter Seconds(LedgerContext context) =>
        new() { Value = (double)context.Options.LeaseSeconds, NpgsqlDbType = NpgsqlDbType.Double };
}
