using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>Random JSON values of every kind that a payload may have, and random numbers beyond.</summary>
internal static class JsonModels
{
    private static readonly Gen<bool> Coin = Gen.Elements(true, false);

    /// <summary>Texts from pieces such that names are prefixes of each other, differ in length as bytes and as
    /// characters, need escapes, or have another order in UTF-16 than in UTF-8 (U+E000 to U+FFFF and surrogate
    /// pairs).</summary>
    private static readonly Gen<JsonModel.Text> Text = Gen.Elements(
            "a", "a", "b", "aa", "ab", "B", "é", "客", "客户", "𠮷", "😀", "\ue000", "\ufffd", "\uffff", "\"", "\\",
            "\u0001", "\u001f", "\u007f", "/", "\b", "\f", "\n", "\r", "\t", " ", "0", "u0041", "\u2028")
        .ListOf().Resize(4).Select(parts => new JsonModel.Text(string.Concat(parts)));

    private static readonly Gen<JsonModel> Everyday =
        from digits in Gen.Choose(-2_000_000, 2_000_000)
        from scale in Gen.Choose(0, 4)
        select (JsonModel)new JsonModel.Number(digits < 0, Math.Abs(digits), scale);

    /// <summary>Numbers with trailing zeros, before or after the point.</summary>
    private static readonly Gen<JsonModel> Round =
        from digits in Gen.Choose(0, 99_999)
        from zeros in Gen.Choose(0, 23)
        from scale in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 28))
        from negative in Coin
        select (JsonModel)new JsonModel.Number(negative, digits * BigInteger.Pow(10, zeros), scale);

    private static readonly Gen<JsonModel> Scalar = Gen.OneOf(
        Text.Select(t => (JsonModel)t), Everyday, Decimal().Select(Number), Round,
        Gen.Elements("true", "false", "null").Select(w => (JsonModel)new JsonModel.Word(w)));

    /// <summary>Values as in payloads: nested objects and lists.</summary>
    public static Gen<JsonModel> Value { get; } = Nested(3);

    /// <summary>Spellings of numbers, including numbers that are not accepted.</summary>
    public static Gen<string> NumberText { get; } =
        from sign in Gen.Elements("", "-")
        from whole in Gen.OneOf(Gen.Constant("0"), Digits(31).Select(WithoutZeros))
        from decimals in Gen.OneOf(Gen.Constant(""), Digits(31).Select(d => "." + d))
        from exponent in Gen.OneOf(
            Gen.Constant(""), Gen.Choose(-35, 35).Select(Exponent), Gen.Choose(-120, 120).Select(Exponent))
        select sign + whole + decimals + exponent;

    /// <summary>Decimals from random bits.</summary>
    public static Gen<decimal> Decimal() =>
        from low in Any32
        from middle in Gen.OneOf(Gen.Constant(0), Any32)
        from high in Gen.OneOf(Gen.Constant(0), Any32)
        from negative in Coin
        from scale in Gen.Choose(0, 28)
        select new decimal(low, middle, high, negative, (byte)scale);

    private static Gen<int> Any32 => Gen.OneOf(Gen.Choose(int.MinValue, int.MaxValue), Gen.Elements(0, 1, -1));

    private static JsonModel Number(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return new JsonModel.Number(decimal.IsNegative(value), digits, value.Scale);
    }

    private static Gen<JsonModel> Nested(int depth) => depth == 0
        ? Scalar
        : Gen.Frequency(
            (1, Scalar),
            (1, Nested(depth - 1).ListOf().Resize(3).Select(l => (JsonModel)new JsonModel.Items([.. l]))),
            (3, Gen.Zip(Text, Nested(depth - 1)).ListOf().Resize(5).Select(l => (JsonModel)new JsonModel.Members(
                [.. l.Select(m => (m.Item1, m.Item2)).DistinctBy(m => m.Item1)]))));

    private static Gen<string> Digits(int most) =>
        from count in Gen.Choose(1, most)
        from digits in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(0, 9))).ArrayOf(count)
        select string.Concat(digits);

    private static string WithoutZeros(string digits) => digits.TrimStart('0') is { Length: > 0 } rest ? rest : "0";

    private static string Exponent(int exponent) =>
        string.Create(CultureInfo.InvariantCulture, $"{(exponent % 2 == 0 ? 'e' : 'E')}{exponent}");
}
