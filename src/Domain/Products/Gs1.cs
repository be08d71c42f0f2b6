using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>Reads GS1 element strings (GS1 General Specifications, sections 3 and 7.8): what a scanner sends for
/// GS1-128, GS1 DataMatrix, GS1 QR Code and GS1 DataBar, or what stands below the bars with brackets.</summary>
public static class Gs1
{
    /// <summary>FNC1 within a symbol, as scanners send it.</summary>
    public const char Separator = '\u001D';

    private const int SsccDigits = 18;
    private const int TextDigits = 20;
    private const int CountDigits = 8;
    private const int DateDigits = 6;
    private const int WeightDigits = 6;
    private const int LongestIdentifier = 4;

    /// <summary>What scanners send in front to name the kind of the symbol (ISO/IEC 15424).</summary>
    private static readonly string[] Symbologies = ["]C1", "]e0", "]d2", "]Q3", "]J1"];

    /// <summary>The characters of a lot or serial number (set 82) that are neither letters nor digits.</summary>
    private const string Marks = "!\"%&'()*+,-./:;<=>?_";

    /// <summary>Whether a code is an element string and no plain number. Without a mark of its own it must begin with a
    /// whole SSCC or GTIN, with its check digit.</summary>
    public static bool IsElementString(string text) =>
        Array.Exists(Symbologies, s => text.StartsWith(s, StringComparison.Ordinal))
        || text.Contains(Separator, StringComparison.Ordinal) || InBrackets(text, 0) is not null
        || (text.Length >= 2 + SsccDigits && text.StartsWith("00", StringComparison.Ordinal)
            && CheckDigits.AreRight(text.AsSpan(2, SsccDigits)))
        || (text.Length >= 16 && text[0] == '0' && text[1] is '1' or '2' && CheckDigits.AreRight(text.AsSpan(2, 14)));

    /// <summary>Reads an element string.</summary>
    /// <param name="today">Dates have two digits of a year; the one nearest to today is meant (7.12).</param>
    public static (Gs1Code Code, Refusal? Why) Read(string text, DateOnly today)
    {
        var code = new Gs1Code();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (ai, value, broken) in Elements(Plain(text)))
        {
            if (broken is not null) return (code, broken);
            if (seen.TryGetValue(ai, out var before) && before != value) return (code, Gs1Refusals.Twice(ai));
            seen[ai] = value;
            var (read, why) = Take(code, ai, value, today);
            if (why is not null) return (code, why);
            code = read;
        }

