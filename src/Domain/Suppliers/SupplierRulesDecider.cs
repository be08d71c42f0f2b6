using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.SupplierRulesRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules by which suppliers are judged: one stream of the company, each change a version.</summary>
public sealed class SupplierRulesDecider()
    : Decider<SupplierRulesCommand, SupplierRulesEvent, SupplierRules>(
        "supplier-rules", new SupplierRules(1, SupplierRuleTerms.Usual))
{
    /// <summary>The largest weight.</summary>
    public const int MaxWeight = 100;

    /// <summary>The best score.</summary>
    public const int MaxScore = 100;

    /// <summary>The most days that a review looks back.</summary>
    public const int MaxDays = 1_096;

    /// <summary>The one stream of the company.</summary>
    public static StreamId TheRules => Stream("company");

    public override Decision<SupplierRulesEvent> Decide(SupplierRules state, SupplierRulesCommand command) =>
        command switch
        {
            SupplierRulesCommand.Set c => Changed(state, c),
            _ => throw new UnreachableException(),
        };

    public override SupplierRules Evolve(SupplierRules state, SupplierRulesEvent @event) => @event switch
    {
        SupplierRulesEvent.Set e => new SupplierRules(e.Version, e.After),
        _ => throw new UnreachableException(),
    };

    private static Decision<SupplierRulesEvent> Changed(SupplierRules state, SupplierRulesCommand.Set c)
    {
        int[] weights = [c.Weights.OnTime, c.Weights.InFull, c.Weights.Quality, c.Weights.Price];
        if (weights.Any(w => w is < 0 or > MaxWeight)) return BadWeight;
        if (weights.All(w => w == 0)) return NoWeight;
        if (c.Floor is < 0 or > MaxScore || decimal.Round(c.Floor, 2) != c.Floor) return BadFloor;
        if (c.Days is < 1 or > MaxDays) return BadDays;
        var terms = new SupplierRuleTerms(c.Weights, c.Floor, c.Days, c.OnlyQualified);
        return terms == state.Terms
            ? []
            : new SupplierRulesEvent.Set(state.Version + 1, state.Terms, terms, c.Reason);
    }
}

internal static class SupplierRulesRefusals
{
    public static Refusal BadWeight { get; } = Refusals.OutOfRange(
        "suppliers.bad-score-weight", "A weight", 0, SupplierRulesDecider.MaxWeight);

    public static Refusal NoWeight { get; } = 
        Refusals.NotPositive("suppliers.no-score-weight", "The sum of the weights");

    public static Refusal BadFloor { get; } = Refusals.OutOfRange(
        "suppliers.bad-score-floor", "The lowest score", 0, SupplierRulesDecider.MaxScore, " with at most 2 decimals");

    public static Refusal BadDays { get; } = Refusals.OutOfRange(
        "suppliers.bad-score-days", "The days that a review looks back", 1, SupplierRulesDecider.MaxDays);
}
