using System.Text;
using Daybook.Specification;

namespace Daybook.Tidy;

/// <summary>What is there is said by the tests: nobody calls a capability there that no test shows.</summary>
public sealed class CapabilityTests
{
    private const string Page = "docs/capabilities.md";
    private const string Generated = "docs/generated/capabilities.md";

    /// <summary>How many each system has; ids are never given to something else.</summary>
    private static readonly (char System, int Count)[] Systems =
    [
        ('O', 15), ('W', 15), ('T', 10), ('P', 9), ('M', 9), ('F', 14), ('S', 8), ('R', 8), ('C', 9), ('A', 7),
        ('J', 5), ('X', 9),
    ];

    private static IReadOnlyList<ShownBy> Tests { get; } =
        [.. Tree.CSharp.Where(source => source.IsUnder("tests")).SelectMany(ShownBy.In)];

    private static IEnumerable<Source> Pages => Tree.All.Where(source => source.Path == Page);

    [Fact]
    public void Every_id_has_its_line_and_no_other_has_one() =>
        Capability.Of(Pages.Single()).Select(capability => capability.Id).ShouldBe(
            Systems.SelectMany(s => Enumerable.Range(1, s.Count).Select(n => $"{s.System}{n}")));

    [Fact]
    public void A_line_says_what_the_tests_show() =>
        Rule.Holds(
            page => Capability.Of(page)
                .Select(c => (c.Line, Words: c.Contradiction(Tests.Any(test => test.Ids.Contains(c.Id)))))
                .Where(found => found.Words is not null).Select(found => page.At(found.Line, found.Words!)),
            Pages,
            bad: new(Page, "## Orders\n| O99 | Flies | 飞 | whole | |"),
            good: new(Page, "## Orders\n| O99 | Flies | 飞 | absent | |"));

    [Theory]
    [InlineData("whole", false, "", "no test")]
    [InlineData("partly", false, "all of it", "no test")]
    [InlineData("absent", true, "", "tests carry")]
    [InlineData("whole", true, "a little", "something is missing")]
    [InlineData("partly", true, "", "what is missing")]
    [InlineData("absent", false, "all of it", "whole line")]
    [InlineData("nearly", true, "a little", "whole, partly or absent")]
    public void A_line_that_says_something_else_is_named(string state, bool hasTests, string missing, string words) =>
        new Capability(1, "Orders", "O1", "Takes orders in", "接单", state, missing).Contradiction(hasTests)
            .ShouldNotBeNull().ShouldContain(words);

    [Fact]
    public void A_test_names_ids_that_there_are() =>
        Rule.Holds(
            source => ShownBy.In(source)
                .SelectMany(test => test.Ids.DefaultIfEmpty("nothing").Select(id => (test, id)))
                .Where(named => Capability.Of(Pages.Single()).All(c => c.Id != named.id))
                .Select(named => source.At(named.test.Line, $"{named.test.Test} shows {named.id}: no such id")),
            Tree.CSharp.Where(source => source.IsUnder("tests")),
            bad: new("tests/X.Tests/XTests.cs", "[Fact, Shows(\"O1\", \"O99\")]\npublic void An_order_flies() { }"),
            good: new("tests/X.Tests/XTests.cs", "[Fact, Shows(\"O1\")]\npublic void An_order_is_taken() { }"));

    [Fact]
    public void What_carries_ids_is_a_test() =>
        Rule.Holds(
            source => ShownBy.In(source).Where(test => !test.Test.Contains('_'))
                .Select(test => source.At(test.Line, "ids stand on a test, and its name is a sentence")),
            Tree.CSharp.Where(source => source.IsUnder("tests")),
            bad: new("tests/X.Tests/XTests.cs", "[Shows(\"O1\")]\nprivate static void Help() { }"));

    [Fact, Accepts]
    public void The_page_of_capabilities_is_fresh() => AcceptedFiles.Here.IsFresh(Generated, Written());

    private static string Written()
    {
        var all = Capability.Of(Pages.Single());
        var text = new StringBuilder("# What is there, and the tests that show it\n\n")
            .Append("Made from [capabilities.md](../capabilities.md), which a person writes, and from the tests that\n")
            .Append("carry an id (`[Shows(\"O5\")]`). `scripts/test -trait shows=O5` runs those of one capability.\n\n")
            .Append("| system | whole | partly | absent |\n|---|---|---|---|\n");
        foreach (var system in all.GroupBy(c => c.System)) text.Append(Counts(system.Key, [.. system]));
        text.Append(Counts("all", all));
        foreach (var system in all.GroupBy(c => c.System))
        {
            text.Append($"\n## {system.Key}\n\n")
                .Append("| id | what it does | state | what is missing | shown by |\n|---|---|---|---|---|\n");
            foreach (var c in system)
                text.Append($"| {c.Id} | {c.What} ({c.Chinese}) | {c.State} | {c.Missing} | {TestsOf(c.Id)} |\n");
        }
        return text.ToString();
    }

    private static string Counts(string name, IReadOnlyList<Capability> some) =>
        $"| {name} | {Count(some, Capability.Whole)} | {Count(some, Capability.Partly)} "
        + $"| {Count(some, Capability.Absent)} |\n";

    private static int Count(IReadOnlyList<Capability> some, string state) => some.Count(c => c.State == state);

    private static string TestsOf(string id) => string.Join("<br>", Tests.Where(test => test.Ids.Contains(id))
        .OrderBy(test => test.File, StringComparer.Ordinal).ThenBy(test => test.Line)
        .Select(test => $"[{test.Test.Replace('_', ' ')}](../../{test.File})"));
}
