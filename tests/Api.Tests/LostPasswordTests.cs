using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Tests;

/// <summary>An admin who has lost the password, and is the only one, gets in again by the operator.</summary>
public sealed class LostPasswordTests(Served served) : IClassFixture<Served>
{
    [Fact]
    public async Task The_operator_invites_the_last_admin_again()
    {
        using var before = await served.Person("zhuren", "admin");
        var refused = await served.Post("/api/users/zhuren/reset-password", """{"reason":"忘记密码"}""");
        (refused.Status, refused.Code).ShouldBe((409, "access.last-admin"));

        var envelope = new Envelope("operator", "daybook", served.Clock.Today);
        var terms = new UserTerms("zhuren", "主任", ["admin"], "zh");
        var (answer, invitation) = await Invitations.Send(
            served.Application.Node, envelope, terms, TestContext.Current.CancellationToken);
        answer.ShouldBeOfType<Answer.Accepted>();
        using var visitor = new Visitor(served);
        (await visitor.Join(invitation.Link, "another password")).ShouldContain("problem=joined");
        (await visitor.SignIn("zhuren", "another password")).ShouldBe("/");
    }
}
