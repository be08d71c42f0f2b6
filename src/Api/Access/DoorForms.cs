using Daybook.Api.Edge;
using Daybook.Api.Screens;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Daybook.Api.Access;

/// <summary>The forms for signing in, signing out and choosing passwords. Passwords come only through these forms,
/// never in the body of a command: the hash of such a body is stored, and somebody with the database could find a short
/// password from it.</summary>
internal sealed class DoorForms : IRoutes
{
    public const string SignInPath = "/sign-in";
    public const string JoinPath = "/join";
    public const string PasswordPath = "/password";
    private const string SignOutPath = "/sign-out";
    private const int FieldLimit = 20;
    private const int ByteLimit = 16 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        Form(routes, SignInPath, SignIn);
        Form(routes, JoinPath, Join);
        Form(routes, PasswordPath, ChangePassword);
        Form(routes, SignOutPath, SignOut);
    }

    /// <summary>The page to choose a password. The token is in the fragment: a browser sends a fragment to no server,
    /// so the token is in no log and no referrer.</summary>
    public static string JoinPage(string login, string token, string? problem) =>
        $"{Page(JoinPath, ("login", login), ("problem", problem))}#token={Uri.EscapeDataString(token)}";

    /// <summary>A page with its query.</summary>
    public static string Page(string path, params (string Name, string? Value)[] query)
    {
        var parts = query.Where(q => q.Value is { Length: > 0 })
            .Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}").ToList();
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>The address when it is one of this server; else the first page.</summary>
    public static string Local(string? from) =>
        Addresses.IsOurs(from) ? from! : "/";

    /// <summary>Maps the POST of a form. The console's page answers GET under the same path.</summary>
    private static void Form(
        IEndpointRouteBuilder routes, string path, Func<HttpContext, IFormCollection, Door, Task<string>> answer) =>
        routes.MapPost(path, async Task<IResult> (HttpContext http, Door door, IAntiforgery antiforgery) =>
            {
                http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions
                {
                    ValueCountLimit = FieldLimit, KeyLengthLimit = Door.MostTyped, BufferBodyLengthLimit = ByteLimit,
                    ValueLengthLimit = ByteLimit,
                }));
                if (!http.Request.HasFormContentType)
                    return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
                http.Response.Headers.CacheControl = "no-store";
                var isOurs = await IsOurs(http, antiforgery);
                var to = isOurs
                    ? await answer(http, await http.Request.ReadFormAsync(http.RequestAborted), door)
                    : Page(path == SignOutPath ? "/" : path, ("problem", path == SignOutPath ? null : "expired"));
                // 303: the browser asks for the next page with GET.
                http.Response.Headers.Location = to;
                return Results.StatusCode(StatusCodes.Status303SeeOther);
            })
            .WithOrder(-1).ExcludeFromDescription().WithMetadata(ConsolePage.Instance, new AllowAnonymousAttribute());

    private static async Task<bool> IsOurs(HttpContext http, IAntiforgery antiforgery)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(http);
        }
        catch (Exception e) when (e is InvalidDataException or AntiforgeryValidationException)
        {
            // It is not a form, or it is too large.
            return false;
        }
    }

    private static async Task<string> SignIn(HttpContext http, IFormCollection form, Door door)
    {
        var from = form["from"].ToString();
        var entered = await door.SignIn(
            form["login"].ToString(), form["password"].ToString(), http.Connection.RemoteIpAddress,
            http.RequestAborted);
        if (entered is not Entered.In come) return Page(SignInPath, ("problem", ProblemOf(entered)), ("from", from));
        await Begin(http, come);
        // Without a choice in this browser the language is that of the person.
        if (!http.Request.Cookies.ContainsKey(Look.LanguageCookie)) Look.Keep(http, Look.LanguageCookie, come.Locale);
        return Local(from);
    }

    private static async Task<string> SignOut(HttpContext http, IFormCollection form, Door door)
    {
        await door.SignOut(http.User, http.RequestAborted);
        await http.SignOutAsync(SessionClaims.Scheme);
        return SignInPath;
    }

    private static async Task<string> Join(HttpContext http, IFormCollection form, Door door)
    {
        var (login, token, password) = (
            form["login"].ToString(), form["token"].ToString(), form["password"].ToString());
        if (password != form["again"].ToString()) return Again("differ");
        var refused = await door.Join(login, token, password, http.Connection.RemoteIpAddress, http.RequestAborted);
        return refused is null
            ? Page(SignInPath, ("login", login), ("problem", "joined"))
            : Again(CodeOf(refused.Code));

        string Again(string problem) => JoinPage(login, token, problem);
    }

    private static async Task<string> ChangePassword(HttpContext http, IFormCollection form, Door door)
    {
        if (SessionClaims.Of(http.User) is null) return Page(SignInPath, ("from", PasswordPath));
        var password = form["password"].ToString();
        if (password != form["again"].ToString()) return Page(PasswordPath, ("problem", "differ"));
        var entered = await door.ChangePassword(
            http.User, form["former"].ToString(), password, http.Connection.RemoteIpAddress, http.RequestAborted);
        if (entered is not Entered.In goesOn) return Page(PasswordPath, ("problem", ProblemOf(entered)));
        await Begin(http, goesOn);
        return Page(PasswordPath, ("problem", "changed"));
    }

    private static Task Begin(HttpContext http, Entered.In come) => http.SignInAsync(
        SessionClaims.Scheme, come.Person, SessionHosting.Properties(come.Session));

    private static string ProblemOf(Entered entered) =>
        entered is Entered.Refused { Why: var why } ? CodeOf(why.Code) : "wrong";

    /// <summary>The refusal's code without the room: <c>access.bad-password</c> is <c>bad-password</c>.</summary>
    private static string CodeOf(string code) => code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
