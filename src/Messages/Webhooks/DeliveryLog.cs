using Npgsql;
using NpgsqlTypes;

namespace Daybook.Messages.Webhooks;

/// <summary>The log of deliveries, for people to look at; kept for a limited number of days.</summary>
public sealed class DeliveryLog(NpgsqlDataSource source, WebhookOptions options, TimeProvider clock)
{
    /// <summary>The states in which a delivery can be.</summary>
    public const string Pending = "pending", Delivered = "delivered", Failed = "failed", Dropped = "dropped";

    private const string BeginSql = """
        insert into work.webhook_deliveries as d (endpoint, message, fact, type, round, state)
        values ($1, $2, $3, $4, $5, 'pending')
        on conflict (endpoint, message) do update
            set state = case when excluded.round > d.round or d.state = 'failed' then 'pending' else d.state end,
                round = greatest(d.round, excluded.round)
        returning round, state
        """;

    private const string NoteSql = """
        update work.webhook_deliveries set state = $4, attempts = attempts + 1, status = $5, error = $6, took_ms = $7,
            changed_at = clock_timestamp()
        where endpoint = $1 and message = $2 and round = $3
        """;

    private const string PageSql = """
        select message, fact, type, state, attempts, status, error, took_ms, created_at, changed_at
        from work.webhook_deliveries
        where endpoint = $1 and ($2::text is null or state = $2) and ($3::text is null or message = $3) and fact < $4
        order by fact desc, message limit $5
        """;

    private const string SweepSql = """
        delete from work.webhook_deliveries where ctid = any(array(
            select ctid from work.webhook_deliveries
            where changed_at < clock_timestamp() - make_interval(days => $1) limit $2))
        """;

    private long _swept = clock.GetTimestamp();

    /// <summary>Records that a delivery has begun: for the first time, again on request, or again after it had
    /// failed.</summary>
    /// <returns>False when it was already delivered in this round, or a later round has begun.</returns>
    internal async Task<bool> Begin(DeliverWebhook message, string id, CancellationToken cancel)
    {
        await using var command = Command(BeginSql, message.Endpoint, id);
        Add(command, message.Fact, NpgsqlDbType.Bigint);
        Add(command, message.Type, NpgsqlDbType.Text);
        Add(command, message.Round, NpgsqlDbType.Bigint);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return row.GetInt64(0) == message.Round && row.GetString(1) is not (Delivered or Dropped);
    }

    /// <summary>Records the outcome of an attempt.</summary>
    internal async Task Note(
        DeliverWebhook message, string id, string state, WebhookOutcome outcome, CancellationToken cancel)
    {
        await using var command = Command(NoteSql, message.Endpoint, id);
        Add(command, message.Round, NpgsqlDbType.Bigint);
        Add(command, state, NpgsqlDbType.Text);
        Add(command, outcome.Status, NpgsqlDbType.Integer);
        Add(command, outcome.Error, NpgsqlDbType.Text);
        Add(command, (int)outcome.Took.TotalMilliseconds, NpgsqlDbType.Integer);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>A page of an endpoint's deliveries, the newest event first.</summary>
    /// <param name="state">Only deliveries in this state; null for all.</param>
    /// <param name="before">Only deliveries of events before this position.</param>
    public async Task<IReadOnlyList<Delivery>> Page(
        string endpoint, string? state, long? before, int limit, CancellationToken cancel) =>
        await Read(endpoint, state, null, before, Math.Clamp(limit, 1, options.ListPage), cancel);

    /// <summary>One delivery; null when there was none, or it is too old and was removed.</summary>
    public async Task<Delivery?> Find(string endpoint, string id, CancellationToken cancel) =>
        (await Read(endpoint, null, id, null, 1, cancel)).SingleOrDefault();

    /// <summary>Removes old deliveries at intervals.</summary>
    internal async Task Sweep(CancellationToken cancel)
    {
        var last = Interlocked.Read(ref _swept);
        if (clock.GetElapsedTime(last).TotalMinutes < options.SweepMinutes
            || Interlocked.CompareExchange(ref _swept, clock.GetTimestamp(), last) != last) return;
        await SweepNow(cancel);
    }

    internal async Task<int> SweepNow(CancellationToken cancel)
    {
        await using var command = source.CreateCommand(SweepSql);
        Add(command, options.RetentionDays, NpgsqlDbType.Integer);
        Add(command, options.SweepRows, NpgsqlDbType.Integer);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<List<Delivery>> Read(
        string endpoint, string? state, string? id, long? before, int limit, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(PageSql);
        Add(command, endpoint, NpgsqlDbType.Text);
        Add(command, state, NpgsqlDbType.Text);
        Add(command, id, NpgsqlDbType.Text);
        Add(command, before ?? long.MaxValue, NpgsqlDbType.Bigint);
        Add(command, limit, NpgsqlDbType.Integer);
        var page = new List<Delivery>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            page.Add(new Delivery(
                row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt32(4),
                row.IsDBNull(5) ? null : row.GetInt32(5), row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(7) ? null : row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8),
                row.GetFieldValue<DateTimeOffset>(9)));
        }

        return page;
    }

    private NpgsqlCommand Command(string sql, string endpoint, string id)
    {
        var command = source.CreateCommand(sql);
        Add(command, endpoint, NpgsqlDbType.Text);
        Add(command, id, NpgsqlDbType.Text);
        return command;
    }

    private static void Add(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}

/// <summary>The delivery of one message to one endpoint.</summary>
/// <param name="Message">The webhook-id that the receiver sees, the same at each attempt.</param>
/// <param name="Fact">The position of the event.</param>
/// <param name="Type">The type of the announcement.</param>
/// <param name="State">pending, delivered, failed (it is a dead letter), or dropped (the endpoint did not need it any
/// more).</param>
/// <param name="Attempts">The number of attempts.</param>
/// <param name="Status">The HTTP status of the last answer; null when there was no answer.</param>
/// <param name="Error">The last error; null when there was none.</param>
/// <param name="TookMilliseconds">The duration of the last attempt.</param>
public sealed record Delivery(
    string Message, long Fact, string Type, string State, int Attempts, int? Status, string? Error,
    int? TookMilliseconds, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);
