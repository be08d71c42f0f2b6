using System.Globalization;
using System.Text.Json.Serialization;

namespace Daybook.Kernel;

/// <summary>An amount of one currency, always a whole number of its minor unit.</summary>
/// <remarks>Written as <c>{"amount":12.30,"currency":"CNY"}</c>; the scale is the currency's.</remarks>
[JsonConverter(typeof(MoneyConverter))]
public readonly record struct Money : IComparable<Money>
{
    private Money(decimal amount, string currency)
    {
        Amount = amount;
        Currency = currency;
    }

    /// <summary>The amount in major units, with exactly the currency's number of decimals.</summary>
    public decimal Amount { get; }

    /// <summary>ISO 4217 code, three capital letters.</summary>
    public string Currency { get; }

    /// <summary>True for an amount of zero.</summary>
    public bool IsZero => Amount == 0;

    /// <summary>An amount that is already a whole number of minor units.</summary>
    /// <exception cref="BadInputException">It is not, or the currency is not a code.</exception>
    public static Money Of(decimal amount, string currency)
    {
        var rounded = Round(amount, currency);
        return rounded.Amount == amount
            ? rounded
            : throw new BadInputException("amount", $"{amount} {currency} is not a whole number of minor units");
    }

    /// <summary>Rounds half away from zero (四舍五入, "half up") to the currency's minor unit.</summary>
    /// <exception cref="BadInputException">The currency is not a code.</exception>
    public static Money Round(decimal amount, string currency)
    {
        var digits = CurrencyCode.MinorUnit(currency);
        var rounded = Math.Round(amount, digits, MidpointRounding.AwayFromZero);
        return new Money(rounded + new decimal(0, 0, 0, false, (byte)digits), currency);
    }

    /// <summary>Zero of a currency.</summary>
    public static Money Zero(string currency) => Round(0, currency);

    /// <summary>An amount as it was stored. What was money when it was written is read as it was written: a table of
    /// minor units that loses decimals (the Uganda shilling has had no cents since 2013) makes no event unreadable.</summary>
    /// <exception cref="BadInputException">It has more decimals than any released version accepted.</exception>
    internal static Money AsStored(decimal amount, string currency)
    {
        var rounded = Round(amount, currency);
        if (rounded.Amount == amount) return rounded;
        return decimal.Round(amount, CurrencyCode.UsualMinorUnit) == amount
            ? new Money(amount, currency)
            : Of(amount, currency);
    }

    /// <summary>Splits the amount by weights so that the parts add up to it exactly (largest remainder first; earlier
    /// parts win ties).</summary>
    /// <param name="weights">Not negative, not all zero.</param>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<decimal> weights)
    {
        var total = weights.Sum();
        if (total <= 0 || weights.Any(w => w < 0))
            throw new BadInputException("weights", "must not be negative and not all zero");
        var currency = Currency;
        var unit = new decimal(1, 0, 0, false, (byte)CurrencyCode.MinorUnit(currency));
        var units = Amount / unit;
        var exact = weights.Select(w => units * w / total).ToArray();
        var parts = exact.Select(decimal.Truncate).ToArray();
        var left = (int)(units - parts.Sum());
        foreach (var i in Enumerable.Range(0, parts.Length)
                     .OrderByDescending(i => Math.Abs(exact[i] - parts[i])).ThenBy(i => i).Take(Math.Abs(left)))
            parts[i] += Math.Sign(left);
        return [.. parts.Select(p => Of(p * unit, currency))];
    }

    /// <summary>Sum; both of one currency.</summary>
    public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount, Same(a, b));

    /// <summary>Difference; both of one currency.</summary>
    public static Money operator -(Money a, Money b) => new(a.Amount - b.Amount, Same(a, b));

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money a) => new(-a.Amount, a.Currency);

    /// <summary>Less; both of one currency.</summary>
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    /// <summary>More; both of one currency.</summary>
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    /// <summary>Less or equal; both of one currency.</summary>
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    /// <summary>More or equal; both of one currency.</summary>
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other)
    {
        Same(this, other);
        return Amount.CompareTo(other.Amount);
    }

    /// <summary>For example <c>12.30 CNY</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    private static string Same(Money a, Money b) => a.Currency == b.Currency
        ? a.Currency
        : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add up");
}
