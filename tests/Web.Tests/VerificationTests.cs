using Bunit;
using Daybook.Web.Audit;

namespace Daybook.Web.Tests;

/// <summary>A verification is started from its page, which says how it ended.</summary>
public sealed class VerificationTests
{
    private const string Asleep = """{"state":"notAsked","position":0,"positions":0,"altered":[]}""";

    [Fact]
    public void What_was_altered_is_named_with_its_position()
    {
        using var desk = new DeskContext("auditor");
        desk.Daybook.Answer = asked => asked.Method == "POST" ? (202, """
            {"state":"altered","startedBy":"晓彤","startedAt":"2026-03-02T09:00:00Z","endedAt":"2026-03-02T09:00:01Z",
             "position":9,"positions":9,"blocks":3,"events":9,"answers":3,"checkpoints":1,"files":0,"altered":[
              {"found":"event-altered","position":7,"stream":"item/A","says":"Event 7 was changed."}]}
            """) : (200, Asleep);
        var page = desk.At<VerificationPage>("/q/verification", _ => { });
        page.Find("[role=status]").TextContent.ShouldBe("Not asked for yet");

        page.Find("button.first").Click();

        page.WaitForAssertion(() => page.Find("[role=status]").TextContent.ShouldBe("Not as it was written"));
        var found = page.Find("[role=alert]").TextContent;
        found.ShouldContain("A fact is not what was written at its position.");
        found.ShouldContain("At position 7.");
        desk.Daybook.Asked.Select(asked => (asked.Method, asked.Target)).ShouldBe(
            [("GET", "/api/audit/verification"), ("POST", "/api/audit/verification")]);
    }

    [Fact]
    public void Who_only_reads_does_not_start_one()
    {
        using var desk = new DeskContext("viewer");
        desk.Daybook.Answer = _ => (200, Asleep);
        desk.At<VerificationPage>("/q/verification", _ => { }).FindAll("button").ShouldBeEmpty();
    }
}
