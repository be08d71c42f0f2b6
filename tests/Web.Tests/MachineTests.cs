using Bunit;
using Daybook.Web.Ground;
using Daybook.Web.Machine;
using Daybook.Web.Things;

namespace Daybook.Web.Tests;

/// <summary>The pages of the machine room.</summary>
public sealed class MachineTests
{
    private const string Status = """
        {"position":90,"consumers":[
         {"kind":"projection","name":"customers","group":"files","version":1,"position":80,"lag":10,"state":"live"},
         {"kind":"projection","name":"orders","group":"books","version":2,"position":9,"lag":81,"state":"stopped",
          "error":"no rate","errorPosition":10,
          "alarm":"{\"Position\":80,\"Added\":1,\"Removed\":0,\"Changed\":2,\"FirstKeys\":[\"TM:1\"]}"},
         {"kind":"process","name":"billing","version":1,"position":90,"lag":0,"state":"paused","parked":3,"waiting":1}]}
        """;

    private const string NoRebuild = """{"state":"notAsked","position":0,"positions":0}""";

    [Fact]
    public void The_overview_says_what_runs_where_and_what_is_wrong()
    {
        using var desk = Desk("admin");
        desk.Daybook.Answer = _ => (200, """
            {"position":90,"node":"a1","isWorking":true,"problems":["The process billing has stopped."],"warnings":[],
             "nodes":[{"id":"0a0b","name":"a1","isLive":true,"isHere":true,"startedAt":"2026-03-01T09:00:00Z"},
                      {"id":"0c0d","name":"b2","isLive":false,"isHere":false}],
             "shards":[{"name":"books","holder":"a1","members":7,"position":90,"lag":0,"stopped":0},
                       {"name":"processes","holder":null,"members":8,"position":80,"lag":10,"stopped":1}],
             "database":{"version":"16.4","name":"daybook","bytes":10485760,"connections":9,"mostConnections":100,
                         "block":4},
             "verification":{"state":"valid"}}
            """);
        var page = desk.At<MachinePage>("/q/machine", _ => { });
        page.Find("[role=status]").TextContent.ShouldBe("Not ready");
        page.Find("[role=alert]").TextContent.ShouldBe("The process billing has stopped.");
        page.Find("nav.tabs a[aria-current]").TextContent.ShouldBe("Machine room");
        var rows = page.FindAll("tbody tr").Select(r => r.TextContent).ToList();
        rows[0].ShouldContain("(this one)");
        rows[1].ShouldContain("Not seen any more");
        rows[3].ShouldContain("no node");
        rows[3].ShouldContain("1 stopped");
        page.Markup.ShouldContain("10 MB");
    }

    [Fact]
    public void Read_models_and_processes_stand_with_what_may_be_done()
    {
        using var desk = Desk("admin");
        desk.Daybook.Answer = asked => (200, asked.Target == "/api/rebuild" ? NoRebuild : Status);
        var page = desk.At<ConsumersPage>("/q/status", _ => { });
        page.FindAll("tbody")[0].QuerySelectorAll("a.button").Select(a => a.GetAttribute("href")).First()
            .ShouldBe("/c/rebuild-read-model?name=customers&from=%2Fq%2Fstatus");
        page.Markup.ShouldContain("At position 10: no rate");
        page.Find(".report").TextContent.ShouldContain("1 more, 0 fewer, 2 other rows");
        page.Find(".report").TextContent.ShouldContain("TM:1");
        page.FindAll("tbody")[1].QuerySelector(".sending a")!.GetAttribute("href")
            .ShouldBe("/c/unpause-process?name=billing&from=%2Fq%2Fstatus");

        using var auditor = Desk("auditor");
        auditor.Daybook.Answer = desk.Daybook.Answer;
        auditor.At<ConsumersPage>("/q/status", _ => { }).FindAll("tbody .button").ShouldBeEmpty();
    }

    [Fact]
    public void A_rebuild_shows_how_far_it_is_and_is_switched_after_its_report()
    {
        using var desk = Desk("admin");
        var rebuild = NoRebuild;
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("rebuild") ? rebuild : Status);
        rebuild = """{"state":"running","name":"customers","position":40,"positions":90,"startedBy":"晓彤"}""";
        var page = desk.At<ConsumersPage>("/q/status", _ => { });
        page.Find("progress").GetAttribute("value").ShouldBe("40");
        page.FindAll("tbody")[0].QuerySelectorAll(".button").ShouldBeEmpty("one at a time");

