using System.Text.Json;
using Daybook.Ledger;
using Wolverine;
using Wolverine.Runtime.Serialization;

namespace Daybook.Api.Tests;

/// <summary>A message that could not be handled, as Wolverine leaves it behind.</summary>
public static class DeadMessage
{
    /// <summary>The message of a timer that runs no more, so that it does nothing when it is handled again.</summary>
    public static async Task Die(this Served served, Guid id, string why = "no rate")
    {
        var due = new TimerDue("cart-holds", $"TM:{id}", "expiry", new DateTimeOffset(2026, 3, 1, 12, 0, 0, default));
        var envelope = new Envelope
        {
            Id = id, Data = JsonSerializer.SerializeToUtf8Bytes(due, JsonSerializerOptions.Web), Attempts = 4,
            MessageType = typeof(TimerDue).FullName, ContentType = "application/json",
            Destination = new Uri("local://processes/"),
        };
        await using var command = served.Database.DataSource.CreateCommand("""
            insert into wolverine.wolverine_dead_letters
                (id, body, message_type, received_at, source, exception_type, exception_message, sent_at, replayable)
            values ($1, $2, $3, 'local://processes/', 'daybook', 'System.InvalidOperationException', $4, now(), false)
            on conflict (id) do update set replayable = false
            """);
        foreach (var value in (object[])[id, EnvelopeSerializer.Serialize(envelope), envelope.MessageType!, why])
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