        if (seen.Count == 0) return (code, Gs1Refusals.None(text));
        if (seen.ContainsKey("02") != seen.ContainsKey("37"))
            return (code, seen.ContainsKey("02") ? Gs1Refusals.Alone("02", "37") : Gs1Refusals.Alone("37", "02"));
        return (code, null);
    }

    private static (Gs1Code Code, Refusal? Why) Take(Gs1Code code, string ai, string value, DateOnly today)
    {
        switch (ai)
        {
            case "00": return CheckDigits.AreRight(value) ? (code with { Sscc = value }, null) : Wrong();
            case "01": return Gtin.IsValid(value) ? (code with { Gtin = value }, null) : Wrong();
            case "02": return Gtin.IsValid(value) ? (code with { ContentGtin = value }, null) : Wrong();
            case "10": return IsText(value) ? (code with { Lot = value }, null) : Strange();
            case "21": return IsText(value) ? (code with { Serial = value }, null) : Strange();
            case "30": return Whole() is { } count ? (code with { Count = count }, null) : NotDigits();
            case "37": return Whole() is { } within ? (code with { ContentCount = within }, null) : NotDigits();
            default: break;
        }

        if (!IsDigits(value)) return NotDigits();
        // The last digit of the identifier says how many decimals there are.
        if (ai.Length == LongestIdentifier)
            return (code with { NetWeightKg = Whole()!.Value / Ten(ai[^1] - '0') }, null);
        if (Day(value, today) is not { } day) return (code, Gs1Refusals.BadDate(ai, value));
        return (ai switch
        {
            "11" => code with { ProducedOn = day },
            "15" => code with { BestBefore = day },
            _ => code with { ExpiresOn = day },
        }, null);

        long? Whole() => IsDigits(value) ? long.Parse(value, CultureInfo.InvariantCulture) : null;
        (Gs1Code, Refusal?) Wrong() => (code, Gs1Refusals.CheckDigit(ai, value));
        (Gs1Code, Refusal?) Strange() => (code, Gs1Refusals.BadCharacter(ai, value));
        (Gs1Code, Refusal?) NotDigits() => (code, Gs1Refusals.NotDigits(ai, value));
    }

    /// <summary>Each identifier with its value; a refusal where one cannot be found, which is the last.</summary>
    private static IEnumerable<(string Ai, string Value, Refusal? Broken)> Elements(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == Separator)
            {
                at++;
                continue;
            }

            var bracket = InBrackets(text, at);
            var ai = bracket ?? Identifier(text[at..]);
            if (ai is null || LengthOf(ai) is not { } length)
            {
                yield return ("", "", Gs1Refusals.Unknown(bracket ?? text[at..Math.Min(text.Length, at + 2)]));
                yield break;
            }

            at += ai.Length + (bracket is null ? 0 : 2);
            var end = End(text, at, bracket is not null);
            // A value of a fixed length needs no separator; behind it the next identifier follows.
            if (length.IsFixed && bracket is null) end = Math.Min(end, at + length.Most);
            var value = text[at..end];
            at = end;
            if (value.Length == 0 || (length.IsFixed && value.Length < length.Most))
            {
                yield return (ai, value, Gs1Refusals.Short(ai, value));
                yield break;
            }

            if (value.Length > length.Most)
            {
                yield return (ai, value, Gs1Refusals.Long(ai, value, length.Most));
                yield break;
            }

            yield return (ai, value, null);
        }
    }

    private static string Plain(string text) =>
        Array.Exists(Symbologies, s => text.StartsWith(s, StringComparison.Ordinal)) ? text[3..] : text;

    /// <summary>The identifier with which a text begins; null when it is none of those that are read here.</summary>
    private static string? Identifier(string text) =>
        text.Length >= LongestIdentifier && text.StartsWith("310", StringComparison.Ordinal) ? text[..LongestIdentifier]
        : text.Length >= 2 && LengthOf(text[..2]) is not null ? text[..2]
        : null;

    /// <summary>How long a value is; null for an identifier that is not read here.</summary>
    private static (int Most, bool IsFixed)? LengthOf(string ai) => ai switch
    {
        "00" => (SsccDigits, true),
        "01" or "02" => (14, true),
        "11" or "15" or "17" => (DateDigits, true),
        "10" or "21" => (TextDigits, false),
        "30" or "37" => (CountDigits, false),
        ['3', '1', '0', >= '0' and <= '5'] => (WeightDigits, true),
        _ => null,
    };

    /// <summary>Where a value ends: at a separator, before the next bracket, or with the text.</summary>
    private static int End(string text, int at, bool isInBrackets)
    {
        while (at < text.Length && text[at] != Separator && !(isInBrackets && InBrackets(text, at) is not null)) at++;
        return at;
    }

    /// <summary>The two to four digits that stand there in brackets; null when none do.</summary>
    private static string? InBrackets(string text, int at)
    {
        if (at >= text.Length || text[at] != '(') return null;
        var close = text.IndexOf(')', at);
        return close - at - 1 is >= 2 and <= LongestIdentifier && IsDigits(text[(at + 1)..close])
            ? text[(at + 1)..close]
            : null;
    }

    /// <summary>A date; day 00 is the last of its month. Null for none.</summary>
    private static DateOnly? Day(string digits, DateOnly today)
    {
        var (year, month, day) = (Two(0), Two(2), Two(4));
        var apart = year - today.Year % 100;
        year += today.Year - today.Year % 100 + (apart > 50 ? -100 : apart < -49 ? 100 : 0);
        if (month is < 1 or > 12 || day > DateTime.DaysInMonth(year, month)) return null;
        return new DateOnly(year, month, day == 0 ? DateTime.DaysInMonth(year, month) : day);

        int Two(int from) => int.Parse(digits.AsSpan(from, 2), CultureInfo.InvariantCulture);
    }

    private static decimal Ten(int decimals)
    {
        var ten = 1m;
        for (var i = 0; i < decimals; i++) ten *= 10;
        return ten;
    }

    private static bool IsText(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || Marks.Contains(c, StringComparison.Ordinal));

    private static bool IsDigits(string text) => text.All(char.IsAsciiDigit);
}

/// <summary>Why an element string is not read. Each names the identifier.</summary>
internal static class Gs1Refusals
{
    public static Refusal Unknown(string ai) =>
        Bad("products.element-unknown", $"The label has the application identifier {ai}, which is not read here.", ai);

    public static Refusal None(string text) => new Refusal(
        "products.element-none", "The label has no application identifier.", RefusalKind.Unprocessable)
        .With("value", text);

    public static Refusal Short(string ai, string value) =>
        Bad("products.element-short", $"The value of application identifier {ai} is too short.", ai, value);

    public static Refusal Long(string ai, string value, int most) => Bad(
        "products.element-long", $"The value of application identifier {ai} must have at most {most} characters.", ai,
        value).With("limit", most);

    public static Refusal NotDigits(string ai, string value) => Bad(
        "products.element-not-digits", $"The value of application identifier {ai} must have only digits.", ai, value);

    public static Refusal BadCharacter(string ai, string value) => Bad(
        "products.element-bad-character", $"The value of application identifier {ai} has a character that GS1 does not "
        + "allow.", ai, value);

    public static Refusal CheckDigit(string ai, string value) =>
        Bad("products.element-check-digit", $"The check digit of application identifier {ai} is wrong.", ai, value);

    public static Refusal BadDate(string ai, string value) =>
        Bad("products.element-bad-date", $"The value of application identifier {ai} is no date (YYMMDD).", ai, value);

    public static Refusal Twice(string ai) => Bad(
        "products.element-twice", $"The label has application identifier {ai} twice, with different values.", ai);

    public static Refusal Alone(string ai, string with) => Bad(
        "products.element-alone", $"Application identifier {ai} must stand with application identifier {with}.", ai)
        .With("with", with);

    private static Refusal Bad(string code, string message, string ai, string value = "") =>
        new Refusal(code, message, RefusalKind.Unprocessable).With("identifier", ai).With("value", value);
}