        rebuild = """
            {"state":"ended","name":"customers","position":90,"positions":90,"outcome":"different","startedBy":"晓彤",
             "differences":{"position":90,"added":0,"removed":0,"changed":1,"firstKeys":["C1"],"areNone":false}}
            """;
        var again = desk.At<ConsumersPage>("/q/status", _ => { });
        again.Find(".rebuild .report").TextContent.ShouldContain("1 other rows");
        again.Find(".rebuild a.button").GetAttribute("href")
            .ShouldBe("/c/rebuild-read-model?name=customers&agree=true&from=%2Fq%2Fstatus");
    }

    [Fact]
    public void The_search_of_the_log_is_in_its_address_and_each_line_names_its_thing()
    {
        using var desk = Desk("auditor");
        desk.Daybook.Answer = asked => (200, asked.Target.Contains("after=") ? Told(null) : """
            {"events":[{"position":7,"stream":"customer/C1","subject":"customer C1","words":"Li changed it.",
             "recordedAt":"2026-03-01T09:00:00Z","type":"customers.renamed.v1","payload":{}}],"next":7}
            """);
        var page = desk.At<LogPage>("/q/audit-log?actor=Li&recordedOn.from=2026-03-01", _ => { });
        desk.Daybook.Asked.Single().Target.ShouldBe(
            "/api/audit/events?actor=Li&recordedOn.from=2026-03-01&order=newest&limit=50");
        page.Find(".of-thing a").GetAttribute("href").ShouldBe("/t/customer/C1");
        page.Find(".lines .words").TextContent.ShouldBe("Li changed it.");
        page.FindAll("button")[^1].Click();
        desk.Daybook.Asked[^1].Target.ShouldEndWith("&limit=50&after=7");

        page.FindAll("form select")[0].Change("customer");
        page.Find("form.filtering").Submit();
        desk.Navigation.Uri.ShouldEndWith(
            "/q/audit-log?actor=Li&category=customer&recordedOn.from=2026-03-01&order=newest");
    }

    [Fact]
    public void A_checkpoint_is_signed_and_an_event_is_proved()
    {
        using var desk = Desk("auditor");
        var kept = """{"items":[]}""";
        desk.Daybook.Answer = asked => (200, asked switch
        {
            { Method: "POST" } => """{"block":4}""",
            { Target: "/api/audit/checkpoints" } => kept,
            _ => """{"event":{"position":7},"block":{"number":3},"checkpoint":{"position":90}}""",
        });
        var page = desk.At<CheckpointsPage>("/q/checkpoints", _ => { });
        kept = """
            {"items":[{"block":4,"position":90,"signedAt":"2026-03-01T09:00:00Z","headHash":"0123456789abcdef",
             "isSigned":true}]}
            """;
        page.Find("button.first").Click();
        page.Find("tbody a").GetAttribute("href").ShouldBe("/api/audit/checkpoints/4");

        page.Find("form input").Input("7");
        page.Find("form").Submit();
        page.Find("form a").GetAttribute("href").ShouldBe("/api/audit/events/7/proof");
        page.Markup.ShouldContain("daybook proof check event-7.json");
        using var viewer = Desk("viewer");
        viewer.Daybook.Answer = _ => (200, kept);
        viewer.At<CheckpointsPage>("/q/checkpoints", _ => { }).FindAll("button.first").ShouldBeEmpty();
    }

    [Fact]
    public void Notes_stand_in_the_timeline_of_every_thing_where_they_were_written()
    {
        using var desk = Desk("auditor");
        var more = false;
        desk.Daybook.Answer = asked => (200, asked.Target switch
        {
            var t when t.StartsWith("/api/audit/streams/notes/customer%3AC1?", StringComparison.Ordinal) =>
                Told(null, (8, "wrote"), (20, "wrote more")),
            var t when t.Contains("after=") => Told(null, (30, "last")),
            _ => Told(more ? "2" : null, (7, "registered"), (9, "renamed")),
        });
        Words(desk).ShouldBe(["registered", "wrote", "renamed", "wrote more"]);
        more = true;
        Words(desk).ShouldBe(["registered", "wrote", "renamed"]);
    }

    private static IEnumerable<string> Words(DeskContext desk) => desk
        .Render<Story>(p => p.Add(s => s.Category, "customer").Add(s => s.Parts, ["C1"]))
        .FindAll(".words").Select(w => w.TextContent);

    private static string Told(string? next, params (long Position, string Words)[] events) => $$"""
        {"events":[{{string.Join(',', events.Select(e => $$"""{"position":{{e.Position}},"words":"{{e.Words}}"}"""))}}],
         "next":{{next ?? "null"}}}
        """;

    private static DeskContext Desk(string role)
    {
        var desk = new DeskContext(role);
        desk.Daybook.MoreQuestions =
        [
            Question("machine", "/api/machine"), Question("status", "/api/status"),
            Question("checkpoints", "/api/audit/checkpoints"), Question("audit-log", "/api/audit/events"),
        ];
        desk.Daybook.MoreCommands =
        [
            Command("pause-process"), Command("unpause-process"), Command("resume-process"),
            Command("rebuild-read-model"),
        ];
        return desk;
    }

    private static QuestionScreen Question(string name, string path) =>
        new(name, path, "Operations", "Says.", ["admin", "auditor", "viewer"], [], [], false);

    private static CommandScreen Command(string name) =>
        new(name, $"/api/{name}", "Operations", "Does.", ["admin"], [], []);
}
