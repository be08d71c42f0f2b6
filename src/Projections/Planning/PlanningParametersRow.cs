using System.Diagnostics;
using Daybook.Domain.Planning;
using Daybook.Kernel;

namespace Daybook.Projections.Planning;

/// <summary>How an item is planned (计划参数); all quantities are in its base unit.</summary>
/// <remarks>In the group of the books, so that a plan reads it at the position of orders and stock.</remarks>
public sealed record PlanningParametersRow : Row
{
    public required string Sku { get; init; }
    public PlanSource Source { get; init; }
    public required string Warehouse { get; init; }

    /// <summary>Calendar days from the start of an order to its goods.</summary>
    [ChangedByFacts]
    public int LeadTimeDays { get; init; }
    public LotRule LotRule { get; init; }

    /// <summary>The size of a lot, or what quantities are a multiple of.</summary>
    [ChangedByFacts]
    public decimal? LotSize { get; init; }

    /// <summary>The least quantity of a proposal.</summary>
    [ChangedByFacts]
    public decimal? MinimumLot { get; init; }
    [ChangedByFacts]
    public decimal SafetyStock { get; init; }
    public required string Unit { get; init; }
    public string? Supplier { get; init; }

    /// <summary>The parameters as they were set.</summary>
    public PlanningTerms Terms() => new(
        Source, Warehouse, LeadTimeDays, LotRule, Of(LotSize), Of(MinimumLot), Quantity.Of(SafetyStock, Unit),
        Supplier);

    private Quantity? Of(decimal? value) => value is { } given ? Quantity.Of(given, Unit) : null;
}

/// <summary>The items that are planned.</summary>
public sealed class PlanningParametersProjection()
    : Projection<PlanningParametersRow>("planning_parameters", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["sku"];

    public PlanningParametersRow? Apply(PlanningParametersRow? row, Recorded<PlanningParametersEvent> e) =>
        e.Body switch
        {
            PlanningParametersEvent.Set { After: var terms } x => new PlanningParametersRow
            {
                Key = e.Stream.Id,
                Sku = x.Sku,
                Source = terms.Source,
                Warehouse = terms.Warehouse,
                LeadTimeDays = terms.LeadTimeDays,
                LotRule = terms.LotRule,
                LotSize = terms.LotSize?.Value,
                MinimumLot = terms.MinimumLot?.Value,
                SafetyStock = terms.SafetyStock.Value,
                Unit = terms.SafetyStock.Unit,
                Supplier = terms.Supplier,
            },
            PlanningParametersEvent.Withdrawn => null,
            _ => throw new UnreachableException(),
        };
}
