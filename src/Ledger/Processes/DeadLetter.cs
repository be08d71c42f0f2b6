using System.Text.Json;

namespace Daybook.Ledger;

/// <summary>A message that could not be handled and waits for a person.</summary>
/// <param name="Id">Its identity, which it keeps when it is handled again.</param>
/// <param name="Type">What kind of message it is.</param>
/// <param name="Queue">Where it came in; null where that is not known.</param>
/// <param name="ExceptionType">What the handler threw last.</param>
/// <param name="ExceptionMessage">What it said.</param>
/// <param name="SentAt">When the message was sent.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Message">The message, as JSON.</param>
public sealed record DeadLetter(
    Guid Id, string Type, string? Queue, string ExceptionType, string ExceptionMessage, DateTimeOffset SentAt,
    int Attempts, JsonElement Message);

/// <summary>Which dead letters are asked for; what is null does not matter.</summary>
/// <param name="Type">Messages of this type: its name, or its whole name.</param>
/// <param name="Exception">Given up with this exception: its name, or its whole name.</param>
/// <param name="After">The last one of the page before.</param>
/// <param name="Limit">Most wanted.</param>
public sealed record DeadLetterFilter(
    string? Type = null, string? Exception = null, Guid? After = null, int Limit = 100);
