using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>The names with which people sign in (登录名). A login is the identity of a person, so it has only one
/// spelling: small letters, Unicode normal form C.</summary>
public static class Logins
{
    public const int LeastCharacters = 2;
    public const int MostCharacters = 32;
    private const string Marks = ".-_@";

    public static string Rule { get; } = $"has {LeastCharacters} to {MostCharacters} characters and at most "
        + $"{StreamId.MaxPartBytes} bytes of UTF-8: small letters and digits of any script, and '.', '-', '_', '@'";

    /// <summary>The rule that the login breaks; null for none.</summary>
    public static string? Problem(string? login) =>
        login is { Length: >= LeastCharacters and <= MostCharacters } && StreamId.IsPart(login)
        && login == Spelled(login) && login.EnumerateRunes().All(IsPart)
            ? null
            : Rule;

    /// <summary>The typed text in the spelling of logins. It is not checked here.</summary>
    public static string Spelled(string typed) =>
        typed.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant().Normalize(NormalizationForm.FormC);

    /// <summary>Combining marks belong to the letters of some scripts.</summary>
    private static bool IsPart(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Marks.Contains(rune.ToString(), StringComparison.Ordinal)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

/// <summary>The languages in which Daybook speaks to people (语言).</summary>
public static class Locales
{
    public const string Chinese = "zh";
    public const string English = "en";

    public static ImmutableArray<string> All { get; } = [Chinese, English];
}

/// <summary>The rule for passwords (密码规则). Only the length counts, as NIST SP 800-63B recommends: with rules about
/// kinds of characters people choose passwords that they have to write down.</summary>
public static class Passwords
{
    public const int LeastCharacters = 10;
    public const int MostCharacters = 200;

    public static string Rule { get; } = $"has {LeastCharacters} to {MostCharacters} characters and is not the login";

    /// <summary>The rule that the password breaks; null for none.</summary>
    public static string? Problem(string password, string login) =>
        WellFormed.Problem(password) is null
        && Characters(password) is >= LeastCharacters and <= MostCharacters
        && !string.Equals(Logins.Spelled(password), login, StringComparison.Ordinal)
            ? null
            : Rule;

    /// <summary>The form of a password that is hashed. Keyboards write the same letter in different ways.</summary>
    public static string Spelled(string typed) =>
        WellFormed.Problem(typed) is null ? typed.Normalize(NormalizationForm.FormC) : typed;

    private static int Characters(string text) => text.EnumerateRunes().Count();
}
