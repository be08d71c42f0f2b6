using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Planning.PlanningParametersCommand;
using static Daybook.Domain.Planning.PlanningParametersRefusals;

namespace Daybook.Domain.Planning;

/// <summary>The rules of planning parameters: set, changed, withdrawn.</summary>
public sealed class PlanningParametersDecider()
    : Decider<PlanningParametersCommand, PlanningParametersEvent, PlanningParameters>(
        "planning-parameters", new PlanningParameters(Terms: null))
{
    /// <summary>The longest lead time: two years.</summary>
    public const int MaxLeadTimeDays = 730;

    public override Decision<PlanningParametersEvent> Decide(
        PlanningParameters state, PlanningParametersCommand command) => (state, command) switch
    {
        (_, Set c) when c.Terms == state.Terms => [],
        (_, Set c) => Problem(c.Terms) is { } no
            ? no
            : new PlanningParametersEvent.Set(c.Sku, state.Terms, c.Terms),
        ({ Terms: null }, Withdraw) => NotPlanned,
        (_, Withdraw c) => new PlanningParametersEvent.Withdrawn(c.Reason),
        _ => throw new UnreachableException(),
    };

    public override PlanningParameters Evolve(PlanningParameters state, PlanningParametersEvent @event) =>
        @event switch
        {
            PlanningParametersEvent.Set e => new PlanningParameters(e.After),
            PlanningParametersEvent.Withdrawn => new PlanningParameters(Terms: null),
            _ => throw new UnreachableException(),
        };

    private static Refusal? Problem(PlanningTerms terms)
    {
        if (terms.LeadTimeDays is < 0 or > MaxLeadTimeDays) return BadLeadTime;
        if (terms.SafetyStock.Value < 0) return NegativeSafetyStock;
        if (terms.LotSize is { Value: <= 0 } || terms.MinimumLot is { Value: <= 0 }) return LotNotPositive;
        if (terms is { Source: PlanSource.Make, Supplier: not null }) return MadeBySupplier;
        return terms switch
        {
            { LotRule: LotRule.LotForLot, LotSize: not null } or { LotRule: LotRule.LotForLot, MinimumLot: not null }
                => LotForLotHasNoSize,
            { LotRule: LotRule.Fixed, LotSize: null } or { LotRule: LotRule.Fixed, MinimumLot: not null }
                => FixedHasOneSize,
            { LotRule: LotRule.MinimumAndMultiple, LotSize: null, MinimumLot: null } => NeitherMinimumNorMultiple,
            _ => null,
        };
    }
}

internal static class PlanningParametersRefusals
{
    public static Refusal NotPlanned { get; } = Refusals.Unknown(
        "planning.not-planned", "such item that is planned");

    public static Refusal BadLeadTime { get; } = Refusals.OutOfRange(
        "planning.bad-lead-time", "The lead time", 0, PlanningParametersDecider.MaxLeadTimeDays, " days");

    public static Refusal NegativeSafetyStock { get; } =
        Refusals.Negative("planning.negative-safety-stock", "The safety stock");

    public static Refusal LotNotPositive { get; } =
        Refusals.NotPositive("planning.lot-not-positive", "The size of a lot");

    public static Refusal MadeBySupplier { get; } = Bad(
        "planning.made-by-supplier", "An item that is made has no supplier. Leave the supplier out, or say that it is "
            + "bought.");

    public static Refusal LotForLotHasNoSize { get; } = Bad(
        "planning.lot-for-lot-size", "Lot for lot takes what is missing, so it has neither a lot size nor a minimum.");

    public static Refusal FixedHasOneSize { get; } = Bad(
        "planning.fixed-lot-size", "A fixed lot needs its size, and has no minimum.");

    public static Refusal NeitherMinimumNorMultiple { get; } = Bad(
        "planning.no-minimum", "Give a minimum, a size of which quantities are a multiple, or both.");

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
