using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Projections.Finance;

/// <summary>How a check came out in one scope. Decimals are written as text, so that no reader rounds them.</summary>
/// <param name="Name">The check's name and its scope.</param>
/// <param name="Explained">The part of the difference that has a reason.</param>
/// <param name="FactCount">On how many documents the sides differ.</param>
/// <param name="Facts">The largest of them, at most <see cref="Check.MostFacts"/>.</param>
public sealed record CheckResult(
    string Name,
    string Title,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] decimal Left,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] decimal Right,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] decimal Explained,
    long FactCount,
    ImmutableArray<CheckFact> Facts)
{
    /// <summary>Left less right.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public decimal Difference => Left - Right;

    /// <summary>The sum of the differences without a reason, each taken as positive: two that cancel each other out are
    /// two errors.</summary>
    [JsonIgnore]
    public decimal Unexplained { get; init; }
}
