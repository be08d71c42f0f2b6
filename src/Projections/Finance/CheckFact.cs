using System.Text.Json.Serialization;

namespace Daybook.Projections.Finance;

/// <summary>A document on which two sides differ.</summary>
/// <param name="Document">Its number.</param>
/// <param name="Amount">Left less right.</param>
/// <param name="Reason">Why that may be so; null when nothing explains it.</param>
public sealed record CheckFact(
    string Document,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] decimal Amount,
    string? Reason);
