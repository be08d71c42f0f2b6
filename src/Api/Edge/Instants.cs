using System.Globalization;

namespace Daybook.Api.Edge;

/// <summary>Reads instants as ISO 8601 writes them. Nothing is guessed: of another text, such as "5,6" or "12:00", a
/// lenient reader would make some moment that nobody meant.</summary>
internal static class Instants
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads one; without a zone it is in UTC.</summary>
    public static DateTimeOffset? Parse(string text) => DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;
}
