namespace Daybook.Domain.Orders;

/// <summary>A problem that validation found in an order. Its kind (<see cref="FindingKind"/>) says what may be done
/// about it.</summary>
/// <param name="Code">The kind of problem, such as <c>unknown-sku</c>.</param>
/// <param name="Detail">The facts, for a person.</param>
/// <param name="Action">What a person can do to resolve it.</param>
public sealed record Finding(string Code, string Detail, string Action)
{
    /// <summary>The address lacks a required part.</summary>
    public const string AddressIncomplete = "address-incomplete";

    /// <summary>There is no active customer with this code.</summary>
    public const string UnknownCustomer = "unknown-customer";

    /// <summary>There is no item with this code.</summary>
    public const string UnknownSku = "unknown-sku";

    /// <summary>The item cannot be sold in its state.</summary>
    public const string SkuNotSellable = "sku-not-sellable";

    /// <summary>The item is not counted in the unit of the line.</summary>
    public const string UnitDiffers = "unit-differs";

    /// <summary>The quantity of the line is not a whole number of the smallest countable unit, such as half a
    /// piece.</summary>
    public const string TooManyDecimals = "too-many-decimals";

    /// <summary>The quantity of the line is larger than a quantity can be.</summary>
    public const string QuantityTooLarge = "quantity-too-large";

    /// <summary>No carrier delivers to the address.</summary>
    public const string NoCarrier = "no-carrier";

    /// <summary>No exchange rate is valid for the order's currency on its day.</summary>
    public const string NoExchangeRate = "no-exchange-rate";

    /// <summary>The price differs too much from the list price.</summary>
    public const string PriceDeviates = "price-deviates";

    /// <summary>The discount is larger than the channel allows without approval.</summary>
    public const string DiscountTooLarge = "discount-too-large";

    /// <summary>The item has list prices in other currencies than the order's.</summary>
    public const string CurrencyNotListed = "currency-not-listed";

    /// <summary>The item has no list price.</summary>
    public const string PriceMissing = "price-missing";

    /// <summary>The tax does not match the lines.</summary>
    public const string TaxDeviates = "tax-deviates";

    /// <summary>Some items of the order have a VAT rate and some have none.</summary>
    public const string VatRateMissing = "vat-rate-missing";

    /// <summary>The freight differs from the freight rule of the channel.</summary>
    public const string FreightDeviates = "freight-deviates";

    /// <summary>The total that the channel claims differs from the sum of the lines.</summary>
    public const string TotalDeviates = "total-deviates";

    /// <summary>The customer placed an order with the same content within the configured days.</summary>
    public const string DuplicateSuspected = "duplicate-suspected";
}
