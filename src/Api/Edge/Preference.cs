using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>The client's preferences (RFC 7240). Only <c>wait</c> is known; others are ignored, as the standard
/// requires.</summary>
internal static class Preference
{
    public const string Header = "Prefer";
    public const string Applied = "Preference-Applied";
    private const string WaitFor = "wait";

    /// <summary>How long the client wants to wait for the consequences; null when it did not say.</summary>
    /// <exception cref="BadInputException">It is not a number of seconds.</exception>
    public static TimeSpan? Wait(HttpContext http)
    {
        var preferences = http.Request.Headers[Header].SelectMany(line => (line ?? "").Split(','));
        foreach (var preference in preferences)
        {
            var parts = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (!parts[0].Trim().Equals(WaitFor, StringComparison.OrdinalIgnoreCase)) continue;
            // If a preference is given twice, the first one counts.
            return parts.Length == 2
                && int.TryParse(
                    parts[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? TimeSpan.FromSeconds(seconds)
                : throw new BadInputException(Header, "must be wait with a whole number of seconds, such as wait=5");
        }

        return null;
    }

    /// <summary>Reports that the server waited, and the maximum time.</summary>
    public static void Tell(HttpContext http, TimeSpan limit) => http.Response.Headers[Applied] =
        string.Create(CultureInfo.InvariantCulture, $"{WaitFor}={(int)limit.TotalSeconds}");
}

/// <summary>Marks a route that can wait for consequences, for the API description.</summary>
internal sealed record SettlesOnRequest;
