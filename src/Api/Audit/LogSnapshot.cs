using System.Data;
using System.Globalization;
using Daybook.Api.Edge;
using Daybook.Kernel;
using Daybook.Ledger;
using Npgsql;

namespace Daybook.Api.Audit;

/// <summary>One snapshot of the log itself, for queries that must not depend on a read model.</summary>
internal sealed class LogSnapshot : IAsyncDisposable
{
    private const string BlockAt = """
        select number, last_position, hash from ledger.blocks
        where last_position >= $1 order by last_position, number limit 1
        """;

    private const string Head = "select number, last_position, hash from ledger.blocks order by number desc limit 1";

    /// <summary>Blocks are numbered without gaps and their times never decrease, so the last block of an instant is
    /// found by binary search: there is no index on their time.</summary>
    private const string AtInstant = """
        with recursive halved (low, high) as (
            select -1::bigint, $2::bigint
            union all
            select case when b.recorded_at <= $1 then b.number else h.low end,
                case when b.recorded_at <= $1 then h.high else b.number - 1 end
            from halved h join ledger.blocks b on b.number = (h.low + h.high + 1) / 2
            where h.low < h.high)
        select coalesce((select last_position from ledger.blocks where number = (select max(low) from halved)), 0)
        """;

    /// <summary>The same query with the events of a stream.</summary>
    private const string AtVersion = """
        with recursive halved (low, high) as (
            select 0::bigint, s.version from ledger.mt_streams s where s.id = $1
            union all
            select case when e.seq_id <= $2 then e.version else h.low end,
                case when e.seq_id <= $2 then h.high else e.version - 1 end
            from halved h join ledger.mt_events e on e.stream_id = $1 and e.version = (h.low + h.high + 1) / 2
            where h.low < h.high)
        select coalesce(max(low), 0) from halved
        """;

    private readonly NpgsqlTransaction _transaction;
    private readonly EventCodec _codec;

    private LogSnapshot(NpgsqlTransaction transaction, EventCodec codec, Stamp stamp)
    {
        _transaction = transaction;
        _codec = codec;
        Stamp = stamp;
    }

    /// <summary>The head of the log in this snapshot.</summary>
    public Stamp Stamp { get; }

    public static async Task<LogSnapshot> Open(LedgerNode node, CancellationToken cancel)
    {
        var connection = await node.Context.Pooled.OpenConnectionAsync(cancel);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            await using var command = new NpgsqlCommand(Head, connection);
            return new LogSnapshot(transaction, node.Context.Codec, (await ReadStamp(command, null, cancel))!);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The block that contains a position.</summary>
    public async Task<Stamp> At(long position, CancellationToken cancel)
    {
        await using var command = Command(BlockAt, position);
        return await ReadStamp(command, position, cancel) ?? Stamp;
    }

    /// <summary>The last position that was written at an instant.</summary>
    public async Task<long> PositionAt(DateTimeOffset instant, CancellationToken cancel)
    {
        await using var command = Command(AtInstant, instant.ToUniversalTime(), Stamp.Block);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The position that a text names, at most the newest one.</summary>
    /// <param name="name">The parameter that has the text.</param>
    /// <param name="text">A position, or an instant in ISO 8601.</param>
    /// <exception cref="BadInputException">The text is neither.</exception>
    public async Task<long> PositionOf(string name, string text, CancellationToken cancel)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return Math.Min(position, Stamp.Position);
        return Instants.Parse(text) is { } at
            ? await PositionAt(at, cancel)
            : throw new BadInputException(name, "must be a position or an instant (ISO 8601)");
    }

    /// <summary>The number of events of a stream at a position.</summary>
    public async Task<long> VersionAt(string stream, long position, CancellationToken cancel)
    {
        await using var command = Command(AtVersion, stream, position);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The events that a condition selects.</summary>
    /// <param name="rest">The SQL after <c>select columns from ledger.mt_events</c>.</param>
    public async Task<List<RecordedEvent>> Events(string rest, CancellationToken cancel, params object[] values)
    {
        await using var command = Command($"select {EventReader.Columns} from ledger.mt_events {rest}", values);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var events = new List<RecordedEvent>();
        while (await row.ReadAsync(cancel)) events.Add(EventReader.Read(row, _codec));
        return events;
    }

    /// <summary>The given streams that exist.</summary>
    public async Task<List<string>> Existing(IEnumerable<string> streams, CancellationToken cancel)
    {
        await using var command = Command(
            "select id from ledger.mt_streams where id = any($1) order by id", (object)streams.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        var existing = new List<string>();
        while (await row.ReadAsync(cancel)) existing.Add(row.GetString(0));
        return existing;
    }

    /// <summary>The stored answers of commands, by their ids.</summary>
    public async Task<Dictionary<string, CommandAnswer>> Answers(IEnumerable<string> ids, CancellationToken cancel)
    {
        await using var command = Command(
            "select id, block, actor, answer::text from ledger.commands where id = any($1)",
                (object)ids.Distinct().ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        var answers = new Dictionary<string, CommandAnswer>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancel))
        {
            answers.Add(
                row.GetString(0),
                CommandAnswer.Read(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3)));
        }

        return answers;
    }

    /// <summary>The events of a command; they are consecutive.</summary>
    public Task<List<RecordedEvent>> EventsOf(CommandAnswer answer, CancellationToken cancel) => Events(
        "where seq_id > $1 and seq_id <= $2 order by seq_id", cancel,
        answer.Position - answer.Events, answer.Events == 0 ? 0L : answer.Position);

    public async ValueTask DisposeAsync()
    {
        var connection = _transaction.Connection!;
        await _transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static async Task<Stamp?> ReadStamp(NpgsqlCommand command, long? position, CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? new Stamp(
                position ?? row.GetInt64(1), row.GetInt64(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(2)))
            : null;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, _transaction.Connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

/// <summary>The position and block of an answer.</summary>
/// <param name="Position">The position in the log.</param>
/// <param name="Block">The block that contains it.</param>
/// <param name="BlockHash">The hash of that block, which fixes everything before it.</param>
public sealed record Stamp(long Position, long Block, string BlockHash);
