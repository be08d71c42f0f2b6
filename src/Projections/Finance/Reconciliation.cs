using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Projections.Finance;

/// <summary>All checks at one position (F11).</summary>
/// <param name="Position">The position of the read models that were compared.</param>
/// <param name="Totals">The totals of the orders, for comparison with their source.</param>
public sealed record Reconciliation(
    long Position, ImmutableArray<CheckResult> Checks, ImmutableArray<ChannelFigures> Totals)
{
    // The sum starts with zero with two decimals, so that an empty sum reads 0.00.
    private const decimal Nothing = 0.00m;

    /// <summary>Zero exactly when every difference has a reason.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public decimal Unexplained
    {
        get
        {
            var sum = Checks.Aggregate(Nothing, (sum, check) => sum + check.Unexplained);
            // Units with three decimals that agree do not add decimals to the zero.
            var shorter = decimal.Round(sum, Nothing.Scale);
            return shorter == sum ? shorter : sum;
        }
    }
}
