using System.Data;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>A snapshot of the read models of a group, at one position (engine.md, rule 20).</summary>
public sealed class ReadSession : IAsyncDisposable
{
    private const string Look = """
        select coalesce(p.last_seq_id, 0), m.name, m.version, m.table_name
        from work.read_groups g
        left join ledger.mt_event_progression p on p.name = $2
        left join work.read_models m on m.group_name = g.name and m.state = 'live'
        where g.name = $1
        """;

    private readonly NpgsqlTransaction _transaction;
    private readonly Catalogue _catalogue;
    private readonly Dictionary<(string Name, int Version), string> _tables;

    private ReadSession(
        NpgsqlTransaction transaction, Catalogue catalogue, long position, Dictionary<(string, int), string> tables)
    {
        _transaction = transaction;
        _catalogue = catalogue;
        Position = position;
        _tables = tables;
    }

    /// <summary>The connection, inside a read-only REPEATABLE READ transaction.</summary>
    public NpgsqlConnection Connection => _transaction.Connection!;

    /// <summary>The position of the snapshot: it includes every event up to it, and no later ones.</summary>
    public long Position { get; }

    internal static async Task<ReadSession> Open(
        LedgerContext context, string group, long shown, CancellationToken cancel)
    {
        var connection = await context.Pooled.OpenConnectionAsync(cancel);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            var tables = new Dictionary<(string, int), string>();
            var position = 0L;
            await using var command = connection.Statement(Look, group, ReadModelGroup.Progression(group));
            await using var row = await command.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                position = row.GetInt64(0);
                if (!row.IsDBNull(1)) tables.Add((row.GetString(1), row.GetInt32(2)), row.GetString(3));
            }

            return new ReadSession(transaction, context.Codec.Catalogue, Math.Max(position, shown), tables);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The quoted name of the table in the version of this program, for use in SQL.</summary>
    /// <exception cref="ReadModelNotReadyException">That version is not live yet.</exception>
    public string Table(string projection)
    {
        var version = Projection(projection).Version;
        return _tables.TryGetValue((projection, version), out var table)
            ? $"read.\"{table}\"" : throw new ReadModelNotReadyException(projection, version);
    }

    /// <summary>Rows of a read model.</summary>
    /// <param name="rest">The SQL after <c>select columns from table</c>: where, order by, limit; with parameters
    /// <c>$1</c> and so on.</param>
    /// <param name="values">The parameters in order; their types follow from their CLR types.</param>
    public async Task<List<TRow>> Rows<TRow>(
        string projection, string rest, IReadOnlyList<object> values, CancellationToken cancel) where TRow : class
    {
        if (Projection(projection).RowType != typeof(TRow))
            throw new ArgumentException($"{projection} has rows of another type", nameof(projection));
        var shape = RowShape.Of(typeof(TRow));
        await using var command = Connection.Statement(
            $"select {string.Join(", ", shape.Names)} from {Table(projection)} {rest}", [.. values]);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<TRow>();
        while (await row.ReadAsync(cancel)) rows.Add((TRow)shape.Read(row));
        return rows;
    }

    /// <summary>Rows of a query over read models.</summary>
    /// <param name="query">A query whose columns are the row's properties in snake case.</param>
    /// <param name="rest">The SQL after <c>select columns from (query) q</c>: where, order by, limit.</param>
    /// <param name="values">The parameters in order; their types follow from their CLR types.</param>
    public async Task<List<TRow>> Query<TRow>(
        string query, string rest, IReadOnlyList<object> values, CancellationToken cancel) where TRow : class
    {
        var shape = RowShape.Of(typeof(TRow));
        await using var command = Connection.Statement(
            $"select {string.Join(", ", shape.Names)} from ({query}) q {rest}", [.. values]);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var rows = new List<TRow>();
        while (await row.ReadAsync(cancel)) rows.Add((TRow)shape.Read(row));
        return rows;
    }

    /// <summary>Ends the snapshot.</summary>
    public async ValueTask DisposeAsync()
    {
        var connection = Connection;
        await _transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private Kernel.Projection Projection(string name) =>
        _catalogue.Projections.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"{name} is not a read model of this program", nameof(name));
}
