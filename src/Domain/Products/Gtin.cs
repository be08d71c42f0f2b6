using Daybook.Domain.Shared;

namespace Daybook.Domain.Products;

/// <summary>Global trade item numbers: 8, 12, 13 or 14 digits, the last a check digit.</summary>
public static class Gtin
{
    /// <summary>True when the length is one of the four and the check digit is right.</summary>
    public static bool IsValid(string text) => text.Length is 8 or 12 or 13 or 14 && CheckDigits.AreRight(text);
}
