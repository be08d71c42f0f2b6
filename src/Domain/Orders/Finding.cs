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

    /// <summary>The price is too far from the listed one.</summary>
    public const string PriceDeviates = "price-deviates";

    /// <summary>The channel claims another total than the lines come to.</summary>
    public const string TotalDeviates = "total-deviates";

    /// <summary>The customer has ordered just the same about the same day.</summary>
    public const string DuplicateSuspected = "duplicate-suspected";
}
