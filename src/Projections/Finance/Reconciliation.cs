using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Projections.Finance;

/// <summary>Every check at one position (F11).</summary>
/// <param name="Position">The position of the books that were compared.</param>
/// <param name="Totals">What orders come to, for comparing with their source.</param>
public sealed record Reconciliation(
    long Position, ImmutableArray<CheckResult> Checks, ImmutableArray<ChannelFigures> Totals)
{
    // Zero with two decimals is what the sum starts from, so that nothing reads 0.00.
    private const decimal Nothing = 0.00m;

    /// <summary>Zero exactly when every difference has a reason.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public decimal Unexplained
    {
        get
        {
            var sum = Checks.Aggregate(Nothing, (sum, check) => sum + check.Unexplained);
            // Units of three decimals that agree do not make the zero longer.
            var shorter = decimal.Round(sum, Nothing.Scale);
            return shorter == sum ? shorter : sum;
        }
    }
}
