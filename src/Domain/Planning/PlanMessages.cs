using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Domain.Planning;

/// <summary>The messages of a plan (例外信息).</summary>
internal static class PlanMessages
{
    /// <summary>What is to be done about a supply; null when it comes as it is needed.</summary>
    /// <param name="needed">The first day on which something is missing without it, and what; null when nothing
    /// is.</param>
    public static PlanMessage? Of(
        PlannedItem item, PlannedSupply supply, DateOnly from, (DateOnly On, decimal Missing)? needed)
    {
        if (needed is not { } need)
            return Message(MessageKind.Cancel, item, supply, null, "Nothing that is known needs it.");
        if (supply.On < from)
        {
            return Message(
                MessageKind.PastDue, item, supply, need.On, $"It was due on {Day(supply.On)} and has not come.");
        }

        if (supply.On > need.On)
        {
            var missing = need.Missing.ToString("0.######", CultureInfo.InvariantCulture);
            return Message(
                MessageKind.Expedite, item, supply, need.On,
                $"Without it {missing} {item.Unit} are missing on {Day(need.On)}, and it is due on {Day(supply.On)}.");
        }

        return supply.On < need.On
            ? Message(
                MessageKind.Defer, item, supply, need.On,
                $"It is due on {Day(supply.On)} and not needed before {Day(need.On)}.")
            : null;
    }

    /// <summary>Something is missing of an item that is not planned.</summary>
    public static PlanMessage NotPlanned(PlannedItem item, DateOnly on, decimal missing) => new(
        MessageKind.NotPlanned, item.Sku, null, null, 0, Most(missing, item.Unit), null, on,
        $"From {Day(on)} on it is missing, and it has no planning parameters, so nothing is proposed.");

    /// <summary>What a proposal is made of is not known.</summary>
    public static PlanMessage NoBill(PlannedOrder order) => new(
        MessageKind.NoBill, order.Sku, null, null, 0, order.Quantity, order.DueOn, order.NeededOn,
        $"No bill that can be exploded is in force on {Day(order.DueOn)}, so its materials are not planned.");

    /// <summary>The item is in itself, by bills of different days.</summary>
    public static PlanMessage Loop(PlannedItem item, PlannedOrder order, Material material) => new(
        MessageKind.CannotPlan, item.Sku, null, null, 0, order.Quantity, order.DueOn, order.NeededOn,
        $"By bills of different days {item.Sku} is in its own component {material.Sku}, which is not planned for it.");

    /// <summary>More is missing than a quantity may be.</summary>
    public static PlanMessage TooMuch(PlannedItem item, DateOnly on) => new(
        MessageKind.CannotPlan, item.Sku, null, null, 0, Most(Quantity.MaxValue, item.Unit), null, on,
        $"More is missing on {Day(on)} than a quantity may be, so nothing more is proposed.");

    private static PlanMessage Message(
        MessageKind kind, PlannedItem item, PlannedSupply supply, DateOnly? needed, string reason) => new(
        kind, item.Sku, supply.Kind, supply.Of, supply.Line, Most(supply.Quantity, item.Unit), supply.On, needed,
        reason);

    private static Quantity Most(decimal quantity, string unit) =>
        Quantity.Of(Math.Min(decimal.Round(quantity, Quantity.MaxDecimals), Quantity.MaxValue), unit);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
