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

    private static readonly Regex PartOfAggregate = new(@"^(\w+)(?:Commands|Events|State|Refusals)\.cs$");

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
    public void An_aggregate_is_a_file_and_its_decider() =>
        Rule.Holds(
            source => PartOfAggregate.Match(source.Name) is { Success: true } part
                && Tree.Product.Any(s => s.Name == $"{part.Groups[1].Value}Decider.cs")
                ? [source.At(1, $"belongs into {part.Groups[1].Value}.cs or its decider")]
                : [],
            Tree.Product.Where(source => source.IsUnder("src/Domain")),
            bad: new("src/Domain/Warehouse/StockEvents.cs", ""),
            good: new("src/Domain/Warehouse/Stock.cs", ""));

    [Fact]
    public void A_test_is_named_as_a_sentence() =>
        Rule.Holds(
            source => source.Each(TestMethod, source.Code, match =>
                match.Groups[1].Value.Contains('_') ? null : $"{match.Groups[1].Value} is not a sentence"),
            Tree.CSharp.Where(source => source.IsUnder("tests")),
            bad: new("tests/Kernel.Tests/MoneyTests.cs", "    [Fact]\n    public void Rounding()\n    {\n    }\n"),
            good: new("tests/Kernel.Tests/MoneyTests.cs", "    [Fact]\n    public void A_cent_is_never_lost() { }\n"));
}
