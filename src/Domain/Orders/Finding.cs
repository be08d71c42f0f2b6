namespace Daybook.Domain.Orders;

/// <summary>Something that validation found wrong with an order.</summary>
/// <param name="Code">What kind of thing, such as <c>unknown-sku</c>.</param>
/// <param name="Detail">The facts, for a person.</param>
/// <param name="Action">What resolves it.</param>
public sealed record Finding(string Code, string Detail, string Action)
{
    /// <summary>The item is not counted in the unit of the line.</summary>
    public const string UnitDiffers = "unit-differs";

    /// <summary>The channel claims another total than the lines come to.</summary>
    public const string TotalDeviates = "total-deviates";

    /// <summary>The line comes to a part of what the item is counted in, such as half a piece.</summary>
    public const string TooManyDecimals = "too-many-decimals";

    /// <summary>The line comes to more than can be counted.</summary>
    public const string QuantityTooLarge = "quantity-too-large";

    /// <summary>Nobody brings it there.</summary>
    public const string NoCarrier = "no-carrier";

    // How much of something was ordered is no opinion: nobody can accept that it is unknown. Nor does acceptance
    // bring goods to where no carrier goes.
    internal static bool IsAcceptable(string code) =>
        code is not (UnitDiffers or TooManyDecimals or QuantityTooLarge or NoCarrier);
}
