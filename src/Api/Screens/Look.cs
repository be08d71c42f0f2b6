using Daybook.Api.Access;
using Daybook.Kernel;
using Daybook.Web.Layout;

namespace Daybook.Api.Screens;

/// <summary>The language and the colours that a person chose for the console, in cookies of the browser.</summary>
internal static class Look
{
    public const string Path = LookCookies.Path;
    public const string LanguageCookie = LookCookies.Language;
    public const int LongestValue = 10;
    public static readonly string[] Queries = ["language", "theme", "from"];
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private static readonly Dictionary<string, (string Parameter, string[] Values)> Known = new()
    {
        [LookCookies.Language] = ("language", ["zh", "en"]),
        [LookCookies.Theme] = ("theme", ["light", "dark", "auto"]),
    };

    /// <summary>Keeps the choice and goes back.</summary>
    /// <exception cref="BadInputException">There is no such choice.</exception>
    public static IResult Set(HttpContext http)
    {
        foreach (var (cookie, (parameter, values)) in Known)
        {
            if (http.Request.Query[parameter].ToString() is not { Length: > 0 } value) continue;
            if (!values.Contains(value))
                throw new BadInputException(parameter, $"must be one of {string.Join(", ", values)}");
            Keep(http, cookie, value);
        }

        return Results.LocalRedirect(DoorForms.Local(http.Request.Query["from"].ToString()));
    }

    /// <summary>Keeps a choice in the browser.</summary>
    public static void Keep(HttpContext http, string cookie, string value) =>
        http.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, MaxAge = Kept,
            Secure = http.Request.IsHttps,
        });
}
