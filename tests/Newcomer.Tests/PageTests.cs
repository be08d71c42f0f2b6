using System.Text.RegularExpressions;

namespace Daybook.Newcomer.Tests;

/// <summary>docs/for-marten-users.md shows the code that is compiled and run here.</summary>
public sealed partial class PageTests
{
    [Fact]
    public void The_page_for_those_who_know_Marten_shows_this_code()
    {
        var root = Root();
        var page = File.ReadAllText(Path.Combine(root, "docs", "for-marten-users.md"));
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(root, "tests", "Newcomer.Tests"), "*.cs")
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).Select(Flat));

        var shown = Block().Matches(page).Select(m => Flat(m.Groups[1].Value)).ToList();

        shown.Count.ShouldBe(5);
        foreach (var block in shown) code.ShouldContain(block);
    }

    private static string Flat(string code) => Space().Replace(code, " ").Trim();

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Daybook.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("Daybook.slnx is in no folder above the tests.");
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
