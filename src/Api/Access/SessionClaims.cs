using System.Globalization;
using System.Security.Claims;
using Daybook.Domain.Access;

namespace Daybook.Api.Access;

/// <summary>What a session says of itself.</summary>
/// <param name="Login">Whose it is.</param>
/// <param name="Generation">That of the person's file in which it began; another one ends it.</param>
/// <param name="Id">Its name in the record of sign-ins.</param>
/// <param name="Day">The day on which it began, which names that record.</param>
/// <param name="Until">It is good for nothing from then on.</param>
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

    /// <summary>What the principal of a person says; null for a key or nobody.</summary>
    public static SessionClaims? Of(ClaimsPrincipal principal) =>
        principal.FindFirstValue(User) is { } login
        && int.TryParse(principal.FindFirstValue(OfGeneration), CultureInfo.InvariantCulture, out var generation)
        && principal.FindFirstValue(OfId) is { } id
        && DateOnly.TryParseExact(
            principal.FindFirstValue(OfDay), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && long.TryParse(principal.FindFirstValue(OfUntil), CultureInfo.InvariantCulture, out var until)
            ? new SessionClaims(login, generation, id, day, DateTimeOffset.FromUnixTimeSeconds(until))
            : null;

    /// <summary>The person as everybody is told of them: the name is the actor of every fact.</summary>
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
