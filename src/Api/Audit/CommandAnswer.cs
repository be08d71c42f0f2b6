using System.Text.Json;

namespace Daybook.Api.Audit;

/// <summary>The stored answer to a command.</summary>
/// <param name="Block">The block of the answer.</param>
/// <param name="Position">The last event, or the head of the log when the command wrote no events.</param>
/// <param name="Events">The number of events that it wrote.</param>
/// <param name="Streams">The streams that it named.</param>
/// <param name="Refusal">The refusal; null when it was not refused.</param>
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
