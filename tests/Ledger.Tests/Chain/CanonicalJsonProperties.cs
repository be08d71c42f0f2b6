using System.Globalization;
using System.Numerics;
using System.Text;
using Daybook.Database;
using Daybook.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>Properties that every payload must have so that hashes can be computed from <c>jsonb</c> (engine.md, rule
/// 18). A failure prints its seed.</summary>
public sealed class CanonicalJsonProperties(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    private const int PayloadsPerTrip = 250;

    /// <summary>The largest number of 96 bits.</summary>
    private static readonly BigInteger Largest = (BigInteger.One << 96) - 1;

    [Fact]
    public void Every_spelling_of_a_value_has_one_form_before_the_server_keeps_it_and_after() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(
            Gen.Zip(JsonModels.Value, Seed).ArrayOf(PayloadsPerTrip).ToArbitrary(), payloads =>
            {
                string[] sent = [.. payloads.Select(p => p.Item1.Spell(new Random(p.Item2)))];
                var kept = Kept(sent);
                for (var i = 0; i < sent.Length; i++)
                {
                    var form = payloads[i].Item1.Canonical;
                    ShouldHave(form, sent[i]);
                    ShouldHave(form, kept[i]);
                    ShouldHave(form, form);
                }
            }));

    [Fact]
    public void Numbers_are_those_that_a_decimal_holds_and_are_printed_as_the_server_prints_them() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(
            JsonModels.NumberText.ArrayOf(PayloadsPerTrip).ToArbitrary(), numbers =>
            {
                numbers.Where(n => IsTaken(n) != ADecimalHolds(n)).ShouldBeEmpty();
                string[] taken = [.. numbers.Where(ADecimalHolds)];
                taken.Select(Canonical).ShouldBe(Kept(taken));
            }));

    [Fact]
    public void Every_decimal_and_every_integer_of_64_bits_is_written_as_CSharp_writes_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
            Gen.Zip(JsonModels.Decimal(), Gen.Zip(Seed, Seed)).ToArbitrary(), numbers =>
            {
                var (value, (upper, lower)) = numbers;
                var bits = ((long)upper << 32) | (uint)lower;
                foreach (var text in (string[])[Plain(Math.Abs(value)), Plain(bits), Plain((ulong)bits)])
                    ShouldHave(text, text);
            }));

    /// <summary>The comparison comes first, because building thousands of messages would take most of the
    /// time.</summary>
    private static void ShouldHave(string form, string json)
    {
        if (Canonical(json) is var canonical && canonical != form) canonical.ShouldBe(form, json);
    }

    private static Gen<int> Seed => Gen.Choose(int.MinValue, int.MaxValue);

    private static string Plain(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Canonical(string json) =>
        Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));

    private static bool IsTaken(string number)
    {
        try
        {
            return CanonicalJson.Of(Encoding.UTF8.GetBytes(number)).Length > 0;
        }
        catch (BadInputException)
        {
            return false;
        }
    }

    /// <summary>Checked with big integers: without trailing zeros the digits must fit in 96 bits, the value must not be
    /// greater than the largest decimal, and there may be at most 28 decimals.</summary>
    private static bool ADecimalHolds(string number)
    {
        var parts = number.TrimStart('-').ToLowerInvariant().Split('e');
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var text = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        var scale = (point < 0 ? 0 : parts[0].Length - point - 1) - exponent;
        if (Math.Abs(exponent) > 99 || scale > 28) return false;
        while (!digits.IsZero && digits % 10 == 0) (digits, scale) = (digits / 10, scale - 1);
        return digits <= Largest && (scale >= 0 || digits * BigInteger.Pow(10, -scale) <= Largest);
    }

    /// <summary>The payloads as the server returns them, in one round trip.</summary>
    private string[] Kept(string[] payloads)
    {
        using var command = database.DataSource.CreateCommand(
            "select (p::jsonb)::text from unnest($1) with ordinality as sent(p, n) order by n");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = payloads });
        using var rows = command.ExecuteReader();
        var kept = new List<string>(payloads.Length);
        while (rows.Read()) kept.Add(rows.GetString(0));
        return [.. kept];
    }
}
