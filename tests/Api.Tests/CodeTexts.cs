using System.Text;
using System.Text.RegularExpressions;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The literals of a source file, for what stands nowhere but in the code: the codes of refusals, and the
/// sentences of rules.</summary>
internal sealed partial class CodeTexts
{
    /// <summary>What is put in for a value that is only known when the program runs.</summary>
    public const string Hole = "\u25a1";

    private readonly List<(int At, int End, string Text)> _literals = [];
    private readonly string _code;

    private CodeTexts(string path)
    {
        Path = path;
        _code = Comment.Replace(File.ReadAllText(System.IO.Path.Combine(AcceptedFiles.Here.Root, path)), "");
        foreach (Match sum in Sum.Matches(_code))
        {
            if (sum.Value[0] == '\'') continue;
            var text = new StringBuilder();
            foreach (Match one in Literal.Matches(sum.Value))
                text.Append(one.Value[0] == '$' ? Value.Replace(one.Value[2..^1], Hole) : one.Value[1..^1]);
            _literals.Add((sum.Index, sum.Index + sum.Length, text.Replace("\\\"", "\"").ToString()));
        }
    }

    /// <summary>Its path in the repository.</summary>
    public string Path { get; }

    /// <summary>Every literal; those that are added up with '+' are one.</summary>
    public IEnumerable<string> Literals => _literals.Select(literal => literal.Text);

    /// <summary>The sources of these folders of src.</summary>
    public static IReadOnlyList<CodeTexts> Of(params ReadOnlySpan<string> folders)
    {
        var root = AcceptedFiles.Here.Root;
        var all = new List<CodeTexts>();
        foreach (var folder in folders)
        {
            all.AddRange(Directory.GetFiles(System.IO.Path.Combine(root, "src", folder), "*.cs",
                    SearchOption.AllDirectories)
                .Select(path => System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'))
                .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
                .Select(path => new CodeTexts(path)));
        }

        return all;
    }

    /// <summary>The literals of every statement that says this, from there to its end.</summary>
    public IEnumerable<string> After(Regex what)
    {
        foreach (Match found in what.Matches(_code))
        {
            var end = _code.IndexOf(';', found.Index);
            foreach (var literal in _literals.Where(l => l.At >= found.Index))
            {
                if (literal.At > end) break;
                yield return literal.Text;
                if (literal.End > end) end = _code.IndexOf(';', literal.End);
            }
        }
    }

    /// <summary>What a pattern finds in the code.</summary>
    public IEnumerable<string> Found(Regex pattern) => pattern.Matches(_code).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment { get; }

    // Literals on one line; a value in braces may have literals of its own.
    private const string ValuePattern = @"\{(?:[^{}""]|""[^""\n]*"")*\}";
    private const string LiteralPattern =
        @"\$""(?:[^""\\\n{]|\\.|\{\{|" + ValuePattern + @")*""|""(?:[^""\\\n]|\\.)*""";

    [GeneratedRegex(
        @"'(?:\\.|[^'\\])'|(?:" + LiteralPattern + @")(?:\s*\+\s*(?:" + LiteralPattern + "))*",
        RegexOptions.NonBacktracking)]
    private static partial Regex Sum { get; }

    [GeneratedRegex(LiteralPattern, RegexOptions.NonBacktracking)]
    private static partial Regex Literal { get; }

    [GeneratedRegex(ValuePattern, RegexOptions.NonBacktracking)]
    private static partial Regex Value { get; }
}
