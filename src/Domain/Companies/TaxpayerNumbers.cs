namespace Daybook.Domain.Companies;

/// <summary>Taxpayer numbers (纳税人识别号). Those of 18 characters have a check character.</summary>
public static class TaxpayerNumbers
{
    /// <summary>What a number must be.</summary>
    public const string Rule =
        "must have 6 to 20 digits, capital letters and hyphens; of 18 characters the last is a check character and "
        + "must be right";

    private const int Least = 6;
    private const int Most = 20;
    private const int Checked = 18;

    /// <summary>The characters of GB 32100-2015, each with its value as its place.</summary>
    private const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The check characters of GB 11643-1999 by remainder.</summary>
    private const string OfPersons = "10X98765432";

    /// <summary>Whether it can be such a number.</summary>
    public static bool IsPossible(string number) =>
        number.Length is >= Least and <= Most
        && number.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c == '-')
        && (number.Length != Checked || IsOfCompany(number) || IsOfPerson(number));

    /// <summary>A unified social credit code (统一社会信用代码): weights are powers of 3, and the check character, of weight
    /// 1, makes the sum a multiple of 31 (GB 32100-2015, 4.4).</summary>
    private static bool IsOfCompany(string number)
    {
        var (sum, weight) = (0, 1);
        for (var i = 0; i < Checked; i++)
        {
            var value = Characters.IndexOf(number[i], StringComparison.Ordinal);
            if (value < 0) return false;
            sum += value * (i < Checked - 1 ? weight : 1);
            weight = weight * 3 % Characters.Length;
        }

        return sum % Characters.Length == 0;
    }

    /// <summary>A citizen's number (公民身份号码), which sole traders have: weights are powers of 2 from the right, modulo 11
    /// (GB 11643-1999).</summary>
    private static bool IsOfPerson(string number)
    {
        var sum = 0;
        foreach (var c in number.AsSpan(0, Checked - 1))
        {
            if (!char.IsAsciiDigit(c)) return false;
            sum = ((sum * 2) + c - '0') % OfPersons.Length;
        }

        return number[^1] == OfPersons[sum * 2 % OfPersons.Length];
    }
}
