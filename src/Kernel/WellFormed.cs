using System.Text;

namespace Daybook.Kernel;

/// <summary>Text that the ledger can store and give back unchanged.</summary>
public static class WellFormed
{
    /// <summary>Returns the text in Unicode normal form C, or says which rule it breaks.</summary>
    /// <param name="text">The text as the caller sent it.</param>
    /// <param name="field">The field to name in the error.</param>
    /// <param name="maxBytes">The most bytes of UTF-8 it may have.</param>
    /// <exception cref="BadInputException">Empty, a NUL, an unpaired surrogate, U+FFFE, or too long.</exception>
    public static string Text(string? text, string field, int maxBytes)
    {
        if (string.IsNullOrEmpty(text)) throw new BadInputException(field, "must not be empty");
        if (Problem(text) is { } problem) throw new BadInputException(field, problem);
        var normal = text.Normalize(NormalizationForm.FormC);
        if (Encoding.UTF8.GetByteCount(normal) > maxBytes)
            throw new BadInputException(field, $"has at most {maxBytes} bytes of UTF-8");
        return normal;
    }

    /// <summary>What makes the text impossible to store (a NUL, an unpaired surrogate, U+FFFE); null for nothing.</summary>
    /// <remarks>U+FFFE is no character (a byte order mark read the wrong way round) and cannot be normalised.</remarks>
    public static string? Problem(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return "must not contain NUL";
            if (text[i] == '\uFFFE') return "must not contain U+FFFE";
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return "must not contain an unpaired surrogate";
            i++;
        }

        return null;
    }
}
