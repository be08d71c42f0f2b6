namespace Daybook.Domain.Products;

/// <summary>The reason why a quantity of an item cannot be counted.</summary>
public enum Uncountable
{
    /// <summary>The item has no such unit.</summary>
    UnknownUnit,

    /// <summary>It has more decimals of the base unit than the item takes, such as half a piece.</summary>
    TooManyDecimals,

    /// <summary>It is more base units than a quantity may have.</summary>
    TooMuch,
}
