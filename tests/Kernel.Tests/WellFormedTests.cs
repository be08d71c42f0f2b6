using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Kernel.Tests;

public class WellFormedTests
{
    [Theory]
    [InlineData(null, "must not be empty")]
    [InlineData("", "must not be empty")]
    [InlineData("a\0b", "must not contain NUL")]
    [InlineData("\ufffe", "must not contain U+FFFE")]
    public void Text_that_cannot_be_stored_is_refused_with_the_rule_it_breaks(string? text, string rule)
    {
        var bad = Should.Throw<BadInputException>(() => WellFormed.Text(text, "name", 100));
        bad.Field.ShouldBe("name");
        bad.Rule.ShouldBe(rule);
    }

    // Not in attributes: these are kept as UTF-8, which has no half characters.
    [Fact]
    public void Half_a_character_is_refused_wherever_it_stands()
    {
        string[] halves =
            ["\ud800", "\ud800a", "a\udc00", "\udc00\ud800", "\ud842\udfb7\udfb7", "\ud842\ud842\udfb7"];
        foreach (var text in halves)
        {
            Should.Throw<BadInputException>(() => WellFormed.Text(text, "name", 100))
                .Rule.ShouldBe("must not contain an unpaired surrogate");
        }
    }

    [Theory]
    [InlineData("龙井茶 250克")]
    [InlineData("𠮷野家")]
    [InlineData("👨‍👩‍👧")]
    [InlineData("\uffff")]
    public void Any_other_text_is_kept(string text) => WellFormed.Text(text, "name", 100).ShouldBe(text);

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" \u00a0\t", false)]
    [InlineData("\u200b\u202e\u2060", false)]
    [InlineData("\u200b茶", true)]
    [InlineData("👨‍👩‍👧", true)]
    public void A_text_is_visible_when_a_person_sees_something_of_it(string? text, bool isVisible) =>
        WellFormed.IsVisible(text).ShouldBe(isVisible);

    [Fact]
    public void Text_is_normalised() => WellFormed.Text("e\u0301", "name", 2).ShouldBe("\u00e9");

    [Fact]
    public void The_limit_counts_bytes_after_normalising()
    {
        WellFormed.Text("茶茶", "name", 6).ShouldBe("茶茶");
        Should.Throw<BadInputException>(() => WellFormed.Text("茶茶", "name", 5))
            .Rule.ShouldBe("must have at most 5 bytes of UTF-8");
        // U+0958 has no composed form of its own: it grows from 3 bytes to 6.
        Should.Throw<BadInputException>(() => WellFormed.Text("\u0958", "name", 5));
    }

    [Fact]
    public void What_is_accepted_survives_UTF_8_and_nothing_else_throws() =>
        Prop.ForAll(Gen.Choose(0, 0xFFFF).ArrayOf().Select(AsText).ToArbitrary(), text =>
        {
            string kept;
            try
            {
                kept = WellFormed.Text(text, "name", 10_000);
            }
            catch (BadInputException)
            {
                return WellFormed.Problem(text) is not null || text.Length == 0;
            }

            return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(kept)) == kept;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static string AsText(int[] units) => new([.. units.Select(u => (char)u)]);
}
