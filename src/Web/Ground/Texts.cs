using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;

namespace Daybook.Web.Ground;

/// <summary>The words of the console in one language, from <c>Texts/*.resx</c>, with a file for each room. A key is
/// looked up in all files. A key without a text is shown itself; a test finds such keys.</summary>
public sealed partial class Texts
{
    private const string Folder = ".Texts.";
    private const string Ending = ".resources";

    private static readonly ResourceManager[] Rooms =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.Contains(Folder) && n.EndsWith(Ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new ResourceManager(n[..^Ending.Length], Assembly.GetExecutingAssembly())),
    ];

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> ByLanguage =
        new[] { "en", "zh" }.ToFrozenDictionary(language => language, All);

    private const string PostingText = "text";
    private const string ExceptionText = "exceptionMessage";

    private static readonly Patterns Rules = new(EnglishUnder("rule."));
    private static readonly Patterns Failures = new(EnglishUnder("failure."));
    private static readonly Patterns Postings = new(Under("zh", "posted."));

    private readonly FrozenDictionary<string, string> _texts;

    public Texts(CultureInfo culture)
    {
        Language = culture.TwoLetterISOLanguageName == "zh" ? "zh" : "en";
        _texts = ByLanguage[Language];
        Culture = CultureInfo.GetCultureInfo(Language == "zh" ? "zh-CN" : "en");
    }

    /// <summary>zh or en.</summary>
    public string Language { get; }

    /// <summary>The form of numbers and dates.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The text of a key; null when there is none.</summary>
    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>The text of the first key that has one; the first key itself when none has.</summary>
    public string Of(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            if (_texts.TryGetValue(key, out var text)) return text;
        return keys[0];
    }

    /// <summary>Words of the console itself. Values replace the names in braces.</summary>
    public string Ui(string key, params (string Name, object? Value)[] values) =>
        Filled(Of($"ui.{key}"), name => values.FirstOrDefault(v => v.Name == name).Value?.ToString());

    public string System(string room) => Of($"system.{room}");

    /// <summary>A module by its code and the name of its room.</summary>
    public string Module(ModuleNow module) => $"{module.Code} {System(module.Room)}";

    public string Role(string role) => Of($"role.{role}");

    public string List(ListScreen list) => Of($"list.{list.Name}");

    public string Column(string list, string column) => Find($"column.{list}.{column}") ?? Of($"column.{column}");

    public string Command(CommandScreen command) => Of($"command.{command.Name}");

    public string Question(QuestionScreen question) => Of($"page.{question.Name}");

    /// <summary>The name for things of a category.</summary>
    public string Thing(string category) => Of($"thing.{category}");

    public string Member(string command, string member) =>
        Find($"member.{command}.{member}") ?? Of($"member.{member}", $"column.{member}");

    /// <summary>One of the named values of a column or member.</summary>
    public string Value(string list, string column, string value) => Known(list, column, value) ?? Spoken(value);

    /// <summary>The text of a named value; null for a value that people entered. Where a command is named as it is
    /// stored, it is its title.</summary>
    public string? Known(string list, string column, string value) =>
        Find($"value.{list}.{column}.{value}") ?? Find($"value.{column}.{value}")
        ?? (column == "command" ? Find($"value.operation.{value}.v1") : null);

    /// <summary>The explanation of a member or a column; null when there is none.</summary>
    public string? Help(string of, string name) => Find($"help.{of}.{name}") ?? Find($"help.{name}");

    /// <summary>A rule that a field breaks. The interface gives it in English.</summary>
    public string Rule(string rule) =>
        Language == "en" || Rules.Find(rule) is not { } found ? rule : Of(found.Key, found.Part);

    /// <summary>What the system wrote into the ledger in English: a sentence, or several.</summary>
    public string Said(string sentence) => Language == "en" ? sentence : new Sayings(this).Said(sentence);

    /// <summary>What stands under a name in the ledger: a sentence of the system where reasons and findings stand, or a
    /// named value; what a person wrote as it is.</summary>
    public string Stored(string name, string text) =>
        Language == "en" ? Written(name, text)
        : name == ExceptionText ? Failure(text)
        : new Sayings(this).Stored(name, text);

    /// <summary>Why a message could not be handled, where the system itself says it; what other systems say stays as it
    /// is.</summary>
    private string Failure(string message) =>
        Failures.Find(message) is { } found ? Of(found.Key, found.Part) : message;

    /// <summary>What posting rules wrote into the ledger in Chinese, which is the language of vouchers.</summary>
    private string Written(string name, string text) =>
        name != PostingText || Postings.Find(text) is not { } found ? text : Of(found.Key, found.Part);

    /// <summary>The title of a process; its name where this program has none of that name.</summary>
    public string Process(string name) => Find($"value.process.{name}") ?? name;

    /// <summary>A refusal in words: the text of its code, with its facts in place of the names in braces; without such
    /// a text the sentence of the interface.</summary>
    public string Refusal(Problem problem) => Find($"refusal.{problem.Code}") is { } text
        ? Filled(text, problem.Facts.GetValueOrDefault)
        : problem.Detail.Length > 0 ? problem.Detail : problem.Title;

    /// <summary>A value that has no text yet, in words: <c>backOrdered</c> as <c>back ordered</c>.</summary>
    private static string Spoken(string value) => Capital.Replace(value, m => $" {char.ToLowerInvariant(m.Value[0])}");

    private static string Filled(string text, Func<string, string?> value) =>
        Place.Replace(text, m => value(m.Groups[1].Value) ?? m.Value);

    /// <summary>The English texts whose keys begin so.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> EnglishUnder(string beginning) => Under("en", beginning);

    private static IEnumerable<KeyValuePair<string, string>> Under(string language, string beginning) =>
        ByLanguage[language].Where(t => t.Key.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>The text of a key with values in its places.</summary>
    internal string Of(string key, Func<string, string?> value) => Filled(Of(key), value);

    private static FrozenDictionary<string, string> All(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var room in Rooms)
        {
            foreach (DictionaryEntry entry in
                     room.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!)
            {
                var key = (string)entry.Key;
                if (room.GetString(key, culture) is { } text) texts[key] = text;
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place { get; }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Capital { get; }
}
