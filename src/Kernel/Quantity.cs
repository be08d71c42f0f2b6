using System.Globalization;
using System.Text.Json.Serialization;

namespace Daybook.Kernel;

/// <summary>An amount of something in one unit of measure.</summary>
/// <remarks>Written as <c>{"value":5,"unit":"EA"}</c>. Values carry at most <see cref="MaxDecimals"/> decimals and
/// trailing zeros are dropped, so that equal quantities are written alike.</remarks>
[JsonConverter(typeof(QuantityConverter))]
public readonly record struct Quantity : IComparable<Quantity>
{
    /// <summary>The most decimals of a value.</summary>
    public const int MaxDecimals = 6;

    /// <summary>The largest value; keeps sums of a billion of them exact in 28 digits.</summary>
    public const decimal MaxValue = 1_000_000_000_000m;

    private Quantity(decimal value, string unit)
    {
        Value = value;
        Unit = unit;
    }

    /// <summary>How many units.</summary>
    public decimal Value { get; }

    /// <summary>The unit of measure, such as EA, KG, CTN.</summary>
    public string Unit { get; }

    /// <summary>True for none.</summary>
    public bool IsZero => Value == 0;

    /// <summary>An amount in a unit.</summary>
    /// <exception cref="BadInputException">Too many decimals, too large, or no unit.</exception>
    public static Quantity Of(decimal value, string unit)
    {
        if (decimal.Round(value, MaxDecimals) != value)
            throw new BadInputException("quantity", $"has at most {MaxDecimals} decimals");
        if (Math.Abs(value) > MaxValue) throw new BadInputException("quantity", $"is at most {MaxValue}");
        if (string.IsNullOrWhiteSpace(unit) || unit.Length > 12)
            throw new BadInputException("unit", "is a unit of measure of 1 to 12 characters");
        return new Quantity(Normal(value), unit);
    }

    /// <summary>None of a unit.</summary>
    public static Quantity Zero(string unit) => Of(0, unit);

    /// <summary>Sum; both in one unit.</summary>
    public static Quantity operator +(Quantity a, Quantity b) => new(Normal(a.Value + b.Value), Same(a, b));

    /// <summary>Difference; both in one unit.</summary>
    public static Quantity operator -(Quantity a, Quantity b) => new(Normal(a.Value - b.Value), Same(a, b));

    /// <summary>The opposite amount.</summary>
    public static Quantity operator -(Quantity a) => new(-a.Value, a.Unit);

    /// <summary>Less; both in one unit.</summary>
    public static bool operator <(Quantity a, Quantity b) => a.CompareTo(b) < 0;

    /// <summary>More; both in one unit.</summary>
    public static bool operator >(Quantity a, Quantity b) => a.CompareTo(b) > 0;

    /// <summary>Less or equal; both in one unit.</summary>
    public static bool operator <=(Quantity a, Quantity b) => a.CompareTo(b) <= 0;

    /// <summary>More or equal; both in one unit.</summary>
    public static bool operator >=(Quantity a, Quantity b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Quantity other)
    {
        Same(this, other);
        return Value.CompareTo(other.Value);
    }

    /// <summary>For example <c>5 EA</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Unit}");

    // Dividing by one written with 28 decimals drops trailing zeros.
    private static decimal Normal(decimal value) => value / 1.000000000000000000000000000000m;

    private static string Same(Quantity a, Quantity b) => a.Unit == b.Unit
        ? a.Unit
        : throw new InvalidOperationException($"{a.Unit} and {b.Unit} do not add up");
}
