using System.Security.Claims;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>Sends as people who sign in, not with a key: what is approved needs a person with a superior.</summary>
public static class AsPerson
{
    public static Task<Web.Ground.Reply> Ask(this Served served, string login, string path) =>
        served.Sent(login, Asked.Get(path));

    public static Task<Web.Ground.Reply> As(
        this Served served, string login, string path, string body = "{}", bool isDryRun = false) => served.Sent(
        login, Asked.Post(path, body, Guid.CreateVersion7().ToString()) with { IsDryRun = isDryRun });

    /// <summary>A person with a login and a post below a superior, with what he may approve by himself.</summary>
    public static async Task Employee(
        this Served served, string number, string login, string department, string? superior, decimal? limit,
        string role)
    {
        await new Visitor(served).Join(await served.Invite(login, role));
        await served.Done("/api/employees", JsonSerializer.Serialize(
            new { number, name = login, enteredOn = "2020-03-02", login }));
        await served.Done($"/api/employees/{number}/posts", JsonSerializer.Serialize(new
        {
            from = "2020-03-02", department, title = "岗位", superior,
            approvalLimit = limit is { } most ? new { amount = most, currency = "CNY" } : null,
        }));
    }

    private static async Task<Web.Ground.Reply> Sent(this Served served, string login, Asked asked) =>
        await served.Service<IDaybook>().Send(
            await served.Person(login), asked, TestContext.Current.CancellationToken);

    /// <summary>A person as the console knows him after signing in.</summary>
    private static async Task<ClaimsPrincipal> Person(this Served served, string login) =>
        (await served.Service<Door>().SignIn(
            login, People.Password, null, TestContext.Current.CancellationToken)).ShouldBeOfType<Entered.In>().Person;
}
