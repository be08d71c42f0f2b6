using System.Text;

namespace Daybook.Api.Documents;

/// <summary>Amounts of yuan in Chinese capital figures (大写金额), which nobody can alter with a stroke.</summary>
/// <remarks>正确填写票据和结算凭证的基本规定 (appendix 1 of 支付结算办法, 银发〔1997〕393号): 整 ends whole yuan and whole jiao, and
/// never stands after fen; zeros between figures are written once; 零 stands before fen without jiao.</remarks>
internal static class CapitalAmount
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private const long TenThousand = 10_000;
    private const long HundredMillion = 100_000_000;
    private const int FenOfYuan = 100;
    private const int FenOfJiao = 10;

    /// <summary>The largest amount, in yuan.</summary>
    private const decimal Most = 9_999_999_999_999_999.99m;

    private static readonly (int Value, string Name)[] Places = [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")];

    /// <summary>The amount in words; null when it has parts of a fen, or is too large to be written so.</summary>
    public static string? Of(decimal yuan)
    {
        var amount = Math.Abs(yuan);
        if (amount > Most || decimal.Round(amount, 2) != amount) return null;
        var whole = (long)decimal.Truncate(amount);
        var fen = (int)((amount - whole) * FenOfYuan);
        if (amount == 0) return "零元整";
        var text = new StringBuilder(yuan < 0 ? "负" : "");
        if (whole > 0) text.Append(Whole(whole)).Append('元');
        var (jiao, rest) = (fen / FenOfJiao, fen % FenOfJiao);
        if (jiao > 0) text.Append(Digits[jiao]).Append('角');
        if (rest == 0) return text.Append('整').ToString();
        if (jiao == 0 && whole > 0) text.Append(Digits[0]);
        return text.Append(Digits[rest]).Append('分').ToString();
    }

    private static string Whole(long number) => number switch
    {
        >= HundredMillion => Parted(number, HundredMillion, "亿"),
        >= TenThousand => Parted(number, TenThousand, "万"),
        _ => Small(number),
    };

    private static string Parted(long number, long unit, string name)
    {
        var rest = number % unit;
        var zero = rest > 0 && rest < unit / 10 ? Digits[..1] : "";
        return $"{Whole(number / unit)}{name}{zero}{(rest == 0 ? "" : Whole(rest))}";
    }

    private static string Small(long number)
    {
        var text = new StringBuilder();
        var owesZero = false;
        foreach (var (value, name) in Places)
        {
            var digit = (int)(number / value % 10);
            if (digit == 0)
            {
                owesZero = text.Length > 0;
                continue;
            }

            if (owesZero) text.Append(Digits[0]);
            owesZero = false;
            text.Append(Digits[digit]).Append(name);
        }

        return text.ToString();
    }
}
