using System.Text.Json.Serialization;

namespace Daybook.Projections.Finance;

/// <summary>A document whose two sides differ.</summary>
/// <param name="Document">Its number.</param>
/// <param name="Amount">Left minus right.</param>
/// <param name="Reason">The explanation; null when nothing explains the difference.</param>
public sealed record CheckFact(
    string Document,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] decimal Amount,
    string? Reason)
{
    /// <summary>Where the left side is listed; null where no list has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Left { get; init; }

    /// <summary>Where the right side is listed; null where no list has it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Right { get; init; }
}
