using System.Globalization;
using System.Text.RegularExpressions;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>The client's preferences (RFC 7240). Only <c>wait</c> and <c>dry-run</c> are known; others are ignored, as
/// the standard requires.</summary>
internal static partial class Preference
{
    public const string Header = "Prefer";
    public const string Applied = "Preference-Applied";
    private const string WaitFor = "wait";

    [GeneratedRegex("dry[-_ ]?run", RegexOptions.IgnoreCase)]
    private static partial Regex Meant { get; }

    public const string OnlyTry = "dry-run";

    /// <summary>How long the client wants to wait for the consequences; null when it did not say.</summary>
    /// <exception cref="BadInputException">It is not a number of seconds.</exception>
    public static TimeSpan? Wait(HttpContext http)
    {
        foreach (var parts in All(http))
        {
            if (!parts[0].Equals(WaitFor, StringComparison.OrdinalIgnoreCase)) continue;
            // If a preference is given twice, the first one counts.
            return parts.Length == 2
                && int.TryParse(
                    parts[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds)
                : throw new BadInputException(Header, "must be wait with a whole number of seconds, such as wait=5");
        }

        return null;
    }

    /// <summary>True when the client only wants to know what would happen, and nothing may be written.</summary>
    public static bool DryRun(HttpContext http) =>
        // Any value means it as well: whoever writes dry-run=1 does not want to write.
        All(http).Any(parts => parts[0].Equals(OnlyTry, StringComparison.OrdinalIgnoreCase));

    /// <summary>A dry run must never be ignored, so a route that cannot do one refuses it, and so does every route when
    /// it is misspelt.</summary>
    /// <exception cref="BadInputException">The client asks for a dry run where there is none, or in other
    /// words.</exception>
    public static void RequireKnown(HttpContext http)
    {
        if (http.GetEndpoint() is not { } endpoint || HttpMethods.IsGet(http.Request.Method)) return;
        if (!DryRun(http))
        {
            if (Meant.IsMatch(http.Request.Headers[Header].ToString()))
                throw new BadInputException(Header, "must be dry-run for a trial, as a preference by itself");
            return;
        }

        if (endpoint.Metadata.GetMetadata<TakesDryRun>() is null)
            throw new BadInputException(Header, "must not be dry-run: this cannot be tried without doing it");
    }

    /// <summary>Reports that nothing was written.</summary>
    public static void TellDryRun(HttpContext http) => http.Response.Headers[Applied] = OnlyTry;

    /// <summary>Reports that the server waited, and the maximum time.</summary>
    public static void Tell(HttpContext http, TimeSpan limit) => http.Response.Headers[Applied] =
        string.Create(CultureInfo.InvariantCulture, $"{WaitFor}={(int)limit.TotalSeconds}");

    /// <summary>Each preference as its name and, if it has one, its value.</summary>
    private static IEnumerable<string[]> All(HttpContext http) => http.Request.Headers[Header]
        .SelectMany(line => (line ?? "").Split(','))
        .Select(preference => preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries))
        .Select(parts => parts.Length == 1 ? [parts[0].Trim()] : parts);
}

/// <summary>Marks a route that can say what it would do (<c>Prefer: dry-run</c>).</summary>
internal sealed record TakesDryRun;

/// <summary>Marks a route that can wait for consequences, for the API description.</summary>
internal sealed record SettlesOnRequest;
