using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What the orders of a channel may have without approval (价格限度).</summary>
/// <param name="MaxDiscount">The largest discount of a line, a fraction.</param>
/// <param name="PriceTolerance">How far a price may be from the listed one, as a fraction of it.</param>
/// <param name="NeedsListPrice">Whether what has no list price in the order's currency is asked about.</param>
/// <param name="PricesIncludeVat">Whether the prices of its lines are with VAT (含税), so that none comes on top; list
/// prices are always without (不含税).</param>
/// <param name="TaxesFreight">Whether freight is taxed with the goods that it is charged for (价外费用).</param>
/// <param name="Freight">What transport costs the customer; null where it is agreed for each order.</param>
/// <param name="DuplicateWithinDays">Two equal orders within so many days count as a possible duplicate; null switches
/// the check off.</param>
// Orders are compared with them in Workers/Orders/PriceFindings.cs and VatFindings.cs.
public sealed record PriceLimits(
    decimal MaxDiscount = PriceLimits.UsualMaxDiscount,
    decimal PriceTolerance = PriceLimits.UsualPriceTolerance,
    bool NeedsListPrice = true,
    bool PricesIncludeVat = false,
    bool TaxesFreight = false,
    FreightRule? Freight = null,
    int? DuplicateWithinDays = PriceLimits.UsualDuplicateWithinDays)
{
    /// <summary>Where nobody set one: half.</summary>
    public const decimal UsualMaxDiscount = 0.5m;

    /// <summary>Where nobody set one: a fifth.</summary>
    public const decimal UsualPriceTolerance = 0.2m;

    /// <summary>Where nobody set it: the day of the order and the day before or after.</summary>
    public const int UsualDuplicateWithinDays = 1;

    /// <summary>The longest time within which a look-alike can be asked about.</summary>
    public const int MaxDuplicateWithinDays = 365;

    /// <summary>Those of a channel that never said any.</summary>
    public static readonly PriceLimits Usual = new();
}

/// <summary>What transport costs the customer (运费规则).</summary>
/// <param name="Currency">Of the orders that it counts for; those in others are not looked at.</param>
/// <param name="Flat">For an order, in whole minor units.</param>
/// <param name="FreeFrom">Goods of so much are sent for nothing (满额包邮); null where nothing is.</param>
public sealed record FreightRule(string Currency, decimal Flat, decimal? FreeFrom = null)
{
    /// <summary>What the transport of goods of so much costs.</summary>
    public Money For(Money goods) =>
        FreeFrom is { } free && goods.Amount >= free ? Money.Zero(Currency) : Money.Of(Flat, Currency);
}
