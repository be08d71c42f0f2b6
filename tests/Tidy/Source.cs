using System.Text.RegularExpressions;

namespace Daybook.Tidy;

/// <summary>A file of the repository as the rules see it: path from the root with '/', and text.</summary>
internal sealed record Source(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The text with comments and the contents of literals blanked, of the same length and lines.</summary>
    public string Code => CSharpText.Blank(Text);

    public bool IsUnder(params string[] folders) =>
        folders.Any(folder => Path.StartsWith(folder + "/", StringComparison.Ordinal));

    public bool IsAnyOf(params string[] extensions) =>
        extensions.Any(extension => Path.EndsWith(extension, StringComparison.Ordinal));

    public Finding At(int line, string message) => new(Path, line, message);

    /// <summary>A finding for each match, at the line where it begins.</summary>
    public IEnumerable<Finding> Each(Regex pattern, string text, Func<Match, string?> message) =>
        from match in pattern.Matches(text)
        let words = message(match)
        where words is not null
        select At(text.AsSpan(0, match.Index).Count('\n') + 1, words);
}
