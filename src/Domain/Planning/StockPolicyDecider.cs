using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Planning.StockPolicyRefusals;

namespace Daybook.Domain.Planning;

/// <summary>The rules of a run: recorded once.</summary>
public sealed class StockPolicyRunDecider()
    : Decider<StockPolicyRunCommand, StockPolicyRunEvent, StockPolicyRun>(
        "stock-policy-run", new StockPolicyRun.Unknown())
{
    /// <summary>Maximum number of items of a run, which is one transaction.</summary>
    public const int MaxItems = 2_000;

    public override Decision<StockPolicyRunEvent> Decide(StockPolicyRun state, StockPolicyRunCommand command) =>
        (state, command) switch
    {
        (StockPolicyRun.Unknown, StockPolicyRunCommand.Record c) => c.Terms switch
        {
            { Service: < 0.5m or > 0.9999m } => BadService,
            { Items: > MaxItems } => TooManyItems,
            _ => new StockPolicyRunEvent.Made(c.Number, c.Terms),
        },
        (StockPolicyRun.Made s, StockPolicyRunCommand.Record c) => s.Terms == c.Terms ? [] : NumberTaken(c.Number),
        _ => throw new UnreachableException(),
    };

    public override StockPolicyRun Evolve(StockPolicyRun state, StockPolicyRunEvent @event) => @event switch
    {
        StockPolicyRunEvent.Made e => new StockPolicyRun.Made(e.Terms),
        _ => throw new UnreachableException(),
    };
}

/// <summary>The rules of a proposed policy: accepted once, where it says when more is needed.</summary>
public sealed class StockPolicyDecider()
    : Decider<StockPolicyCommand, StockPolicyEvent, StockPolicy>("stock-policy", new StockPolicy.Unknown())
{
    public override Decision<StockPolicyEvent> Decide(StockPolicy state, StockPolicyCommand command) =>
        (state, command) switch
    {
        (StockPolicy.Unknown, StockPolicyCommand.Propose c) => new StockPolicyEvent.Proposed(c.Run, c.Policy),
        (StockPolicy.Unknown, _) => Unknown,
        // A run is recorded once, and its policies with it.
        (_, StockPolicyCommand.Propose) => [],
        (StockPolicy.Proposed { Policy.Reorder: null } s, StockPolicyCommand.Accept) => NothingToAccept(s.Policy.Sku),
        (StockPolicy.Proposed, StockPolicyCommand.Accept c) => new StockPolicyEvent.Accepted(c.Warehouse),
        (StockPolicy.Accepted, StockPolicyCommand.Accept) => [],
        _ => throw new UnreachableException(),
    };

    public override StockPolicy Evolve(StockPolicy state, StockPolicyEvent @event) => @event switch
    {
        StockPolicyEvent.Proposed e => new StockPolicy.Proposed(e.Policy),
        StockPolicyEvent.Accepted => new StockPolicy.Accepted(),
        _ => throw new UnreachableException(),
    };
}

internal static class StockPolicyRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("planning.unknown-stock-policy", "such stock policy");

    public static Refusal BadService { get; } =
        Refusals.OutOfRange("planning.bad-service-level", "The level of service", 0.5m, 0.9999m);

    public static Refusal TooManyItems { get; } = Refusals.TooMany(
        "planning.too-many-policies", "A run", StockPolicyRunDecider.MaxItems, "items");

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "planning.stock-policy-run-taken", $"Run {number}", "made").With("number", number);

    public static Refusal NothingToAccept(string sku) => new Refusal(
            "planning.no-reorder-policy",
            $"History or lead time of {sku} are not enough for a safety stock. Set it by hand.")
        .With("sku", sku);
}
