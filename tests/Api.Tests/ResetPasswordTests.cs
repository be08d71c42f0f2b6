using System.Security.Claims;
using Daybook.Api.Access;
using Daybook.Specification;
using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>Resetting a password locks no company out and loses no link.</summary>
public sealed class ResetPasswordTests(Served served) : IClassFixture<Served>
{
    private const string Reason = """{"reason":"忘记密码"}""";

    [Fact, Shows("X5")]
    public async Task An_admin_resets_others_but_not_the_own_password_and_the_last_one_is_not_reset()
    {
        await served.Invite("lihua", "admin");
        var admin = await Admin("guanli");
        var own = await Reset(admin, "guanli");
        (own.Status, own.Problem!.Code).ShouldBe((409, "access.own-password"));
        own.Problem.Detail.ShouldContain("/password");

        var last = await served.Post("/api/users/guanli/reset-password", Reason);
        (last.Status, last.Code).ShouldBe((409, "access.last-admin"), "who was only invited is no admin yet");
        var other = await Reset(admin, "lihua");
        var link = other.Json.GetProperty("result").GetProperty("link").GetString()!;
        using var visitor = new Visitor(served);
        (await visitor.Join(link)).ShouldContain("problem=joined");
        (await served.Post("/api/users/guanli/reset-password", Reason)).Status.ShouldBe(200);
    }

    private async Task<ClaimsPrincipal> Admin(string login)
    {
        using var visitor = await served.Person(login, "admin");
        var entered = await served.Service<Door>().SignIn(
            login, People.Password, null, TestContext.Current.CancellationToken);
        return entered.ShouldBeOfType<Entered.In>().Person;
    }

    private Task<Web.Ground.Reply> Reset(ClaimsPrincipal admin, string login) => served.Service<IDaybook>().Send(
        admin, Asked.Post($"/api/users/{login}/reset-password", Reason, $"reset-{login}"),
        TestContext.Current.CancellationToken);
}
