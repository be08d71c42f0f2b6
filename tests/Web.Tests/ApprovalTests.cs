using Bunit;
using Daybook.Specification;
using Daybook.Web.Ground;
using Daybook.Web.Things;

namespace Daybook.Web.Tests;

/// <summary>The page of an approval: what the command would do, and the forms of those who decide.</summary>
public sealed class ApprovalTests
{
    [Fact, Shows("A1")]
    public void It_shows_what_the_command_would_do_and_decides_about_exactly_that()
    {
        using var desk = Desk(("waiting", """{"events":1,"facts":[{"words":"sent CG-1","depth":0}],"asOf":7}"""));
        var page = Page(desk);
        page.Find(".foretold").TextContent.ShouldContain("sent CG-1");
        page.FindAll(".card a").Select(a => a.GetAttribute("href")).ShouldContain("/t/purchase-order/CG-1");
        page.Find(".actions a.button").GetAttribute("href")!.ShouldStartWith(
            "/c/approve-request?number=0a1b&hash=9f86&");
    }

    [Fact]
    public void Whom_it_does_not_concern_sees_no_more_than_the_list_and_what_has_ended_is_not_foretold()
    {
        using var stranger = Desk(("waiting", null));
        Page(stranger).FindAll(".foretold").ShouldBeEmpty();
        Page(stranger).Find(".warning").TextContent.ShouldContain("You are not asked in this step.");
        using var ended = Desk(("executed", null));
        Page(ended).FindAll(".foretold, .card .warning").ShouldBeEmpty();
        ended.Daybook.Asked.ShouldNotContain(a => a.Target.EndsWith("/foretold", StringComparison.Ordinal));
    }

    private static IRenderedComponent<ThingPage> Page(DeskContext desk) =>
        desk.At<ThingPage>("/t/approval/0a1b", p => p.Add(x => x.Category, "approval"));

    private static DeskContext Desk((string Status, string? Foretold) approval)
    {
        var desk = new DeskContext("finance");
        CommandScreen approve = new(
            "approve-request", "/api/approvals/{number}/approve", "Office", "Yes.", ["finance"], ["number"],
            [FakeDaybook.Member("hash", ValueKind.Text)]);
        desk.Daybook.MoreLists = [FakeDaybook.ListOf("approvals", "/api/approvals", "key", "number", "status", "hash")];
        desk.Daybook.MoreThings =
        [
            new("approval", "/api/approvals/{number}", "Office", ["number"], "approvals", true, ["finance"], [approve]),
        ];
        desk.Daybook.Answer = asked => asked.Target switch
        {
            var t when t.EndsWith("/foretold", StringComparison.Ordinal) => approval.Foretold is { } told
                ? (200, told)
                : (403, """{"code":"office.not-asked","title":"Forbidden","detail":"office.not-asked","facts":{}}"""),
            var t when t.StartsWith("/api/approvals?", StringComparison.Ordinal) => (200, $$"""
                {"position":7,"items":[{"key":"0a1b","number":"0a1b","status":"{{approval.Status}}","hash":"9f86",
                 "command":"suppliers.send-purchase-order","about":"purchase-order/CG-1"}]}
                """),
            _ => (200, """{"items":[]}"""),
        };
        return desk;
    }
}
