using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Rooms and vehicles over HTTP: one has them at a time (A4).</summary>
public sealed class BookingTests(Served served) : IClassFixture<Served>
{
    private const int Clerks = 8;

    [Fact, Shows("A4")]
    public async Task Of_many_who_want_the_same_hour_one_has_it_and_what_is_cancelled_is_free()
    {
        await Company();
        await served.Done("/api/bookables", """{"code":"HY-1","name":"会议室","kind":"room","places":8}""");

        var answers = await AtOnce(n => served.Post("/api/bookables/HY-1/bookings", Wanted(9, n)));

        answers.ShouldBe([.. Enumerable.Repeat("office.booking-taken", Clerks - 1), null], ignoreOrder: true);
        await served.Settled();
        var row = await Only("/api/bookings?bookable=HY-1");
        row.GetProperty("startsOn").GetString().ShouldBe(Day);
        (await served.Post("/api/bookables/HY-1/bookings", Wanted(9, 90))).Code.ShouldBe("office.booking-taken");
        await served.Done("/api/bookables/HY-1/bookings/1/cancel", """{"reason":"改期"}""");
        (await served.Post("/api/bookables/HY-1/bookings/1/cancel", """{"reason":"改期"}""")).Code
            .ShouldBe("office.unknown-booking");
        (await served.Post("/api/bookables/HY-1/bookings/x/cancel", """{"reason":"改期"}""")).Status.ShouldBe(404);
        await served.Done("/api/bookables/HY-1/bookings", Wanted(9, 90));
        await served.Settled();
        (await Only($"/api/bookings?bookable=HY-1&startsOn={Day}&isCancelled=false")).GetProperty("number").GetInt32()
            .ShouldBe(2);
    }

    [Fact, Shows("A4")]
    public async Task A_retired_vehicle_and_an_unknown_employee_are_refused()
    {
        await Company();
        await served.Done("/api/bookables", """{"code":"GC-1","name":"公务车","kind":"vehicle"}""");
        (await served.Post("/api/bookables/GC-1/bookings", Wanted(9, 1).Replace("E1", "E99"))).Code
            .ShouldBe("office.unknown-employee");
        await served.Done("/api/bookables/GC-1/retire", """{"reason":"报废"}""");
        (await served.Post("/api/bookables/GC-1/bookings", Wanted(9, 1))).Code.ShouldBe("office.bookable-is-retired");
        (await served.Post("/api/bookables/GC-9/bookings", Wanted(9, 1))).Code.ShouldBe("office.unknown-bookable");
        (await served.Post("/api/bookables", """{"code":"GC-2","name":"车","kind":"room","places":0}""")).Errors[0]
            .Field.ShouldBe("places");
    }

    private string Day => $"{served.Clock.Today.AddDays(1):yyyy-MM-dd}";

    private string Wanted(int hour, int minute) => $$"""
        {"employee":"E1","startsAt":"{{Day}}T{{hour:00}}:00:00+08:00",
         "endsAt":"{{Day}}T{{hour + 2:00}}:{{minute % 60:00}}:00+08:00"}
        """;

    private async Task Company()
    {
        if ((await served.Get("/api/employees/E1")).Status == 200) return;
        await served.Done("/api/employees", """{"number":"E1","name":"司机","enteredOn":"2020-03-02"}""");
    }

    private async Task<System.Text.Json.JsonElement> Only(string path) =>
        (await served.Read(path)).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

    private static async Task<string?[]> AtOnce(Func<int, Task<Reply>> send)
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, Clerks).Select(send));
        return [.. replies.Select(reply => reply.Status == 200 ? null : reply.Code)];
    }
}
