using System.Text.RegularExpressions;

namespace Daybook.Tidy;

/// <summary>Names say what a thing is.</summary>
public sealed class NameTests
{
    private const string Modifiers = @"(?:(?:sealed|abstract|static|partial|readonly|ref|unsafe) )*";
    private const string Kinds = "(?:record struct|record class|record|class|struct|interface|enum)";

    private static readonly string[] BannedWords =
        ["Manager", "Managers", "Helper", "Helpers", "Service", "Services", "Util", "Utils", "Utility", "Data", "Info"];

    /// <summary>Names that carry such a word because the trade or the framework does, each with its reason.</summary>
    private static readonly Dictionary<string, string> AllowedNames = [];

    private static readonly Regex Declared =
        new($@"^\s*(?:public|internal|private|protected)? ?{Modifiers}{Kinds} (\w+)", RegexOptions.Multiline);

    // With a body: a shape of one statement or an enum that serves the type of the file is read together with it.
    private static readonly Regex TopLevelPublic =
        new($@"^public {Modifiers}{Kinds.Replace("|enum", "")} (\w+)([^{{;]*)\{{", RegexOptions.Multiline);

    private static readonly Regex Word = new(@"[A-Z][a-z0-9]*|[a-z0-9]+");

    private static readonly Regex TestMethod =
        new(@"\[(?:Fact|Theory)\b[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:static )?(?:async )?[\w<>]+ (\w+)");

    [Fact]
    public void A_type_is_not_named_with_a_word_that_says_nothing() =>
        Rule.Holds(
            source => source.Each(Declared, source.Code, match =>
                Word.Matches(match.Groups[1].Value).FirstOrDefault(word => BannedWords.Contains(word.Value)) is { } bad
                && !AllowedNames.ContainsKey(match.Groups[1].Value)
                    ? $"{bad.Value} in {match.Groups[1].Value} says nothing; use the trade's word"
                    : null),
            Tree.CSharp,
            bad: new("src/Domain/Orders/Orders.cs", "public sealed class OrderManager;"),
            good: new("src/Ledger/Schema.cs", "internal sealed class Database : IHostedService;"));

    [Fact]
    public void A_file_holds_one_public_type_with_a_body() =>
        Rule.Holds(
            SecondPublicTypes,
            Tree.Product,
            bad: new("src/Kernel/Two.cs", "public class One\n{\n}\npublic class Two\n{\n}\n"),
            good: new("One.cs", "public record One\n{\n    public record Two;\n}\npublic record Of(int A);\n"));

    [Fact]
    public void A_test_is_named_as_a_sentence() =>
        Rule.Holds(
            source => source.Each(TestMethod, source.Code, match =>
                match.Groups[1].Value.Contains('_') ? null : $"{match.Groups[1].Value} is not a sentence"),
            Tree.CSharp.Where(source => source.IsUnder("tests")),
            bad: new("tests/Kernel.Tests/MoneyTests.cs", "    [Fact]\n    public void Rounding()\n    {\n    }\n"),
            good: new("tests/Kernel.Tests/MoneyTests.cs", "    [Fact]\n    public void A_cent_is_never_lost() { }\n"));

    private static IEnumerable<Finding> SecondPublicTypes(Source source)
    {
        var code = source.Code;
        var names = TopLevelPublic.Matches(code).Select(match => match.Groups[1].Value).Distinct().ToList();
        return source.Each(TopLevelPublic, code, match =>
            match.Groups[1].Value == names[0]
            || names.Exists(name => Regex.IsMatch(match.Groups[2].Value, $@":[^:]*\b{name}\b"))
            || (source.Name.EndsWith("Commands.cs") && match.Groups[1].Value.EndsWith("Refusals"))
                ? null
                : $"{match.Groups[1].Value} is a second public type; only cases live with their base");
    }
}
