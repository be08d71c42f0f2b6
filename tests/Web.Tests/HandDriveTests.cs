using System.Text.Json;
using Bunit;
using Daybook.Web.Ground;
using Daybook.Web.Hand;

namespace Daybook.Web.Tests;

/// <summary>The driver's stops in the hand.</summary>
public sealed class HandDriveTests
{
    private const string Stops = """
        {"items":[
         {"key":"CC-1/TM/1001","trip":"CC-1","place":1,"channel":"TM","number":"1001","windowFrom":"08:00",
          "windowUntil":"12:00","expectedAt":"12:20","isLate":true,"shipTo":{"name":"Li","line1":"1 West Road"}},
         {"key":"CC-1/TM/1002","trip":"CC-1","place":2,"channel":"TM","number":"1002","windowFrom":"08:00",
          "windowUntil":"12:00","isLate":false,"shipTo":{"name":"Wu","line1":"2 East Road"}}]}
        """;

    [Fact]
    public async Task A_stop_is_delivered_or_fails_under_the_id_of_the_press()
    {
        using var desk = Desk("""{"items":[{"trip":"CC-1"}]}""");
        var page = desk.At<DrivePage>("/hand/drive", _ => { });
        page.FindAll(".card").Count.ShouldBe(2);
        page.Find(".card .problem").TextContent.ShouldContain("12:20");
        page.Find(".card").TextContent.ShouldContain("1 West Road");

        (await Take(page, new HandEntry("s1", "scan", "1002"))).ShouldBe(["right"]);
        page.Find(".card h2").TextContent.ShouldContain("1002", Case.Sensitive, "the scan brings it to the top");
        (await Take(page, new HandEntry("s2", "scan", "9999"))).ShouldBe(["wrong"]);

        await Take(page, new HandEntry("d1", "deliver", """{"stop":"CC-1/TM/1001","receivedBy":" Li "}"""));
        var delivered = desk.Daybook.Asked.Last(a => a.Method == "POST");
        (delivered.Target, delivered.Key).ShouldBe(("/api/trips/CC-1/stops/TM/1001/deliver", "d1"));
        var body = JsonElement.Parse(delivered.Body!);
        body.TextOf("receivedBy").ShouldBe("Li");
        body.TextOf("at")!.Length.ShouldBe("08:00".Length);

        await Take(page, new HandEntry("f1", "fail", """{"stop":"CC-1/TM/1002","why":"nobodyHome","note":""}"""));
        var failed = desk.Daybook.Asked.Last(a => a.Method == "POST");
        (failed.Target, failed.Key, failed.Body)
            .ShouldBe(("/api/trips/CC-1/stops/TM/1002/fail", "f1", """{"why":"nobodyHome"}"""));
    }

    [Fact]
    public void Without_a_trip_on_its_way_nothing_waits()
    {
        using var desk = Desk("""{"items":[]}""");
        var page = desk.At<DrivePage>("/hand/drive", _ => { });
        page.FindAll(".card").ShouldBeEmpty();
        page.Find(".note").TextContent.ShouldNotBeEmpty();
        desk.Daybook.Asked.ShouldNotContain(a => a.Target.StartsWith("/api/trip-stops"));
    }

    private static Task<IReadOnlyList<string>> Take(IRenderedComponent<DrivePage> page, params HandEntry[] entries) =>
        page.InvokeAsync(() => page.Instance.Take(entries));

    private static DeskContext Desk(string trips)
    {
        var desk = new DeskContext("transport");
        desk.Daybook.MoreLists = [List("trips", "/api/trips"), List("trip_stops", "/api/trip-stops")];
        desk.Daybook.MoreCommands =
        [
            Command("deliver-stop", "/api/trips/{trip}/stops/{channel}/{number}/deliver"),
            Command("fail-stop", "/api/trips/{trip}/stops/{channel}/{number}/fail"),
        ];
        desk.Daybook.Answer = asked => (200, asked.Method == "POST" ? """{"position":8,"events":1,"asOf":7}"""
            : asked.Target.Split('?')[0] == "/api/trips" ? trips : Stops);
        return desk;
    }

    private static ListScreen List(string name, string path) =>
        new(name, path, "Transport", "A list.", ["transport"], IsPersonal: false, []);

    private static CommandScreen Command(string name, string path) =>
        new(name, path, "Transport", "Does.", ["transport"], [], []);
}
