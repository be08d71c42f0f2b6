using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>A generation that is being built next to the live one.</summary>
internal sealed class Build
{
    private const int LeastFilterBytes = 1 << 22;

    private const string Fence = """
        update work.read_models set builder = $3 where name = $1 and generation = $2 and state = 'building'
        """;

    private const string Move = """
        update work.read_models set position = $5
        where name = $1 and generation = $2 and builder = $3 and position = $4 and state = 'building'
        """;

    private Build(
        Projection projection, Generation? served, Generation? resumed, int number, Guid builder, Member member)
    {
        Builder = builder;
        Projection = projection;
        Served = served;
        Number = number;
        Position = resumed?.Position ?? 0;
        HasConsent = resumed?.Consent ?? false;
        Report = resumed?.Report;
        Member = member;
    }

    public Projection Projection { get; }

    /// <summary>The generation that it will replace; null when there is none.</summary>
    public Generation? Served { get; }

    public int Number { get; }

    /// <summary>The fencing token: a builder that began later has another token, and this builder can then write
    /// nothing more.</summary>
    public Guid Builder { get; }

    public Member Member { get; }

    public ReadTable Table => Member.Table;

    /// <summary>Its position in the database.</summary>
    public long Position { get; set; }

    public bool HasConsent { get; }

    /// <summary>The differences that were found before it was interrupted, as JSON; null when there are none.</summary>
    public string? Report { get; }

    /// <summary>Continues the interrupted build or begins a new one; earlier builders cannot write any more.</summary>
    /// <param name="together">The number of builds in one pass, which share the memory.</param>
    public static async Task<Build> Begin(
        LedgerContext context, ProjectionGroup group, Projection projection, Guid builder, int together,
        CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await GroupEntry.Ensure(connection, group.Name, cancel);
        await connection.Execute(
            "select from work.read_groups where name = $1 for update", [group.Name], cancel);
        var known = (await Generation.Of(connection, group, cancel)).Where(g => g.Name == projection.Name).ToList();
        var served = known.Find(g => g.IsServed);
        // Its table was dropped manually, so there is nothing to compare with.
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
        if (await connection.Execute(Fence, [projection.Name, number, builder], cancel) == 0)
            throw new BuilderReplacedException(projection.Name);
        await transaction.CommitAsync(cancel);
        var rows = new RowCache(context.Options.RebuildRowCacheLimit / together);
        var filter = new KeyFilter(Math.Max(LeastFilterBytes, context.Options.RebuildKeyFilterBytes / together));
        var member = new Member(projection, table, rows) { Filter = filter };
        var build = new Build(projection, served, begun, number, builder, member);
        if (begun is not null) await build.LoadKeys(connection, cancel);
        return build;
    }

    /// <summary>Adds the keys of written rows to the filter.</summary>
    public void Remember(RowChanges changes)
    {
        foreach (var row in changes.New) Member.Filter!.Add(Table.Shape.KeyOf(row));
    }

    /// <summary>Moves the position of the build, in the transaction that writes its rows.</summary>
    public async Task Advance(NpgsqlConnection connection, long reached, CancellationToken cancel)
    {
        if (await connection.Execute(Move, [Projection.Name, Number, Builder, Position, reached], cancel) == 0)
            throw new BuilderReplacedException(Projection.Name);
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
            "delete from work.read_models where name = $1 and generation = $2", [begun.Name, begun.Number], cancel);
    }

    private async Task LoadKeys(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = connection.Statement($"select \"key\" from {Table.Qualified}");
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) Member.Filter!.Add(row.GetString(0));
    }
}
