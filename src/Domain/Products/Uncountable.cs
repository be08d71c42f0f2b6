namespace Daybook.Domain.Products;

/// <summary>Why a quantity of an item cannot be counted.</summary>
public enum Uncountable
{
    /// <summary>The item is not counted in this unit.</summary>
    UnknownUnit,

    /// <summary>It comes to more decimals of the base unit than the item takes, such as half a piece.</summary>
    TooManyDecimals,

    /// <summary>It comes to more base units than a quantity may have.</summary>
    TooMuch,
}
