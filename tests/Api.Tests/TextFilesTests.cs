using System.Text.RegularExpressions;
using Daybook.Domain.Access;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The files of the console's texts, compared with each other and with what stands in code alone.</summary>
public sealed partial class TextFilesTests
{
    /// <summary>Codes that are put together, with all that they become.</summary>
    private static readonly Dictionary<string, string[]> PutTogether = new()
    {
        ["customers.too-many-"] = ["addresses", "contacts", "preferences"],
        ["orders.not-"] = ["released", "picked", "packed", "shipped"],
        ["process."] = ["bad-input", "command-id-taken", "failed", "stale-version"],
    };

    /// <summary>Rules whose sentence is put together of others.</summary>
    private static readonly string[] Composed = ["rule.name-or-out", "rule.quote-takes-rows"];

    private static readonly IReadOnlyList<CodeTexts> Sources = CodeTexts.Of(
        "Api", "Domain", "Imports", "Kernel", "Ledger", "Messages", "Projections", "Workers");

    [Fact]
    public void Every_room_has_both_languages_with_the_same_keys_in_order()
    {
        foreach (var room in TextFiles.Rooms)
        {
            var english = TextFiles.Keys(room, isChinese: false);
            english.ShouldBe(TextFiles.Keys(room, isChinese: true), room);
            english.ShouldBe((IReadOnlyList<string>)[.. english.Order(StringComparer.Ordinal)], room);
        }
    }

    /// <summary>Resources know no two names that differ in capitals alone.</summary>
    [Fact]
    public void No_key_stands_twice() =>
        TextFiles.Rooms.SelectMany(room => TextFiles.Keys(room, isChinese: false))
            .GroupBy(key => key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1)
            .Select(same => same.Key).ShouldBeEmpty();

    [Fact]
    public void Both_languages_have_the_same_places() =>
        TextFiles.All.Values.Where(text => !TextFiles.Places(text.English).SequenceEqual(
            TextFiles.Places(text.Chinese))).Select(text => text.Key).ShouldBeEmpty();

    [Fact]
    public void No_text_is_empty_or_in_the_other_language()
    {
        // Commas and other marks have neither language.
        foreach (var text in TextFiles.All.Values.Where(text => TextFiles.Words(text.English).Any(char.IsLetter)))
        {
            text.English.ShouldBe(text.English.Trim(), text.Key);
            text.Chinese.ShouldBe(text.Chinese.Trim(), text.Key);
            text.English.ShouldNotBeEmpty(text.Key);
            text.English.ShouldNotContain(c => IsHan(c), text.Key);
            // A few are the same in both, such as SSCC and CSV.
            if (text.Chinese != text.English) text.Chinese.ShouldContain(c => IsHan(c), text.Key);
        }
    }

    /// <summary>What people may do has its Chinese name in the domain.</summary>
    [Fact]
    public void Roles_are_called_as_the_domain_calls_them()
    {
        foreach (var (role, chinese) in Roles.Chinese) TextFiles.All[$"role.{role}"].Chinese.ShouldBe(chinese);
    }

    [Fact]
    public void Every_code_of_a_refusal_has_a_sentence_and_every_sentence_its_code()
    {
        var codes = Sources.SelectMany(source => source.Literals).Where(text => Code.IsMatch(text))
            .SelectMany(Whole).Concat(Edge()).Distinct().ToList();
        codes.Except(Keys("refusal.")).ShouldBeEmpty("codes without a sentence");
        Keys("refusal.").Except(codes).ShouldBeEmpty("sentences without a code");
    }

    /// <summary>A misspelt place would stay in the sentence.</summary>
    [Fact]
    public void Every_place_of_a_sentence_is_a_value_that_its_refusal_carries()
    {
        var shared = Sources.Single(source => source.Path == "src/Domain/Shared/Refusals.cs").Found(Carried).ToList();
        foreach (var code in Keys("refusal."))
        {
            var carried = Sources.Where(source => source.Literals.Any(text => Whole(text).Contains(code)))
                .SelectMany(source => source.Found(Carried)).Concat(shared).ToHashSet();
            foreach (var place in TextFiles.Places(TextFiles.All[$"refusal.{code}"].English))
                carried.ShouldContain(place, code);
        }
    }

    /// <summary>A rule has no code: the console finds its sentence by the English one.</summary>
    [Fact]
    public void Every_rule_of_the_edge_has_a_sentence_in_both_languages()
    {
        var patterns = Patterns();
        var said = Sources.Where(source => source.Path.StartsWith("src/Api/") && !source.Path.EndsWith("Problems.cs"))
            .SelectMany(source => source.After(Rule)).Where(text => text.Contains(' ') && text[0] != CodeTexts.Hole[0])
            .Select(text => text.TrimEnd()).Distinct();
        said.Where(text => !patterns.Values.Any(pattern => pattern.IsMatch(text))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_sentence_of_a_rule_is_said_somewhere()
    {
        var all = Sources.SelectMany(source => source.Literals).Where(text => text.Contains(' ')).Distinct().ToList();
        Patterns().Where(pattern => !Composed.Contains(pattern.Key) && !all.Any(pattern.Value.IsMatch))
            .Select(pattern => pattern.Key).ShouldBeEmpty();
    }

    /// <summary>What the console itself says.</summary>
    [Fact]
    public void Every_word_that_the_console_names_has_a_text() =>
        Directory.GetFiles(Path.Combine(AcceptedFiles.Here.Root, "src/Web"), "*.*",
                SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor")
            .SelectMany(path => Word.Matches(File.ReadAllText(path)).Select(m => $"ui.{m.Groups[1].Value}")).Distinct()
            .Where(key => !TextFiles.All.ContainsKey(key)).ShouldBeEmpty();

    private static Dictionary<string, Regex> Patterns() => Keys("rule.").ToDictionary(
        key => $"rule.{key}",
        key => new Regex(
            "^" + Place.Replace(Regex.Escape(TextFiles.All[$"rule.{key}"].English), "(.+)") + "$",
            RegexOptions.NonBacktracking));

    private static IEnumerable<string> Keys(string prefix) =>
        TextFiles.All.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => key[prefix.Length..]);

    /// <summary>A code as it stands, or all that a beginning becomes.</summary>
    private static IEnumerable<string> Whole(string text)
    {
        var begin = text.TrimEnd(CodeTexts.Hole[0]);
        return PutTogether.TryGetValue(begin, out var ends) ? ends.Select(end => begin + end) : [text];
    }

    /// <summary>The codes of what goes wrong at the edge.</summary>
    private static IEnumerable<string> Edge() =>
        Sources.Where(source => source.Path.StartsWith("src/Api/Edge/")).SelectMany(source => source.Found(EdgeCode));

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    [GeneratedRegex(
        "^((access|audit|companies|customers|demo|finance|import|lists|manufacturing|message|modules|notes|office"
        + "|orders|planning|products|projects|rebuild|suppliers|transport|warehouse|webhooks|work)\\.[a-z-]+"
        + "|process\\.[a-z-]*)"
        + CodeTexts.Hole + "?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Code { get; }

    [GeneratedRegex(
        @"(?:Details\([^;""]*|Later\(\s*http, |[>:] \(\s*|const string Code = )""([a-z-]+)""[,;]",
        RegexOptions.NonBacktracking)]
    private static partial Regex EdgeCode { get; }

    [GeneratedRegex(@"\.With\(\s*""([A-Za-z]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Carried { get; }

    [GeneratedRegex(@"(WithMessage|BadInputException|FieldError|AddFailure)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"\bUi\(\s*""([a-z.-]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"\\\{[0-9]\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place { get; }
}
