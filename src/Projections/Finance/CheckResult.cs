using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Projections.Finance;

/// <summary>The result of a check in one scope. Decimals are written as text, so that no reader rounds them.</summary>
/// <param name="Name">The check's name and its scope.</param>
/// <param name="Explained">The part of the difference that has a reason.</param>
/// <param name="FactCount">The number of documents whose sides differ.</param>
/// <param name="Facts">The largest differences, at most <see cref="Check.MostFacts"/>.</param>
public sealed record CheckResult(
    string Name,
    string Title,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] decimal Left,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] decimal Right,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString)] decimal Explained,
    long FactCount,
    ImmutableArray<CheckFact> Facts)
{
    /// <summary>What the two sides are.</summary>
    public CheckMeasure Measure { get; init; }

    /// <summary>Left minus right.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public decimal Difference => Left - Right;

    /// <summary>The sum of the unexplained differences as absolute values: two that cancel each other out are two
    /// errors.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public decimal Unexplained { get; init; }
}
