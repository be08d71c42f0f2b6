namespace Daybook.Tidy;

/// <summary>
/// Enough of C#'s lexical grammar to tell code from comments and literals. What is interpolated counts as literal.
/// </summary>
internal static class CSharpText
{
    public static string Blank(string text)
    {
        var result = text.ToCharArray();
        for (var i = 0; i < text.Length;)
        {
            var end = EndOfNonCode(text, i);
            for (var j = i; j < end; j++)
            {
                if (result[j] != '\n')
                    result[j] = ' ';
            }
            i = Math.Max(end, i + 1);
        }
        return new string(result);
    }

    private static int EndOfNonCode(string text, int start) => (text[start], Next(text, start)) switch
    {
        ('/', '/') => EndAt(text, "\n", start) - 1,
        ('/', '*') => EndAt(text, "*/", start + 2),
        ('"', _) => EndOfString(text, start),
        ('\'', '\\') => EndAt(text, "'", start + 3),
        ('\'', _) when start + 2 < text.Length && text[start + 2] == '\'' => start + 3,
        _ => start,
    };

    private static int EndOfString(string text, int start)
    {
        var quotes = 1;
        while (Next(text, start + quotes - 1) == '"')
            quotes++;
        if (quotes >= 3)
            return EndAt(text, new string('"', quotes), start + quotes);
        return IsVerbatim(text, start) ? EndOfVerbatim(text, start + 1) : EndOfRegular(text, start + 1);
    }

    private static int EndOfRegular(string text, int i)
    {
        while (i < text.Length && text[i] is not ('"' or '\n'))
            i += text[i] == '\\' ? 2 : 1;
        return Math.Min(i + 1, text.Length);
    }

    private static int EndOfVerbatim(string text, int i)
    {
        while (i < text.Length && (text[i] != '"' || Next(text, i) == '"'))
            i += text[i] == '"' ? 2 : 1;
        return Math.Min(i + 1, text.Length);
    }

    private static bool IsVerbatim(string text, int start) =>
        (start > 0 && text[start - 1] == '@')
        || (start > 1 && text[start - 1] == '$' && text[start - 2] == '@');

    private static char Next(string text, int i) => i + 1 < text.Length ? text[i + 1] : '\0';

    private static int EndAt(string text, string what, int from)
    {
        var found = from < text.Length ? text.IndexOf(what, from, StringComparison.Ordinal) : -1;
        return found < 0 ? text.Length : found + what.Length;
    }
}
