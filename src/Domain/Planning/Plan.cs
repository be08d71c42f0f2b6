using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Planning;

/// <summary>The result of a plan.</summary>
public sealed record Plan(ImmutableArray<PlannedOrder> Orders, ImmutableArray<PlanMessage> Messages);

/// <summary>An order that a plan proposes (计划订单).</summary>
/// <param name="Code">Its number in the plan, from 1.</param>
/// <param name="Supplier">From whom it may be bought; null when somebody chooses.</param>
/// <param name="StartOn">The day on which it is to be started or sent.</param>
/// <param name="DueOn">The day on which the goods are there.</param>
/// <param name="NeededOn">The first day on which something would be missing; before the day due when it comes too
/// late.</param>
/// <param name="Reason">Why it is proposed, as a sentence.</param>
/// <param name="Pegs">What it serves; they add up to the quantity.</param>
public sealed record PlannedOrder(
    string Code, string Sku, PlanSource Source, Quantity Quantity, string Warehouse, string? Supplier,
    DateOnly StartOn, DateOnly DueOn, DateOnly NeededOn, string Reason, ImmutableArray<PlanPeg> Pegs);

/// <summary>A part of a proposal and what it is for (需求追溯).</summary>
/// <param name="Of">The order or the proposal that wants it; null for safety stock, lot size and others.</param>
/// <param name="On">The day on which it is wanted; null for safety stock and lot size.</param>
public sealed record PlanPeg(PegKind Kind, string? Of, decimal Quantity, DateOnly? On);

/// <summary>What a part of a proposal is for.</summary>
public enum PegKind
{
    /// <summary>A customer's order.</summary>
    Order,

    /// <summary>The materials of an open work order.</summary>
    WorkOrder,

    /// <summary>The materials of another proposal of the plan.</summary>
    Proposal,

    /// <summary>What will be ordered by a forecast.</summary>
    Forecast,

    /// <summary>All further demands together, when there are too many to name.</summary>
    Others,

    /// <summary>What is to be there beyond all that is wanted.</summary>
    SafetyStock,

    /// <summary>More than is missing, because of the rule of lots.</summary>
    LotSize,
}

/// <summary>Something that a planner should do about an order or an item.</summary>
/// <param name="Supply">What is on order; null for a message about the item.</param>
/// <param name="Of">The order; null for a message about the item.</param>
/// <param name="Line">Its line; 0 for a work order and for an item.</param>
/// <param name="Quantity">What is on order, or what is missing.</param>
/// <param name="On">The day on which it is due.</param>
/// <param name="NeededOn">The first day on which it is needed; null when it is not.</param>
/// <param name="Reason">As a sentence.</param>
public sealed record PlanMessage(
    MessageKind Kind, string Sku, SupplyKind? Supply, string? Of, int Line, Quantity Quantity, DateOnly? On,
    DateOnly? NeededOn, string Reason);

/// <summary>What a planner should do (例外信息).</summary>
public enum MessageKind
{
    /// <summary>It was due before the plan begins (逾期).</summary>
    PastDue,

    /// <summary>It is needed before it comes (提前).</summary>
    Expedite,

    /// <summary>It comes before it is needed (推迟).</summary>
    Defer,

    /// <summary>Nothing that is known needs it (取消).</summary>
    Cancel,

    /// <summary>Something is missing of an item that is not planned (缺计划参数).</summary>
    NotPlanned,

    /// <summary>What a proposal is made of is not known (缺物料清单).</summary>
    NoBill,

    /// <summary>More is missing than a quantity may be, or the item is in itself by bills of different days
    /// (无法计划).</summary>
    CannotPlan,
}
