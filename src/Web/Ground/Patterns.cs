using System.Text.RegularExpressions;

namespace Daybook.Web.Ground;

/// <summary>Sentences of one language that are found again by their texts, whose places stand for any words: the text
/// with most words of its own first, which says most.</summary>
internal sealed partial class Patterns(IEnumerable<KeyValuePair<string, string>> sentences)
{
    private readonly (string Key, Regex Pattern)[] _all =
    [
        .. sentences.OrderByDescending(t => Place.Replace(t.Value, "").Length).ThenByDescending(t => t.Value.Length)
            .Select(t => (t.Key, new Regex(Pattern(t.Value), RegexOptions.NonBacktracking))),
    ];

    /// <summary>The key of the sentence and what stands in its places, from the text that tells most; null where it is
    /// none of these.</summary>
    public (string Key, Func<string, string?> Part)? Find(string sentence)
    {
        foreach (var (key, pattern) in _all)
        {
            if (pattern.Match(sentence) is { Success: true } match)
                return (key, place => match.Groups.TryGetValue($"p{place}", out var part) ? part.Value : null);
        }

        return null;
    }

    /// <summary>Whether a name of the system stands in this place, one of those that have a text.</summary>
    public static bool IsName(string place) => place is "code" or "resolution" or "decidedBy" or "lost";

    private static string Pattern(string text) => "^" + Place.Replace(
        Regex.Escape(text).Replace(@"\{", "{"),
        m => $"(?<p{m.Groups[1].Value}>{Words(m.Groups[1].Value)})") + "$";

    private static string Words(string place) => place switch
    {
        _ when IsName(place) => "[A-Za-z0-9-]+",
        "line" => "[0-9]+",
        "posted" => "[^ ]+",
        "what" or "warehouses" => "[^:;]+",
        "terms1" or "terms2" => "[^;]+",
        _ => ".*",
    };

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place { get; }
}
