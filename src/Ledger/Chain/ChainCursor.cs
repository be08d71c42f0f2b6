using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Reads the rows of one statement ahead, on a separate connection and task: the next rows are parsed and
/// hashed while the caller works on the current ones. The read-ahead is bounded.</summary>
internal sealed class ChainCursor<TRow> : IAsyncDisposable where TRow : class
{
    private const int ChunksAhead = 4;

    /// <summary>Up to this many remaining rows are read to the end instead of cancelling the statement, because
    /// cancelling needs another connection.</summary>
    private const int FewRows = 500;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly CancellationToken _cancel;
    private readonly Channel<List<TRow>> _ahead = Channel.CreateBounded<List<TRow>>(
        new BoundedChannelOptions(ChunksAhead) { SingleReader = true, SingleWriter = true });

    private Task _reading = Task.CompletedTask;
    private List<TRow> _chunk = [];
    private int _at = -1;

    private ChainCursor(NpgsqlConnection connection, NpgsqlCommand command, CancellationToken cancel) =>
        (_connection, _command, _cancel) = (connection, command, cancel);

    /// <summary>The current row; null at the end.</summary>
    public TRow? Current { get; private set; }

    /// <summary>Starts reading.</summary>
    /// <param name="chunk">The number of rows that are handed over at once; a few more chunks are read ahead.</param>
    public static async Task<ChainCursor<TRow>> Open(
        NpgsqlDataSource source, string sql, Func<NpgsqlDataReader, TRow> read, int chunk, CancellationToken cancel,
        params long[] parameters)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        // One statement may read the whole ledger, so only the caller's token limits its time.
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint });
        var cursor = new ChainCursor<TRow>(connection, command, cancel);
        cursor._reading = Task.Run(() => cursor.ReadAhead(read, chunk), CancellationToken.None);
        try
        {
            await cursor.Advance(cancel);
            return cursor;
        }
        catch
        {
            await cursor.DisposeAsync();
            throw;
        }
    }

    public async ValueTask Advance(CancellationToken cancel)
    {
        if (++_at >= _chunk.Count) (_chunk, _at) = (await Next(cancel), 0);
        Current = _chunk.Count > 0 ? _chunk[_at] : null;
    }

    public async ValueTask DisposeAsync()
    {
        _ahead.Writer.TryComplete();
        await _reading;
        await _command.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <returns>The next chunk; empty at the end.</returns>
    /// <exception cref="PostgresException">The statement failed on the reading task.</exception>
    private async ValueTask<List<TRow>> Next(CancellationToken cancel)
    {
        while (await _ahead.Reader.WaitToReadAsync(cancel))
        {
            if (_ahead.Reader.TryRead(out var chunk)) return chunk;
        }

        return [];
    }

    private async Task ReadAhead(Func<NpgsqlDataReader, TRow> read, int size)
    {
        try
        {
            await using var row = await _command.ExecuteReaderAsync(_cancel);
            if (await HandOver(row, read, size) || await EndsSoon(row)) return;
            // Otherwise the driver would read the remaining rows.
            _command.Cancel();
        }
        catch (Exception e)
        {
            _ahead.Writer.TryComplete(e);
        }
    }

    /// <returns>False when the caller does not need the remaining rows.</returns>
    private async Task<bool> HandOver(NpgsqlDataReader row, Func<NpgsqlDataReader, TRow> read, int size)
    {
        var chunk = new List<TRow>(size);
        while (await row.ReadAsync(_cancel))
        {
            chunk.Add(read(row));
            if (chunk.Count < size) continue;
            if (!await TryHandOver(chunk)) return false;
            chunk = new List<TRow>(size);
        }

        if (chunk.Count > 0) await TryHandOver(chunk);
        _ahead.Writer.TryComplete();
        return true;
    }

    private async ValueTask<bool> TryHandOver(List<TRow> chunk)
    {
        while (await _ahead.Writer.WaitToWriteAsync(_cancel))
        {
            if (_ahead.Writer.TryWrite(chunk)) return true;
        }

        return false;
    }

    private static async Task<bool> EndsSoon(NpgsqlDataReader row)
    {
        for (var left = 0; left < FewRows; left++)
        {
            if (!await row.ReadAsync()) return true;
        }

        return false;
    }
}
