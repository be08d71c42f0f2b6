using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>Properties of every payload and every change (engine.md, rule 18). A failure prints its seed.</summary>
public sealed class ChainPropertyTests
{
    private const string Letters = "abcXYZ 0189客户电饭煲é";

    private static readonly Gen<string> Text = Gen.Elements(
            Letters.Select(c => c.ToString()).Concat(
                ["\\u0001", "\\n", "\\\"", "\\\\", "\\ud83d\\ude00", "𠮷", "\\u6771"]))
        .ListOf().Select(parts => $"\"{string.Concat(parts)}\"");

    private static readonly Gen<string> Number = Gen.Elements(
        "0", "-0", "0.0", "1e2", "1E-7", "1.10", "-1.500", "1E+20", "0.1", "1234567890123456789.123456789",
        "9007199254740993", "0.30000000000000004");

    private static readonly Gen<string> Space = Gen.Elements("", "", "", " ", "\n", "\t ", "\r\n");

    [Fact]
    public async Task Every_payload_comes_back_as_the_same_value_and_verifies()
    {
        await using var ledger = await ChainLedger.New();
        var blocks = 6L;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            Value(3).NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary(),
            payloads => RoundTrip(ledger, payloads, blocks++).GetAwaiter().GetResult()));
        (await ledger.Verify()).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Any_single_change_in_any_hashed_column_is_found_at_its_place()
    {
        await using var ledger = await ChainLedger.New();
        var applied = 0;
        var change = from place in Gen.Elements(SingleChange.Places.ToArray())
                     from row in Gen.Choose(0, 12)
                     from at in Gen.Choose(0, 1_000)
                     from amount in Gen.Choose(1, 255)
                     select new SingleChange(place, row, at, amount);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(250), Prop.ForAll(
            change.ToArbitrary(), c =>
            {
                if (Tamper(ledger, c).GetAwaiter().GetResult()) applied++;
            }));
        applied.ShouldBeGreaterThan(120);
        (await ledger.Verify()).Ok.ShouldBeTrue();
    }

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.OneOf(Text, Number, Gen.Elements("true", "false", "null"))
        : Gen.OneOf(
            Value(0),
            Value(depth - 1).ListOf(3).Zip(Space, (items, s) => $"[{s}{string.Join($"{s},", items)}{s}]"),
            Text.Zip(Value(depth - 1)).ListOf(3).Zip(
                Space,
                (members, s) => $"{{{s}{string.Join(
                    ',', members.DistinctBy(m => m.Item1).Select(m => $"{m.Item1}{s}:{s}{m.Item2}"))}}}{s}"));

    private static async Task RoundTrip(ChainLedger ledger, string[] payloads, long before)
    {
        await ledger.Writer.Block(
            [.. payloads.Select((p, i) => new Written($"random/{before}", i + 1, p))],
            [.. payloads.Select((p, i) => new WrittenAnswer($"random-{before}-{i}", "王小明", p))]);
        var rows = await ledger.Writer.Rows($"select last_position - {payloads.Length} from ledger.blocks "
            + $"where number = {before + 1}");
        await using var connection = await ledger.Source.OpenConnectionAsync();
        var read = await new EventReader(new EventCodec(new Catalogue([], []))).After(
            connection, (long)rows[0][0], payloads.Length, default);
        read.Select(e => Canonical(e.Payload.Span)).ShouldBe(
            payloads.Select(p => Canonical(Encoding.UTF8.GetBytes(p))));
        (await new Verifier(ledger.Source).Verify(new VerifyRequest { From = before })).FirstBad.ShouldBeNull();
    }

    private static string Canonical(ReadOnlySpan<byte> json) => Encoding.UTF8.GetString(CanonicalJson.Of(json));

    /// <summary>Makes the change, verifies, and undoes it; false when the server does not accept the change, or the
    /// value stays the same.</summary>
    private static async Task<bool> Tamper(ChainLedger ledger, SingleChange change)
    {
        var (writer, table) = (ledger.Writer, change.Place.Table);
        var key = (await writer.Rows(change.KeySql()))[0][0];
        try
        {
            if (await writer.Damage(change.Sql(), key) == 0) return false;
        }
        catch (PostgresException e) when (e.SqlState.StartsWith("22", StringComparison.Ordinal)
            || e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }

        var result = await ledger.Verify();
        await ledger.Restore();
        var bad = result.FirstBad.ShouldNotBeNull($"{change} on {key}");
        if (table == "mt_events") bad.Position.ShouldBe((long)key, $"{change}: {bad}");
        else if (table == "mt_streams") (bad.Kind, bad.Stream).ShouldBe((FirstBad.StreamAltered, (string)key));
        else bad.Block.ShouldBe(SingleChange.BlockOf(key), $"{change} on {key}: {bad}");
        return true;
    }
}
