using System.Globalization;
using System.Text.Json;

namespace Daybook.Api.Tests;

/// <summary>People of a ledger.</summary>
internal static class People
{
    public const string Password = "correct horse battery";

    /// <summary>Invites somebody.</summary>
    /// <returns>The link.</returns>
    public static async Task<string> Invite(this Served served, string login, params string[] roles)
    {
        var body = JsonSerializer.Serialize(new { login, name = $"员工{login}", roles });
        var made = await served.Done("/api/users", body);
        return made.Json.GetProperty("result").GetProperty("link").GetString()!;
    }

    /// <summary>Somebody who has joined and signed in.</summary>
    public static async Task<Visitor> Person(this Served served, string login, params string[] roles)
    {
        var link = await served.Invite(login, roles);
        var visitor = new Visitor(served);
        (await visitor.Join(link)).ShouldStartWith("/sign-in?");
        (await visitor.SignIn(login, Password)).ShouldBe("/");
        return visitor;
    }

    /// <summary>Takes an invitation.</summary>
    public static Task<string> Join(this Visitor visitor, string link, string password = Password)
    {
        var query = Parts(link);
        return visitor.Send(
            link, ("login", query["login"]), ("token", query["token"]), ("password", password), ("again", password));
    }

    /// <summary>What the query and the fragment of a link say.</summary>
    public static Dictionary<string, string> Parts(string link) => link.Split('?')[1].Split('&', '#')
        .Select(p => p.Split('=')).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));

    /// <summary>Facts at the door, in order.</summary>
    public static async Task<IReadOnlyList<string>> AtTheDoor(this Served served, string? login = null)
    {
        var day = served.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var id = login is null ? day : $"{day}:{login}";
        var stream = await served.Get($"/api/audit/streams/sign-ins/{id}?limit=1000");
        return stream.Status == 404
            ? []
            : [
                .. stream.Json.GetProperty("events").EnumerateArray()
                    .Select(e => e.GetProperty("type").GetString()!.Split('.')[1]),
            ];
    }
}
