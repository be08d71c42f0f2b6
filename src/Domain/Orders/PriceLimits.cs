using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What the orders of a channel may contain without approval (价格限度).</summary>
/// <param name="MaxDiscount">The largest discount of a line, a fraction.</param>
/// <param name="PriceTolerance">How far a price may differ from the list price, as a fraction of the list
/// price.</param>
/// <param name="NeedsListPrice">True when an item without a list price in the order's currency is a finding.</param>
/// <param name="PricesIncludeVat">True when line prices include VAT (含税), so that no tax is added. List prices never
/// include VAT (不含税).</param>
/// <param name="TaxesFreight">True when freight is taxed like the goods for which it is charged (价外费用).</param>
/// <param name="Freight">The freight that the customer pays; null when it is agreed for each order.</param>
/// <param name="DuplicateWithinDays">Two equal orders within this number of days are a possible duplicate; null
/// switches the check off.</param>
// Orders are compared with them in Workers/Orders/PriceFindings.cs and VatFindings.cs; what is
// invoiced follows from them in Workers/Orders/OrderVat.cs.
public sealed record PriceLimits(
    decimal MaxDiscount = PriceLimits.UsualMaxDiscount,
    decimal PriceTolerance = PriceLimits.UsualPriceTolerance,
    bool NeedsListPrice = true,
    bool PricesIncludeVat = false,
    bool TaxesFreight = false,
    FreightRule? Freight = null,
    int? DuplicateWithinDays = PriceLimits.UsualDuplicateWithinDays)
{
    /// <summary>The default: half.</summary>
    public const decimal UsualMaxDiscount = 0.5m;

    /// <summary>The default: a fifth.</summary>
    public const decimal UsualPriceTolerance = 0.2m;

    /// <summary>The default: the day of the order, and the day before or after it.</summary>
    public const int UsualDuplicateWithinDays = 1;

    /// <summary>The longest time within which two orders can be compared.</summary>
    public const int MaxDuplicateWithinDays = 365;

    /// <summary>The limits of a channel that has set none.</summary>
    public static readonly PriceLimits Usual = new();
}

/// <summary>The rule for the freight that the customer pays (运费规则).</summary>
/// <param name="Currency">The currency of the orders to which the rule applies; orders in other currencies are not
/// checked.</param>
/// <param name="Flat">The freight of an order, in whole minor units.</param>
/// <param name="FreeFrom">Orders of at least this amount are sent free of charge (满额包邮); null when none are.</param>
public sealed record FreightRule(string Currency, decimal Flat, decimal? FreeFrom = null)
{
    /// <summary>The freight of goods of this amount.</summary>
    public Money For(Money goods) =>
        FreeFrom is { } free && goods.Amount >= free ? Money.Zero(Currency) : Money.Of(Flat, Currency);
}
