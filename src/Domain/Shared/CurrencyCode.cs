namespace Daybook.Domain.Shared;

/// <summary>Codes of ISO 4217.</summary>
public static class CurrencyCode
{
    /// <summary>True for three capital letters; whether the currency exists is not asked.</summary>
    public static bool IsWellFormed(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);
}
