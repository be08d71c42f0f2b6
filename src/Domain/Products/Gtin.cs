namespace Daybook.Domain.Products;

/// <summary>Global trade item numbers: 8, 12, 13 or 14 digits, the last a check digit.</summary>
public static class Gtin
{
    /// <summary>True when the length is one of the four and the check digit is right (GS1 General Specifications,
    /// section 7.9: digits weighed 3, 1, 3, … from the right, the sum a multiple of ten).</summary>
    public static bool IsValid(string text)
    {
        if (text.Length is not (8 or 12 or 13 or 14) || !text.All(char.IsAsciiDigit)) return false;
        var sum = 0;
        for (var i = 0; i < text.Length; i++)
            sum += (text[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 3);
        return sum % 10 == 0;
    }
}
