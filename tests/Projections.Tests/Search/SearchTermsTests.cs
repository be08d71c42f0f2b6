using Daybook.Projections.Search;

namespace Daybook.Projections.Tests.Search;

/// <summary>Texts and questions are split alike, so that what is typed finds what is written.</summary>
public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("TM9001", "tm9001")]
    [InlineData("SO-2026/001", "so 2026 001 so2026001")]
    [InlineData("1825.72", "1825.72")]
    [InlineData("138 0013-8000", "138 0013 8000 00138000")]
    [InlineData("广州百货", "广州 州百 百货 货")]
    [InlineData("货", "货")]
    [InlineData("电热水壶KETTLE 1.7L", "电热 热水 水壶 壶 kettle 1.7l")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("Müller & Söhne", "muller sohne")]
    [InlineData("<script>'; drop", "script drop")]
    [InlineData("a.b 1. .5", "a b ab 1 5")]
    [InlineData("", "")]
    [InlineData("'\"&|!:*", "")]
    public void A_text_has_these_terms(string text, string terms) =>
        string.Join(' ', SearchTerms.Of(text)).ShouldBe(terms);

    [Theory]
    [InlineData("州百")]
    [InlineData("广")]
    [InlineData("货")]
    [InlineData("百货 tm")]
    [InlineData("TM:1001")]
    [InlineData("1001")]
    [InlineData("tm1001")]
    [InlineData("广州百货 TM")]
    public void What_is_typed_finds_what_is_written(string asked)
    {
        var written = SearchTerms.Of("广州百货 TM-1001");
        SearchTerms.Asked(asked).ShouldAllBe(term =>
            written.Any(w => w.StartsWith(term, StringComparison.Ordinal)), asked);
    }

    [Fact]
    public void A_term_has_only_letters_digits_and_points()
    {
        var all = string.Concat(Enumerable.Range(1, 0xD7FF).Select(c => (char)c));
        SearchTerms.Of(all).ShouldAllBe(term => term.All(c => char.IsLetterOrDigit(c) || c == '.'
            || char.IsSurrogate(c)));
        SearchTerms.Of(all).ShouldAllBe(term => term.Length <= SearchTerms.Longest);
    }
}
