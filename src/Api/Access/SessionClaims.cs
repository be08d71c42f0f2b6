using System.Globalization;
using System.Security.Claims;
using Daybook.Domain.Access;

namespace Daybook.Api.Access;

/// <summary>The content of a session.</summary>
/// <param name="Login">The person's login.</param>
/// <param name="Generation">The generation of the person in which it began. A new generation ends it.</param>
/// <param name="Id">Its id in the record of sign-ins.</param>
/// <param name="Day">The day on which it began; the record of sign-ins is the one of this day.</param>
/// <param name="Until">The end of the session.</param>
public sealed record SessionClaims(string Login, int Generation, string Id, DateOnly Day, DateTimeOffset Until)
{
    /// <summary>The authentication type of a person's principal, and the name of the scheme.</summary>
    public const string Scheme = "Session";

    /// <summary>The claim that holds the login.</summary>
    public const string User = "daybook:user";

    private const string OfGeneration = "daybook:generation";
    private const string OfId = "daybook:session";
    private const string OfDay = "daybook:day";
    private const string OfUntil = "daybook:until";
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The session of a person's principal; null for a key, and for a client without either.</summary>
    public static SessionClaims? Of(ClaimsPrincipal principal) =>
        principal.FindFirstValue(User) is { } login
        && int.TryParse(principal.FindFirstValue(OfGeneration), CultureInfo.InvariantCulture, out var generation)
        && principal.FindFirstValue(OfId) is { } id
        && DateOnly.TryParseExact(
            principal.FindFirstValue(OfDay), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && long.TryParse(principal.FindFirstValue(OfUntil), CultureInfo.InvariantCulture, out var until)
            ? new SessionClaims(login, generation, id, day, DateTimeOffset.FromUnixTimeSeconds(until))
            : null;

    /// <summary>The person's principal. Its name is the actor of every fact.</summary>
    public ClaimsPrincipal With(UserTerms terms)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.Name, $"{terms.Name} ({Login})"), new(ClaimTypes.NameIdentifier, Login),
            new(User, Login), new(OfId, Id),
            new(OfGeneration, Generation.ToString(CultureInfo.InvariantCulture)),
            new(OfDay, Day.ToString(DayForm, CultureInfo.InvariantCulture)),
            new(OfUntil, Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ];
        claims.AddRange(terms.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme));
    }
}
