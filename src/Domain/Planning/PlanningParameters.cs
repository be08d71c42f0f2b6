using Daybook.Kernel;

namespace Daybook.Domain.Planning;

/// <summary>How an item is planned (计划参数); null when it is not.</summary>
public sealed record PlanningParameters(PlanningTerms? Terms);

/// <summary>Whether an item is made or bought.</summary>
public enum PlanSource
{
    /// <summary>Made by work orders (自制).</summary>
    Make,

    /// <summary>Bought from suppliers (外购).</summary>
    Buy,
}

/// <summary>How what is missing becomes the quantity of a proposal (批量规则).</summary>
public enum LotRule
{
    /// <summary>What is missing (按需).</summary>
    LotForLot,

    /// <summary>Whole lots of one size (固定批量).</summary>
    Fixed,

    /// <summary>At least a minimum, and a multiple of a size (最小批量与倍数).</summary>
    MinimumAndMultiple,
}

/// <summary>How an item is planned. All quantities are in its base unit.</summary>
/// <param name="Warehouse">Where goods that are made or bought go.</param>
/// <param name="LeadTimeDays">Calendar days from the start of an order to its goods (提前期).</param>
/// <param name="LotSize">The size of a lot, or what quantities are a multiple of; null for none.</param>
/// <param name="MinimumLot">The least quantity of a proposal; null for none.</param>
/// <param name="SafetyStock">What is to be there beyond all that is wanted (安全库存).</param>
/// <param name="Supplier">From whom it is bought; null when somebody chooses each time.</param>
public sealed record PlanningTerms(
    PlanSource Source, string Warehouse, int LeadTimeDays, LotRule LotRule, Quantity? LotSize, Quantity? MinimumLot,
    Quantity SafetyStock, string? Supplier)
{
    /// <summary>The quantity of a proposal for what is missing; not rounded to what the item can be counted
    /// in.</summary>
    internal decimal LotFor(decimal missing) => LotRule switch
    {
        LotRule.LotForLot => missing,
        LotRule.Fixed => Whole(missing),
        LotRule.MinimumAndMultiple => Whole(Math.Max(missing, MinimumLot?.Value ?? 0)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private decimal Whole(decimal quantity) =>
        LotSize is { Value: var size } ? decimal.Ceiling(quantity / size) * size : quantity;
}

/// <summary>Commands for the planning parameters of an item.</summary>
public abstract record PlanningParametersCommand
{
    private PlanningParametersCommand()
    {
    }

    /// <summary>Sets all parameters.</summary>
    public sealed record Set(string Sku, PlanningTerms Terms) : PlanningParametersCommand;

    /// <summary>The item is not planned any more.</summary>
    public sealed record Withdraw(string Reason) : PlanningParametersCommand;
}

/// <summary>Events of the planning parameters of an item.</summary>
public abstract record PlanningParametersEvent
{
    private PlanningParametersEvent()
    {
    }

    /// <param name="Before">Null when the item was not planned.</param>
    [StoredAs("planning.parameters-set.v1")]
    public sealed record Set(string Sku, PlanningTerms? Before, PlanningTerms After) : PlanningParametersEvent;

    [StoredAs("planning.parameters-withdrawn.v1")]
    public sealed record Withdrawn(string Reason) : PlanningParametersEvent;
}
