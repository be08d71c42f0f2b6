using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Attendance over HTTP: shifts, rosters, punches of a clock, corrections (A5).</summary>
public sealed class AttendanceTests(Served served) : IClassFixture<Served>
{
    private const int Clocks = 8;

    private DateOnly Day => served.Clock.Today.AddDays(-2);

    [Fact, Shows("A5")]
    public async Task A_day_is_rostered_punched_once_however_often_it_is_sent_and_corrected()
    {
        await Company("E1");
        await served.Done("/api/roster", $$"""
            {"employee":"E1","shift":"B1","from":"{{Day:yyyy-MM-dd}}","until":"{{Day:yyyy-MM-dd}}"}
            """);
        var heard = await AtOnce(_ => served.Post("/api/punches", Punch("E1", "in", "08:45")));
        heard.ShouldAllBe(code => code == null);
        await served.Done("/api/punches", Punch("E1", "out", "17:00"));
        await served.Settled();
        var row = await DayOf("E1");
        (row.GetProperty("worked").GetInt32(), row.GetProperty("late").GetInt32(), row.GetProperty("early").GetInt32())
            .ShouldBe((435, 15, 30));
        (await Punches("E1")).ShouldBe(2);

        await served.Done($"/api/work-days/E1/{Day:yyyy-MM-dd}/correct", $$"""
            {"punches":[{"at":"{{At("08:30")}}","kind":"in"},{"at":"{{At("18:00")}}","kind":"out"}],"reason":"外出办事"}
            """);
        await served.Settled();
        row = await DayOf("E1");
        (row.GetProperty("worked").GetInt32(), row.GetProperty("overtime").GetInt32()).ShouldBe((480, 30));
        (await Punches("E1")).ShouldBe(4);
        (await Punches("E1&counts=true")).ShouldBe(2);
    }

    [Fact, Shows("A5")]
    public async Task What_a_clock_cannot_have_heard_is_refused_with_a_reason()
    {
        await Company("E2");
        await Refused("/api/punches", Punch("E9", "in", "08:45"), "office.unknown-employee");
        await Refused(
            "/api/punches", """{"employee":"E2","kind":"in","device":"M1","at":"2999-01-01T08:00:00+08:00"}""",
            "office.punch-far-from-now");
        await Refused(
            "/api/punches", """{"employee":"E2","kind":"in","device":"M1","at":"2020-01-01T08:00:00+08:00"}""",
            "office.punch-far-from-now");
        await served.Done("/api/punches", """{"employee":"E2","kind":"in","device":"M1"}""");
        await Refused(
            "/api/work-days/E2/heute/correct", """{"punches":[],"reason":"?"}""", "office.no-day");
        foreach (var day in (string[])["0001-01-01", "9999-12-31", $"{served.Clock.Today.AddDays(1):yyyy-MM-dd}"])
        {
            await Refused($"/api/work-days/E2/{day}/correct", $$"""
                {"punches":[{"at":"{{day}}T08:00:00+00:00","kind":"in"},{"at":"{{day}}T09:00:00+00:00","kind":"out"}],
                 "reason":"?"}
                """, "bad-input");
        }

        await Refused(
            "/api/shifts", """{"code":"B9","name":"?","start":"8","end":"17:30"}""", "office.no-time-of-day");
        (await served.Post("/api/punches", Punch("E2", "away", "08:45"))).Status.ShouldBe(400);
    }

    private string At(string time) => $"{Day:yyyy-MM-dd}T{time}:00{Offset}";

    /// <summary>The offset of the company's time zone, in which the shift is written.</summary>
    private string Offset
    {
        get
        {
            var offset = served.Clock.LocalTimeZone.GetUtcOffset(Day.ToDateTime(TimeOnly.MinValue));
            return $"{(offset < TimeSpan.Zero ? "-" : "+")}{offset:hh\\:mm}";
        }
    }

    private string Punch(string employee, string kind, string time) =>
        JsonSerializer.Serialize(new { employee, kind, device = "M1", at = At(time) });

    private async Task Company(string employee)
    {
        await served.Done("/api/shifts", """
            {"code":"B1","name":"白班","start":"08:30","end":"17:30","breakStart":"12:00","breakEnd":"13:00"}
            """);
        await served.Done("/api/employees", JsonSerializer.Serialize(
            new { number = employee, name = employee, enteredOn = "2020-03-02" }));
    }

    private async Task<JsonElement> DayOf(string employee) =>
        (await served.Read($"/api/work-days/{employee}/{Day:yyyy-MM-dd}")).GetProperty("workDay");

    private async Task<int> Punches(string employee) =>
        (await served.Read($"/api/punches?employee={employee}")).GetProperty("items").GetArrayLength();

    private async Task Refused(string path, string body, string code) =>
        (await served.Post(path, body)).Code.ShouldBe(code);

    private static async Task<string?[]> AtOnce(Func<int, Task<Reply>> send)
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, Clocks).Select(send));
        return [.. replies.Select(reply => reply.Status == 200 ? null : reply.Code ?? reply.Text)];
    }
}
