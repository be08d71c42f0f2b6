using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>A generation that is built beside the one that people see.</summary>
internal sealed class Build
{
    private const int LeastFilterBytes = 1 << 22;

    private const string Fence = """
        update ledger.projections set epoch = $3
        where name = $1 and generation = $2 and state = 'building' and epoch <= $3
        """;

    private Build(Projection projection, Generation? served, Generation? resumed, int number, Member member)
    {
        Projection = projection;
        Served = served;
        Number = number;
        Position = resumed?.Position ?? 0;
        HasConsent = resumed?.Consent ?? false;
        Report = resumed?.Report;
        Member = member;
    }

    public Projection Projection { get; }

    /// <summary>What it is to replace; null when people see nothing yet.</summary>
    public Generation? Served { get; }

    public int Number { get; }

    public Member Member { get; }

    public ReadTable Table => Member.Table;

    /// <summary>Its checkpoint in the database.</summary>
    public long Position { get; set; }

    public bool HasConsent { get; }

    /// <summary>The differences found before it was interrupted.</summary>
    public string? Report { get; }

    /// <summary>Finds the build that was interrupted, or begins a new one; earlier builders cannot write any
    /// more.</summary>
    /// <param name="together">How many are built in one pass and so share the memory.</param>
    public static async Task<Build> Begin(
        LedgerContext context, ProjectionGroup group, Projection projection, long epoch, int together,
        CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.Execute(
            "insert into ledger.projection_groups (name) values ($1) on conflict do nothing", [group.Name], cancel);
        await connection.Execute(
            "select from ledger.projection_groups where name = $1 for update", [group.Name], cancel);
        var known = (await Generation.Of(connection, group, cancel)).Where(g => g.Name == projection.Name).ToList();
        var served = known.Find(g => g.IsServed);
        // Somebody dropped its table: there is nothing to compare with.
        if (served is not null && !await Exists(connection, served.Table, cancel)) served = null;
        var begun = known.Find(g => g.State == Generation.Building);
        if (begun is not null && !(begun.IsOf(projection) && begun.Shape == ReadTable.ShapeOf(projection)))
        {
            await Abandon(connection, begun, cancel);
            begun = null;
        }

        var number = begun?.Number ?? known.Select(g => g.Number).DefaultIfEmpty().Max() + 1;
        var table = begun is null
            ? await Generation.Create(connection, projection, number, Generation.Building, cancel)
            : ReadTable.Of(projection, number);
        if (await connection.Execute(Fence, [projection.Name, number, epoch], cancel) == 0)
            throw new LeaseLostException("rebuild/" + group.Name);
        await transaction.CommitAsync(cancel);
        var rows = new RowCache(context.Options.RebuildRowCacheLimit / together);
        var filter = new KeyFilter(Math.Max(LeastFilterBytes, context.Options.RebuildKeyFilterBytes / together));
        var member = new Member(projection, table, rows) { Filter = filter };
        var build = new Build(projection, served, begun, number, member);
        if (begun is not null) await build.LoadKeys(connection, cancel);
        return build;
    }

    /// <summary>Keeps in mind which keys the table has.</summary>
    public void Remember(RowChanges changes)
    {
        foreach (var row in changes.New) Member.Filter!.Add(Table.Shape.KeyOf(row));
    }

    private static async Task<bool> Exists(NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        await using var command = connection.Statement("select to_regclass($1) is not null", $"read.\"{table}\"");
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task Abandon(NpgsqlConnection connection, Generation begun, CancellationToken cancel)
    {
        await connection.Execute($"drop table if exists read.\"{begun.Table}\"", [], cancel);
        await connection.Execute(
            "delete from ledger.projections where name = $1 and generation = $2", [begun.Name, begun.Number], cancel);
    }

    private async Task LoadKeys(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = connection.Statement($"select \"key\" from {Table.Qualified}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) Member.Filter!.Add(row.GetString(0));
    }
}
