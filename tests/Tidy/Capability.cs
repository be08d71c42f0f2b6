using System.Text.RegularExpressions;

namespace Daybook.Tidy;

/// <summary>A line of docs/capabilities.md.</summary>
internal sealed record Capability(
    int Line, string System, string Id, string What, string Chinese, string State, string Missing)
{
    public const string Whole = "whole";
    public const string Partly = "partly";
    public const string Absent = "absent";

    private static readonly Regex Row = new(@"^\| *(?<id>[A-Z]\d+) *\|(?<rest>.*)\|$");

    public static IReadOnlyList<Capability> Of(Source page)
    {
        var (system, all) = ("", new List<Capability>());
        foreach (var (index, line) in page.Lines.Index())
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) system = line[3..];
            if (Row.Match(line) is not { Success: true } row) continue;
            string[] cells = [.. row.Groups["rest"].Value.Split('|').Select(cell => cell.Trim()), "", "", "", ""];
            all.Add(new(index + 1, system, row.Groups["id"].Value, cells[0], cells[1], cells[2], cells[3]));
        }
        return all;
    }

    /// <summary>What its line says more or less than the tests that carry its id; null when it is just so.</summary>
    public string? Contradiction(bool hasTests) => (State, hasTests, Missing) switch
    {
        _ when What.Length == 0 || Chinese.Length == 0 => $"{Id} lacks what it does or its Chinese name",
        (Whole or Partly, false, _) => $"{Id} is called {State}, and no test carries [Shows(\"{Id}\")]",
        (Absent, true, _) => $"{Id} is called absent, and tests carry [Shows(\"{Id}\")]",
        (Whole, true, not "") => $"{Id} is called whole, and something is missing",
        (Partly, true, "") => $"{Id} is called partly, and nobody says what is missing",
        (Absent, false, not "") => $"{Id} is absent as a whole: what is missing is its whole line",
        (Whole, true, "") or (Partly, true, _) or (Absent, false, "") => null,
        _ => $"{Id} is called \"{State}\"; it is whole, partly or absent",
    };
}

/// <summary>A test that carries the ids of what it shows.</summary>
internal sealed record ShownBy(string File, int Line, string Test, IReadOnlyList<string> Ids)
{
    private static readonly Regex Attribute = new(@"\bShows\((?<ids>[\s,]*)\)");
    private static readonly Regex Id = new("\"([^\"]*)\"");
    private static readonly Regex Method =
        new(@"\G.*?\bpublic (?:static )?(?:async )?[\w<>]+ (\w+)\(", RegexOptions.Singleline);

    public static IEnumerable<ShownBy> In(Source source)
    {
        var code = source.Code;
        foreach (Match match in Attribute.Matches(code))
        {
            var ids = match.Groups["ids"];
            yield return new(
                source.Path, code.AsSpan(0, match.Index).Count('\n') + 1,
                Method.Match(code, match.Index + match.Length).Groups[1].Value,
                [.. Id.Matches(source.Text.Substring(ids.Index, ids.Length)).Select(id => id.Groups[1].Value)]);
        }
    }
}
