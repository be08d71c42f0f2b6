using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Daybook.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NpgsqlTypes;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;

namespace Daybook.Ledger;

/// <summary>Messages that could not be handled, for people to decide about; works on any node. A decision is first
/// recorded as an event with the person and the reason. If a crash prevents the rest, sending the same command again
/// completes it.</summary>
public sealed class DeadLetters(LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append)
    : IAsyncDisposable
{
    /// <summary>A page of ids, because Wolverine's own pages have no total order.</summary>
    private const string Page = $"""
        select id from {MessageTables.Schema}.wolverine_dead_letters
        where ($1::text is null or message_type = $1 or right(message_type, length($1) + 1) = '.' || $1)
            and ($2::text is null or exception_type = $2 or right(exception_type, length($2) + 1) = '.' || $2)
            and ($3::uuid is null or id > $3)
        order by id limit $4
        """;

    /// <summary>Does in one statement what Wolverine does with a letter that is marked to be replayed. Wolverine uses
    /// several statements, and each sees what was committed before it: a letter that is marked between the first and
    /// the last statement is deleted and not put back.</summary>
    private const string PutBack = $"""
        with letter as (
            delete from {MessageTables.Schema}.wolverine_dead_letters where id = $1 and archived_at is null
            returning id, body, message_type, received_at, replay_count,
                coalesce(first_failed_at, failed_at, sent_at) as first_failed_at),
        counted as (
            insert into {MessageTables.Schema}.wolverine_dead_letter_history
                (id, replay_count, last_replayed_at, first_failed_at)
            select id, coalesce(replay_count, 0) + 1, clock_timestamp(), first_failed_at from letter
            on conflict (id) do update set replay_count = excluded.replay_count,
                last_replayed_at = excluded.last_replayed_at, first_failed_at = excluded.first_failed_at)
        insert into {MessageTables.Schema}.wolverine_incoming_envelopes
            (id, body, status, owner_id, attempts, message_type, received_at)
        select id, body, 'Incoming', 0, 0, message_type, received_at from letter
        """;

    private readonly Lazy<IHost> _host = new(
        () => MessageTables.Unstarted(options => options.Connection(context.Pooled)));

    private IDeadLetters Store => _host.Value.Services.GetRequiredService<IMessageStore>().DeadLetters;

    /// <summary>A page of dead letters, ordered by id.</summary>
    public async Task<IReadOnlyList<DeadLetter>> List(DeadLetterFilter filter, CancellationToken cancel)
    {
        var limit = Math.Clamp(filter.Limit, 1, context.Options.Processes.ListPage);
        await using var batch = context.Pooled.CreateBatch();
        batch.BatchCommands.Add(Sql.Command(
            Page, (filter.Type, NpgsqlDbType.Text), (filter.Exception, NpgsqlDbType.Text),
            (filter.After, NpgsqlDbType.Uuid), (limit, NpgsqlDbType.Integer)));
        var ids = new List<Guid>();
        await using (var row = await batch.ExecuteReaderAsync(cancel))
        {
            while (await row.ReadAsync(cancel)) ids.Add(row.GetGuid(0));
        }

        var found = (await Read([.. ids], cancel)).ToDictionary(l => l.Id);
        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<DeadLetter>()];
    }

    /// <summary>The dead letter with this id; null when there is none.</summary>
    public async Task<DeadLetter?> Find(Guid id, CancellationToken cancel) =>
        (await Read([id], cancel)).SingleOrDefault();

    /// <summary>Handles the message again, soon, on any node.</summary>
    /// <param name="reason">The reason of the decision.</param>
    /// <param name="envelope">The person who decides, with a new command id.</param>
    /// <exception cref="BadInputException">The reason is empty, malformed or too long.</exception>
    public Task<Answer> Replay(Guid id, string reason, Envelope envelope, CancellationToken cancel) => Decide(
        id, reason, envelope,
        (letter, why) => new DeadLetterCommand.Replay(letter is null ? null : Fact(letter), why),
        async () =>
        {
            await using var command = context.Pooled.CreateCommand(PutBack);
            command.Parameters.Add(new() { Value = id });
            await command.ExecuteNonQueryAsync(cancel);
        },
        cancel);

    /// <summary>Discards the message.</summary>
    /// <param name="reason">The reason of the decision.</param>
    /// <param name="envelope">The person who decides, with a new command id.</param>
    /// <exception cref="BadInputException">The reason is empty, malformed or too long.</exception>
    public Task<Answer> Discard(Guid id, string reason, Envelope envelope, CancellationToken cancel) => Decide(
        id, reason, envelope,
        (letter, why) => new DeadLetterCommand.Discard(letter is null ? null : Fact(letter), why),
        () => Store.DiscardAsync(new DeadLetterEnvelopeQuery([id]), cancel), cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated) _host.Value.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Answer> Decide(
        Guid id, string reason, Envelope envelope, Func<DeadLetter?, string, DeadLetterCommand> command,
        Func<Task> act, CancellationToken cancel)
    {
        var why = WellFormed.Text(reason, "reason", context.Options.Processes.TextBytes);
        var step = DeadLetterDecider.On(DeadLetterDecider.Stream($"{id}"), command(await Find(id, cancel), why));
        var answer = await append(new Transaction(envelope, [step]), cancel);
        if (answer is Answer.Accepted) await act();
        return answer;
    }

    private async Task<IReadOnlyList<DeadLetter>> Read(Guid[] ids, CancellationToken cancel)
    {
        // Without ids Wolverine would return, or delete, all dead letters.
        if (ids.Length == 0) return [];
        var found = await Store.QueryAsync(new DeadLetterEnvelopeQuery(ids) { PageSize = ids.Length }, cancel);
        return [.. found.Envelopes.Select(Of)];
    }

    private static DeadLetter Of(DeadLetterEnvelope letter) => new(
        letter.Id, letter.MessageType, letter.ReceivedAt, letter.ExceptionType, letter.ExceptionMessage,
        letter.SentAt, letter.Envelope.Attempts, Json(letter.Envelope.Data ?? []));

    /// <summary>Data that is not JSON is shown as base64.</summary>
    private static JsonElement Json(byte[] data)
    {
        try
        {
            return JsonElement.Parse(data);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(Convert.ToBase64String(data));
        }
    }

    private DeadMessage Fact(DeadLetter letter)
    {
        var message = letter.Message.GetRawText();
        return new DeadMessage(
            Cut(letter.Type), Cut(message),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message))), Cut(letter.ExceptionType),
            Cut(letter.ExceptionMessage), letter.Attempts);
    }

    /// <summary>The text of an exception may be long and may contain characters that cannot be stored.</summary>
    private string Cut(string text)
    {
        var most = context.Options.Processes.TextBytes;
        if (WellFormed.Problem(text) is { } problem) return $"(the text {problem})";
        if (text.Length <= most) return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
