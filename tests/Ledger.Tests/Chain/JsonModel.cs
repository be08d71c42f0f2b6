using System.Globalization;
using System.Numerics;
using System.Text;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>A JSON value with many spellings and one canonical form. The canonical form is written here independently
/// of the ledger's code.</summary>
internal abstract record JsonModel
{
    private static readonly string[] Spaces = ["", "", "", "", " ", "\n", "\t ", "\r\n"];

    /// <summary>The canonical form of engine.md, rule 18.</summary>
    public abstract string Canonical { get; }

    /// <summary>One of its spellings; the same random numbers give the same spelling.</summary>
    public string Spell(Random random)
    {
        var text = new StringBuilder();
        Spell(text, random);
        return text.ToString();
    }

    protected abstract void Spell(StringBuilder text, Random random);

    private static string Space(Random random) => Spaces[random.Next(Spaces.Length)];

    private static string Listed(char open, IEnumerable<string> parts, char close) =>
        open + string.Join(',', parts) + close;

    public sealed record Word(string Value) : JsonModel
    {
        public override string Canonical => Value;

        protected override void Spell(StringBuilder text, Random random) => text.Append(Value);
    }

    public sealed record Text(string Value) : JsonModel
    {
        public override string Canonical => Written(Value, c => c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => c.ToString(),
        });

        public static string Written(string value, Func<char, string> one) =>
            $"\"{string.Concat(value.Select(one))}\"";

        protected override void Spell(StringBuilder text, Random random)
        {
            var escapes = random.Next(4);
            text.Append(Written(Value, c => c switch
            {
                // Both halves of a surrogate pair are spelled in the same way, because one half alone cannot be sent as
                // UTF-8.
                _ when escapes == 3 || c < ' ' || (escapes == 2 && !char.IsSurrogate(c) && random.Next(2) == 0) =>
                    Escaped(c, random),
                '"' or '\\' => $"\\{c}",
                '/' when escapes == 1 => "\\/",
                _ => c.ToString(),
            }));
        }

        private static string Escaped(char c, Random random)
        {
            var shortly = "\b\f\n\r\t\"\\/".IndexOf(c, StringComparison.Ordinal);
            if (shortly >= 0 && random.Next(2) == 0) return $"\\{"bfnrt\"\\/"[shortly]}";
            return string.Create(
                CultureInfo.InvariantCulture, $"\\u{(random.Next(2) == 0 ? $"{(int)c:x4}" : $"{(int)c:X4}")}");
        }
    }

    /// <param name="Digits">The number without its point and sign.</param>
    /// <param name="Scale">The number of digits after the point.</param>
    public sealed record Number(bool Negative, BigInteger Digits, int Scale) : JsonModel
    {
        public override string Canonical => (Negative && !Digits.IsZero ? "-" : "") + Pointed(Digits, Scale);

        protected override void Spell(StringBuilder text, Random random)
        {
            var (digits, moved) = (Digits, 0);
            while (Scale == 0 && random.Next(3) > 0 && moved < 30 && digits % 10 == 0)
                (digits, moved) = (digits / 10, moved + 1);
            var decimals = random.Next(2) == 0 && moved == 0 ? Scale : random.Next(Scale + 6);
            var exponent = decimals - Scale + moved;
            text.Append(Negative ? "-" : "").Append(Pointed(digits, decimals));
            if (exponent == 0 && random.Next(8) > 0) return;
            text.Append(random.Next(2) == 0 ? 'e' : 'E')
                .Append(exponent < 0 ? "-" : random.Next(2) == 0 ? "+" : "")
                .Append('0', random.Next(3)).Append(Math.Abs(exponent));
        }

        private static string Pointed(BigInteger digits, int decimals)
        {
            var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
            return decimals == 0 ? text : $"{text[..^decimals]}.{text[^decimals..]}";
        }
    }

    public sealed record Items(IReadOnlyList<JsonModel> Values) : JsonModel
    {
        public override string Canonical => Listed('[', Values.Select(v => v.Canonical), ']');

        protected override void Spell(StringBuilder text, Random random) => text.Append(Listed(
            '[', Values.Select(v => Space(random) + v.Spell(random) + Space(random)).DefaultIfEmpty(Space(random)),
            ']'));
    }

    public sealed record Members(IReadOnlyList<(Text Name, JsonModel Value)> Values) : JsonModel
    {
        public override string Canonical => Listed(
            '{', Values.OrderBy(m => m.Name.Value, ByBytes).Select(m => $"{m.Name.Canonical}:{m.Value.Canonical}"),
            '}');

        private static IComparer<string> ByBytes { get; } = Comparer<string>.Create(
            (x, y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y)));

        protected override void Spell(StringBuilder text, Random random)
        {
            var values = Values.ToArray();
            random.Shuffle(values);
            var parts = values.Select(m =>
                Space(random) + m.Name.Spell(random) + Space(random) + ":" + Space(random) + m.Value.Spell(random)
                + Space(random));
            text.Append(Listed('{', parts.DefaultIfEmpty(Space(random)), '}'));
        }
    }
}
