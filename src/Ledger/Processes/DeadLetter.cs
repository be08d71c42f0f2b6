using System.Text.Json;

namespace Daybook.Ledger;

/// <summary>A message that could not be handled and waits for a person.</summary>
/// <param name="Id">The id of the message, which it keeps when it is handled again.</param>
/// <param name="Type">The CLR type name of the message.</param>
/// <param name="Queue">The queue in which it was received; null when unknown.</param>
/// <param name="ExceptionType">The type of the last exception of the handler.</param>
/// <param name="ExceptionMessage">The message of that exception.</param>
/// <param name="SentAt">When the message was sent.</param>
/// <param name="Attempts">The number of attempts.</param>
/// <param name="Message">The message, as JSON.</param>
public sealed record DeadLetter(
    Guid Id, string Type, string? Queue, string ExceptionType, string ExceptionMessage, DateTimeOffset SentAt,
    int Attempts, JsonElement Message);

/// <summary>A filter for dead letters; members that are null do not filter.</summary>
/// <param name="Type">The message type: its name, or its full name.</param>
/// <param name="Exception">The exception type: its name, or its full name.</param>
/// <param name="After">The last id of the previous page.</param>
/// <param name="Limit">The maximum number of dead letters.</param>
public sealed record DeadLetterFilter(
    string? Type = null, string? Exception = null, Guid? After = null, int Limit = 100);
