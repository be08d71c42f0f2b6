using System.Collections.Frozen;
using System.Text.Json;

namespace Daybook.Web.Ground;

/// <summary>What the system itself says stands in the ledger in English, for ever, and is found again by its English
/// texts (ADR 28). What people wrote stays as they wrote it.</summary>
internal sealed class Sayings(Texts texts)
{
    private const string PartKey = "part.";
    private const string SentenceEnd = ".; ";
    private const string Semicolon = "; ";
    private const string Comma = ", ";

    private static readonly Patterns Sentences = new(Texts.EnglishUnder("said."));

    /// <summary>What the system puts into the places of its sentences, by the name of the place.</summary>
    private static readonly FrozenDictionary<string, Patterns> Parts = Texts.EnglishUnder(PartKey)
        .GroupBy(t => t.Key.Split('.')[1]).ToFrozenDictionary(place => place.Key, place => new Patterns(place));

    /// <summary>A sentence, or several, that the system wrote into the ledger.</summary>
    public string Said(string sentence)
    {
        if (!sentence.Contains(' ')) return sentence;
        var sentences = sentence.Split(SentenceEnd);
        var all = sentences.Select((s, i) => i < sentences.Length - 1 ? s + '.' : s)
            .Select(s => One(s) ?? Listed(s)).ToList();
        return all.Contains(null) ? sentence : string.Concat(all);
    }

    /// <summary>What stands under a name in the ledger or in a sentence of it: a sentence where reasons and findings
    /// stand, a named value, or a part of a sentence.</summary>
    public string Stored(string name, string text)
    {
        if (IsSentence(name)) text = Said(text);
        // The two sides of a change are places of one name with a number.
        var place = name.TrimEnd('1', '2');
        if (Known(place, text) is { } known) return known;
        if (!Parts.TryGetValue(place, out var parts)) return text;
        var items = text.Split(Comma).Select(item => Translated(parts, item)).ToList();
        return items.Contains(null) ? Translated(parts, text) ?? text : string.Join(texts.Of("ui.comma"), items);
    }

    private static bool IsSentence(string name) =>
        name is "detail" or "action" or "reason" or "why" or "found"
        || name.EndsWith("Reason", StringComparison.Ordinal);

    private string? Known(string place, string text) => place == "check"
        ? texts.Known("checks", "name", text)
        : texts.Known("", place, JsonNamingPolicy.CamelCase.ConvertName(text));

    private string? One(string sentence) => Translated(Sentences, sentence);

    /// <summary>A list that begins with what the system says and may end with what a person said; null where it does
    /// not.</summary>
    private string? Listed(string list)
    {
        var items = list.Split(Semicolon);
        return items.Length > 1 && One(items[0]) is not null
            ? string.Join('；', items.Select(item => One(item) ?? item))
            : null;
    }

    private string? Translated(Patterns patterns, string text)
    {
        if (patterns.Find(text) is not { } found) return null;
        var isKnown = true;
        var translated = texts.Of(found.Key, place =>
        {
            if (found.Part(place) is not { } part) return null;
            var stored = Stored(place, part);
            isKnown &= stored != part || !Patterns.IsName(place);
            return stored;
        });
        return isKnown ? translated : null;
    }
}
