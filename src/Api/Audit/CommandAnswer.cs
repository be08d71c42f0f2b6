using System.Text.Json;

namespace Daybook.Api.Audit;

/// <summary>The answer to a command as it is stored.</summary>
/// <param name="Block">The block in which it was given.</param>
/// <param name="Position">Its last event, or the head where it wrote none.</param>
/// <param name="Events">How many events it wrote.</param>
/// <param name="Streams">The streams it named.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
public sealed record CommandAnswer(
    string Id, long Block, string Actor, long Position, int Events, IReadOnlyList<string> Streams, JsonElement? Refusal)
{
    internal static CommandAnswer Read(string id, long block, string actor, string json)
    {
        var answer = JsonElement.Parse(json);
        return new CommandAnswer(
            id, block, actor, answer.GetProperty("position").GetInt64(), answer.GetProperty("events").GetInt32(),
            [.. answer.GetProperty("streams").EnumerateArray().Select(s => s.GetProperty("stream").GetString()!)],
            answer.TryGetProperty("refusal", out var refusal) ? refusal : null);
    }
}
