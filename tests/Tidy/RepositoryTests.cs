using System.Text.RegularExpressions;

namespace Daybook.Tidy;

/// <summary>Documents lead somewhere, settings give reasons, nothing is left behind.</summary>
public sealed class RepositoryTests
{
    private static readonly Regex Link = new(@"\]\((?!\w+:|#)<?([^)\s>#]+)");
    private static readonly Regex CodeBlock =
        new(@"^(```|~~~).*?^\1[ ]*$|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline);
    private static readonly Regex DisabledRule = new(@"^dotnet_diagnostic\.\w+\.severity = (?:none|silent|suggestion)");
    private static readonly Regex Unfinished = new($@"\b(?:{"TO" + "DO"}|{"FIX" + "ME"}|{"HA" + "CK"})\b");
    private static readonly Regex SkippedTest = new(@"\[(?:Fact|Theory)\([^\]]*\bSkip\s*=");

    // Written in pieces, so that this file does not find itself.
    private static readonly Regex Registry = new(
        $@"\b(?:api\.{"nuget"}|{"nuget"}\.org|{"npmjs"}\.(?:org|com)|{"pypi"}\.org|registry\.{"yarnpkg"})");

    private static readonly Regex MachinePath = new(@"(?<![\w.$}-])/(?:home|work|root|Users)/\w|\b[A-Z]:\\\w");

    private static IEnumerable<Source> WrittenByUs =>
        Tree.All.Where(source => source.Name is not ("LICENSE" or "packages.lock.json" or "package-lock.json"));

    [Fact]
    public void A_relative_link_leads_somewhere() =>
        Rule.Holds(
            source => source.Each(Link, WithoutCode(source.Text), match =>
                Tree.Exists(Target(source, match.Groups[1].Value)) ? null : $"dead link {match.Groups[1].Value}"),
            Tree.All.Where(source => source.IsAnyOf(".md")),
            bad: new("docs/bad.md", "[gone](nowhere/at-all.md)"),
            good: new("docs/good.md", "[root](../Daybook.slnx#x) [out](https://example.org) `[code](x.md)`"));

    [Fact]
    public void A_disabled_rule_carries_its_reason_on_the_line_above() =>
        Rule.Holds(
            source => source.Lines.Index()
                .Where(line => DisabledRule.IsMatch(line.Item))
                .Where(line => line.Index == 0 || !source.Lines[line.Index - 1].StartsWith("# "))
                .Select(line => source.At(line.Index + 1, "a disabled rule without its reason on the line above")),
            Tree.All.Where(source => source.Name == ".editorconfig"),
            bad: new(".editorconfig", "\ndotnet_diagnostic.CA1034.severity = none"),
            good: new(".editorconfig", "# Cases are nested.\ndotnet_diagnostic.CA1034.severity = none"));

    [Fact]
    public void Nothing_is_left_unfinished() =>
        Rule.Holds(
            source => source.Each(Unfinished, source.Text, match => $"{match.Value}: finish it or write an issue"),
            WrittenByUs,
            bad: new("src/Kernel/Half.cs", "// TO" + "DO: the rest"));

    [Fact]
    public void No_test_is_skipped_for_good() =>
        Rule.Holds(
            source => source.Each(SkippedTest, source.Text, _ => "a test that never runs proves nothing"),
            Tree.CSharp,
            bad: new("tests/Kernel.Tests/MoneyTests.cs", "[Fa" + "ct(Skip = \"later\")]"));

    [Fact]
    public void No_file_names_a_package_registry() =>
        Rule.Holds(
            source => source.Each(Registry, source.Text, match => $"{match.Value}: the machine's matter"),
            Tree.All,
            bad: new("NuGet.config", "https://api.nu" + "get.org/v3/index.json"));

    [Fact]
    public void No_file_names_a_folder_of_one_machine() =>
        Rule.Holds(
            source => source.Each(MachinePath, source.Text, match => $"{match.Value}: a path of one machine"),
            WrittenByUs,
            bad: new("scripts/x", "cd /ho" + "me/somebody/daybook"),
            good: new("scripts/x", "cd \"$root/work/x\"; curl example.org/home/x; ls /usr/lib/postgresql"));

    [Fact]
    public void Every_script_is_named_in_the_readme() =>
        Rule.Holds(
            readme => Tree.All.Where(source => Regex.IsMatch(source.Path, "^scripts/[^/]+$"))
                .Where(script => !readme.Text.Contains(script.Path))
                .Select(script => readme.At(1, $"{script.Path} is not named")),
            Tree.All.Where(source => source.Path == "README.md"),
            bad: new("README.md", "scripts/run only"));

    private static string WithoutCode(string text) =>
        CodeBlock.Replace(text, match => Regex.Replace(match.Value, "[^\n]", " "));

    private static string Target(Source source, string link) =>
        Uri.UnescapeDataString(link) is ['/', .. var fromRoot]
            ? fromRoot
            : Path.Combine(Path.GetDirectoryName(source.Path)!, Uri.UnescapeDataString(link));
}
