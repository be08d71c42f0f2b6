using System.Text;
using AnyAscii;

namespace Daybook.Projections.Search;

/// <summary>The sounds of Chinese names (拼音), by which people type them: 茶茶 as cc or chacha.</summary>
/// <remarks>A character has the reading that it has most often, whatever stands beside it: 银行 is yinxing and not
/// yinhang. A sound with ü is written with u. Readings are those of the package, so another version of it is another
/// version of the read model.</remarks>
internal static class Pinyin
{
    /// <summary>The signs of a name whose sounds are kept; later ones are found by the characters alone.</summary>
    private const int MostSigns = 30;

    private static readonly (int First, int Last)[] Han = [(0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)];

    /// <summary>The terms of a name: from each character on, the first letters and the whole sounds, so that every part
    /// of a name is found by its beginning.</summary>
    public static IEnumerable<string> Of(string name)
    {
        foreach (var run in Runs(name))
        {
            for (var i = 0; i < run.Count; i++)
            {
                yield return SearchTerms.Cut(string.Concat(run.Skip(i).Select(sound => sound[..1])));
                yield return SearchTerms.Cut(string.Concat(run.Skip(i)));
            }
        }
    }

    /// <summary>The sounds of the characters that stand together.</summary>
    private static IEnumerable<List<string>> Runs(string name)
    {
        var run = new List<string>();
        foreach (var sign in name.EnumerateRunes().Take(MostSigns))
        {
            if (Sound(sign) is { } sound)
            {
                run.Add(sound);
                continue;
            }

            if (run.Count > 0) yield return run;
            run = [];
        }

        if (run.Count > 0) yield return run;
    }

    /// <summary>The sound of a Chinese character in small letters; null for another sign.</summary>
    private static string? Sound(Rune sign)
    {
        if (!Array.Exists(Han, range => sign.Value >= range.First && sign.Value <= range.Last)) return null;
        var sound = sign.ToString().Transliterate().ToLowerInvariant();
        return sound.Length > 0 && sound.All(char.IsAsciiLetterLower) ? sound : null;
    }
}
