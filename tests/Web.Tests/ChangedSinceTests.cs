using System.Text.Json;
using Bunit;
using Daybook.Web.Forms;
using Daybook.Web.Ground;
using Daybook.Web.Things;

namespace Daybook.Web.Tests;

/// <summary>A form goes with the version that its person saw. What others changed in between is told and never
/// overwritten unseen.</summary>
public sealed class ChangedSinceTests
{
    private const string Done = """{"stream":"customer/C1","version":6,"position":50,"events":1,"command":"c"}""";
    private const string Stale = """{"code":"stale-version","version":5}""";

    /// <summary>What happened since, as the interface tells it.</summary>
    private string _facts = "[]";

    private long _version = 3;

    [Fact]
    public void A_form_sends_the_version_at_the_position_that_its_page_showed()
    {
        using var desk = Desk();
        var page = Blocking(desk, "&seen=40");
        desk.Daybook.Asked.ShouldContain(a => a.Target == "/api/things/customer/C1/changes?asOf=40");
        page.Find("form").Submit();
        Sent(desk).Single().Version.ShouldBe(3);
        page.Find(".done button").Click();
        desk.Daybook.Asked[^1].Target.ShouldBe(
            "/api/things/customer/C1/changes?asOf=50", "who does another one has seen what the first one did");
    }

    [Fact]
    public void What_somebody_else_changed_is_told_and_the_same_goes_on_only_when_its_person_says_so()
    {
        using var desk = Desk();
        var page = Blocking(desk);
        (_facts, _version) = ("""[{"process":null,"words":"王芳 changed the terms.","recordedAt":""}]""", 5);
        page.Find("form").Submit();
        page.Find(".changed").TextContent.ShouldContain("王芳 changed the terms.");
        page.Find(".changed a").GetAttribute("href").ShouldBe("/t/customer/C1");
        page.Find(".changed a").GetAttribute("target").ShouldBe("_blank", "what was entered stays");
        page.FindAll(".done").ShouldBeEmpty();
        Sent(desk).Count.ShouldBe(1);
        page.Find(".changed button").Click();
        page.Find(".done").ShouldNotBeNull();
        page.FindAll(".changed").ShouldBeEmpty();
        Sent(desk)[^1].Version.ShouldBe(5);
        Sent(desk)[^1].Key.ShouldNotBe(Sent(desk)[0].Key, "the same key takes no other version");
        Sent(desk)[^1].Body.ShouldBe(Sent(desk)[0].Body);
    }

    [Fact]
    public void What_processes_did_by_themselves_is_nothing_to_look_at_again()
    {
        using var desk = Desk();
        var page = Blocking(desk);
        (_facts, _version) = ("""[{"process":"order-intake","words":"…","recordedAt":""}]""", 4);
        page.Find("form").Submit();
        page.Find(".done").ShouldNotBeNull();
        Sent(desk).Select(a => a.Version).ShouldBe([3, 4]);
    }

    [Fact]
    public void Where_processes_never_rest_it_is_told_in_the_end()
    {
        using var desk = Desk();
        var page = Blocking(desk);
        var answered = desk.Daybook.Answer;
        desk.Daybook.Answer = asked => asked.Method == "POST"
            ? (412, Stale)
            : answered(asked);
        _facts = """[{"process":"order-intake","words":"It went on.","recordedAt":""}]""";
        page.Find("form").Submit();
        page.Find(".changed").TextContent.ShouldContain("It went on.");
        Sent(desk).Count.ShouldBe(6);
    }

    [Fact]
    public void Who_may_not_read_the_thing_sends_no_version()
    {
        using var desk = Desk();
        desk.Daybook.Answer = asked => asked.Method == "POST" ? (200, Done) : (403, """{"code":"forbidden"}""");
        var page = Blocking(desk);
        page.Find("form").Submit();
        Sent(desk).Single().Version.ShouldBeNull();
    }

    [Fact]
    public void A_page_hands_on_what_it_showed_and_a_thing_that_is_not_there_has_no_actions()
    {
        using var desk = Desk();
        desk.Daybook.Answer = _ => (200, """{"position":41,"items":[{"key":"C1","code":"C1","name":"x"}]}""");
        var there = desk.At<ThingPage>("/t/customer/C1", p => p.Add(x => x.Category, "customer"));
        there.Find(".actions a").GetAttribute("href")!.ShouldEndWith("&seen=41");
        desk.Daybook.Answer = _ => (200, """{"position":42,"items":[]}""");
        var absent = desk.At<ThingPage>("/t/customer/C2", p => p.Add(x => x.Category, "customer"));
        absent.FindAll(".actions").ShouldBeEmpty();
        absent.Find(".hint").ShouldNotBeNull();
    }

    private DeskContext Desk()
    {
        var desk = new DeskContext("finance");
        desk.Daybook.Answer = asked => asked.Method == "POST"
            ? asked.Version == _version ? (200, Done) : (412, Stale)
            : (200, JsonSerializer.Serialize(new
            {
                now = new { position = 49 }, versionThen = asked.Target.Contains("asOf=49") ? _version : 3,
                versionNow = _version, facts = JsonElement.Parse(_facts),
            }));
        return desk;
    }

    private static List<Asked> Sent(DeskContext desk) => [.. desk.Daybook.Asked.Where(a => a.Method == "POST")];

    private static IRenderedComponent<FormPage> Blocking(DeskContext desk, string more = "")
    {
        var page = desk.At<FormPage>($"/c/block-customer?code=C1{more}", p => p.Add(x => x.Name, "block-customer"));
        page.Find("#f-reason").Change("never pays");
        return page;
    }
}
