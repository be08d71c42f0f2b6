using Daybook.Specification;
using static Daybook.Api.Tests.OwnTransport;

namespace Daybook.Api.Tests;

/// <summary>Trips that many want at once, and trips that cannot be made.</summary>
public sealed class TripRaceTests(Served served) : IClassFixture<Served>
{
    private const int Clerks = 8;

    [Fact, Shows("T4")]
    public async Task Of_many_trips_that_want_the_same_delivery_or_vehicle_at_once_one_is_planned()
    {
        await served.OpenFleet();
        await served.Wait("2001", 1, "18:00");
        await served.Wait("2002", 2, "18:00");
        foreach (var n in Enumerable.Range(1, Clerks))
        {
            await served.Done("/api/vehicles", $$"""
                {"code":"R-{{n}}","plate":"粤E0000{{n}}","maxWeightKg":100,"maxVolumeL":1000}
                """);
            await served.Done("/api/drivers", $$"""{"code":"R-{{n}}","name":"司机{{n}}"}""");
        }

        var same = await AtOnce(n => Trip($"R-{n}", "2001", $"R-{n}", $"R-{n}"));
        same.ShouldBe([.. Enumerable.Repeat("transport.delivery-on-trip", Clerks - 1), null], ignoreOrder: true);

        await served.Done($"/api/trips/R-{1 + Array.IndexOf(same, null)}/cancel", """{"reason":"重排"}""");
        var vehicle = await AtOnce(n => Trip($"S-{n}", n % 2 == 0 ? "2001" : "2002", "R-1", $"R-{n}"));
        vehicle.Count(code => code is null).ShouldBe(1, string.Join(',', vehicle));
        vehicle.ShouldAllBe(code => code == null || code == "transport.on-another-trip"
            || code == "transport.delivery-on-trip");
    }

    [Fact, Shows("T4")]
    public async Task A_trip_is_refused_for_goods_that_have_not_left_and_for_too_much()
    {
        await served.OpenFleet();
        await served.Done("/api/orders", OrderOf("3001"));
        await served.Settled();
        foreach (var verb in (string[])["pick", "pack"]) await served.Step("3001", verb);
        (await served.Post("/api/deliveries/TM/3009/FS1", Place(1, "18:00"))).Code
            .ShouldBe("transport.unknown-shipment");
        await served.Done("/api/deliveries/TM/3001/FS1", Place(1, "18:00"));
        await served.Done("/api/vehicles", """{"code":"T-1","plate":"粤E00001","maxWeightKg":1,"maxVolumeL":1000}""");
        (await served.Post("/api/trips", Trip("T-1", "3001", "T-1"))).Code.ShouldBe("transport.trip-too-heavy");
        await served.Done("/api/trips", Trip("T-1", "3001"));
        (await served.Post("/api/trips/T-1/depart", $$"""{"effectiveOn":"{{Day}}"}""")).Code
            .ShouldBe("transport.not-handed-over");
        await served.Done("/api/trips/T-1/cancel", """{"reason":"货未出库"}""");
    }

    [Fact, Shows("T5")]
    public async Task A_position_ahead_of_the_clock_is_refused_because_it_would_leave_out_what_is_true()
    {
        await served.OpenFleet();
        await served.Wait("4001", 1, "18:00");
        if (served.Clock.GetLocalNow().Hour == 23) served.Clock.Advance(TimeSpan.FromHours(1));
        await served.Done("/api/trips", Trip("P-1", "4001").Replace(Day, $"{served.Clock.Today:yyyy-MM-dd}"));
        await served.Done("/api/trips/P-1/depart", "{}");

        (await served.Post("/api/trips/P-1/positions", Position(6))).Code.ShouldBe("transport.position-ahead");
        await served.Done("/api/trips/P-1/positions", Position(4));

        string Position(int minutesAhead) => $$"""
            {"positions":[{"at":"{{served.Clock.GetLocalNow().AddMinutes(minutesAhead):HH:mm:ss}}",
             "latitude":23.03,"longitude":113.12}]}
            """;
    }

    [Theory]
    [InlineData("\"departAt\":\"08:00\"", "\"departAt\":\"8:00\"", "departAt")]
    [InlineData("\"trip\":\"X-1\"", "\"trip\":\"\"", "trip")]
    [InlineData("\"number\":\"1\"", "\"number\":\"\"", "stops[0].number")]
    [InlineData("[{\"channel\":\"TM\",\"number\":\"1\"}]", "[]", "stops")]
    public async Task Bad_input_is_refused_with_its_field(string from, string to, string field)
    {
        var reply = await served.Post("/api/trips", Trip("X-1", "1").Replace(from, to));

        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors[0].Field.ShouldBe(field);
    }

    private async Task<string?[]> AtOnce(Func<int, string> wanted)
    {
        var replies = await Task.WhenAll(
            Enumerable.Range(1, Clerks).Select(n => served.Post("/api/trips", wanted(n))));
        return [.. replies.Select(reply => reply.Status == 200 ? null : reply.Code)];
    }
}
