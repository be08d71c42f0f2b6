namespace Daybook.Domain.Orders;

/// <summary>Something that validation found wrong with an order. What may be done about it is a matter of its kind
/// (<see cref="FindingKind"/>).</summary>
/// <param name="Code">What kind of thing, such as <c>unknown-sku</c>.</param>
/// <param name="Detail">The facts, for a person.</param>
/// <param name="Action">What resolves it, for a person.</param>
public sealed record Finding(string Code, string Detail, string Action)
{
    /// <summary>The address lacks what every address has.</summary>
    public const string AddressIncomplete = "address-incomplete";

    /// <summary>No active customer of this code is on file.</summary>
    public const string UnknownCustomer = "unknown-customer";

    /// <summary>No item of this code is on file.</summary>
    public const string UnknownSku = "unknown-sku";

    /// <summary>The item is not for sale in its state.</summary>
    public const string SkuNotSellable = "sku-not-sellable";

    /// <summary>The item is not counted in the unit of the line.</summary>
    public const string UnitDiffers = "unit-differs";

    /// <summary>The line comes to a part of what the item is counted in, such as half a piece.</summary>
    public const string TooManyDecimals = "too-many-decimals";

    /// <summary>The line comes to more than can be counted.</summary>
    public const string QuantityTooLarge = "quantity-too-large";

    /// <summary>Nobody brings it there.</summary>
    public const string NoCarrier = "no-carrier";

    /// <summary>The order is in a currency of which no exchange rate holds on its day.</summary>
    public const string NoExchangeRate = "no-exchange-rate";

    /// <summary>The price is too far from the listed one.</summary>
    public const string PriceDeviates = "price-deviates";

    /// <summary>The discount is larger than the channel allows without approval.</summary>
    public const string DiscountTooLarge = "discount-too-large";

    /// <summary>The item is listed in other currencies than the order's.</summary>
    public const string CurrencyNotListed = "currency-not-listed";

    /// <summary>The item has no list price.</summary>
    public const string PriceMissing = "price-missing";

    /// <summary>The tax does not follow from the lines.</summary>
    public const string TaxDeviates = "tax-deviates";

    /// <summary>Some items of the order have a VAT rate on file and some have none.</summary>
    public const string VatRateMissing = "vat-rate-missing";

    /// <summary>Freight is not what the channel takes.</summary>
    public const string FreightDeviates = "freight-deviates";

    /// <summary>The channel claims another total than the lines come to.</summary>
    public const string TotalDeviates = "total-deviates";

    /// <summary>The customer has ordered just the same about the same day.</summary>
    public const string DuplicateSuspected = "duplicate-suspected";
}
