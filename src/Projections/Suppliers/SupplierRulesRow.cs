using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A version of the rules by which suppliers are judged (供应商管理规则); the last holds.</summary>
/// <remarks>The key is the stream's id and the version. Version 1 is what holds before a company says otherwise, and is
/// no row.</remarks>
public sealed record SupplierRulesRow : Row
{
    [NoFigure("numbers the version")]
    public int RulesVersion { get; init; }

    /// <summary>How much it counts that goods come until the promised day.</summary>
    [StatedByFact]
    public int OnTimeWeight { get; init; }

    /// <summary>How much it counts that lines come in full.</summary>
    [StatedByFact]
    public int InFullWeight { get; init; }

    /// <summary>How much it counts that no inspection rejects the goods.</summary>
    [StatedByFact]
    public int QualityWeight { get; init; }

    /// <summary>How much it counts that goods are invoiced at the price of the order.</summary>
    [StatedByFact]
    public int PriceWeight { get; init; }

    /// <summary>Who has a lower score is not asked for quotations.</summary>
    [StatedByFact]
    public decimal Floor { get; init; }

    /// <summary>The days before a review whose receipts count.</summary>
    [StatedByFact]
    public int ReviewedDays { get; init; }

    /// <summary>Only who is qualified gets a purchase order.</summary>
    public bool OnlyQualified { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Versions of the rules.</summary>
public sealed class SupplierRulesProjection()
    : Projection<SupplierRulesRow>("supplier_rules", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["rules_version"];

    public string Key(Recorded<SupplierRulesEvent.Set> e) => RowKey.Under(e.Stream, $"{e.Body.Version}");

    public SupplierRulesRow Apply(SupplierRulesRow? _, string key, Recorded<SupplierRulesEvent.Set> e) => new()
    {
        Key = key,
        RulesVersion = e.Body.Version,
        OnTimeWeight = e.Body.After.Weights.OnTime,
        InFullWeight = e.Body.After.Weights.InFull,
        QualityWeight = e.Body.After.Weights.Quality,
        PriceWeight = e.Body.After.Weights.Price,
        Floor = e.Body.After.Floor,
        ReviewedDays = e.Body.After.Days,
        OnlyQualified = e.Body.After.OnlyQualified,
        Reason = e.Body.Reason,
    };
}
