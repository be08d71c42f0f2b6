namespace Daybook.Tidy;

/// <summary>Sizes a reader can hold.</summary>
public sealed class SizeTests
{
    private const int MostLines = 300;
    private const int LongestLine = 120;

    [Fact]
    public void A_file_has_at_most_300_lines() =>
        Rule.Holds(
            source => source.Lines.Length > MostLines
                ? [source.At(MostLines + 1, $"{source.Lines.Length} lines, {MostLines} at most: find the seam")]
                : [],
            Tree.CSharp,
            bad: new("Long.cs", string.Concat(Enumerable.Repeat(";\n", MostLines + 1))),
            good: new("Full.cs", string.Concat(Enumerable.Repeat(";\n", MostLines))));

    [Fact]
    public void A_line_has_at_most_120_characters() =>
        Rule.Holds(
            source => source.Lines.Index().Where(line => line.Item.EnumerateRunes().Count() > LongestLine)
                .Select(line => source.At(line.Index + 1, $"{line.Item.Length} characters, {LongestLine} at most")),
            Tree.CSharp,
            bad: new("Wide.cs", new string('x', LongestLine + 1)),
            good: new("Broad.cs", new string('x', LongestLine)));
}
