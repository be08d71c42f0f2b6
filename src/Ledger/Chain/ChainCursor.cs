using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Rows of one statement, one at a time on a connection of its own; the server sends as fast as they are
/// read.</summary>
internal sealed class ChainCursor<TRow> : IAsyncDisposable where TRow : class
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly Func<NpgsqlDataReader, TRow> _read;
    private NpgsqlDataReader? _reader;

    private ChainCursor(NpgsqlConnection connection, NpgsqlCommand command, Func<NpgsqlDataReader, TRow> read) =>
        (_connection, _command, _read) = (connection, command, read);

    /// <summary>The row that is next; null when there is none left.</summary>
    public TRow? Current { get; private set; }

    public static async Task<ChainCursor<TRow>> Open(
        NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, TRow> read, CancellationToken cancel,
        params long[] parameters)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        // A whole ledger may be read through one statement: its time is bounded by the caller's token.
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint });
        var cursor = new ChainCursor<TRow>(connection, command, read);
        try
        {
            cursor._reader = await command.ExecuteReaderAsync(cancel);
            await cursor.Advance(cancel);
            return cursor;
        }
        catch
        {
            await cursor.DisposeAsync();
            throw;
        }
    }

    public async ValueTask Advance(CancellationToken cancel) =>
        Current = await _reader!.ReadAsync(cancel) ? _read(_reader) : null;

    public async ValueTask DisposeAsync()
    {
        // Without this the driver would read what is left of the statement.
        if (Current is not null) _command.Cancel();
        try
        {
            if (_reader is not null) await _reader.DisposeAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            // Asked for above.
        }

        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
