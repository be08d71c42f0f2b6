using Daybook.Domain.Shared;

namespace Daybook.Domain.Warehouse;

/// <summary>Serial Shipping Container Code: extension digit, company prefix, serial and check digit, 18 digits
/// (GS1 General Specifications, 3.3.1 for the code and 7.9 for the check digit).</summary>
public static class Sscc
{
    private const int DigitsBeforeCheck = 17;

    /// <summary>The code of a serial number; null when the prefix does not have 4 to 12 digits, the extension is not a
    /// digit, or the serial number is negative or too long for the digits that the prefix leaves.</summary>
    public static string? Of(string companyPrefix, long serial, int extension = 0)
    {
        if (companyPrefix.Length is < 4 or > 12 || !companyPrefix.All(char.IsAsciiDigit)) return null;
        if (extension is < 0 or > 9 || serial < 0) return null;
        var digits = serial.ToString().PadLeft(DigitsBeforeCheck - 1 - companyPrefix.Length, '0');
        var body = $"{extension}{companyPrefix}{digits}";
        return body.Length == DigitsBeforeCheck ? $"{body}{CheckDigits.Of(body)}" : null;
    }

    /// <summary>True for 18 digits of which the last is the correct check digit.</summary>
    public static bool IsValid(string code) =>
        code.Length == DigitsBeforeCheck + 1 && CheckDigits.AreRight(code);
}
