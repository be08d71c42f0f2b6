using Daybook.Specification;
using static Daybook.Api.Tests.OwnTransport;

namespace Daybook.Api.Tests;

/// <summary>Own transport over HTTP: routes are proposed, a trip is driven, the order is delivered.</summary>
public sealed class TripTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("T3", "T4", "T5", "T6")]
    public async Task Routes_are_proposed_and_a_trip_is_driven_with_positions_a_link_and_every_outcome()
    {
        await served.OpenFleet();
        string[] orders = ["1001", "1002", "1003"];
        for (var n = 0; n < orders.Length; n++) await served.Wait(orders[n], n + 1, "12:00");
        await served.Wait("1004", 30, "08:05");
        await served.Settled();

        await served.Done("/api/route-plans", $$"""
            {"plan":"XL-1","warehouse":"FS1","day":"{{Day}}","vehicles":["C-01"],"departAt":"08:00","returnBy":"18:00"}
            """);
        await served.Settled();
        var plan = (await served.Read("/api/route-plans/XL-1")).GetProperty("routePlan");
        (plan.GetProperty("routes").GetInt32(), plan.GetProperty("stops").GetInt32(),
            plan.GetProperty("notServed").GetInt32()).ShouldBe((1, 3, 1), plan.ToString());
        plan.GetProperty("unserved")[0].GetProperty("reason").GetString().ShouldBe("outOfReach");

        // The stops lie on one line, so the shortest way is there and back: six times 0.01 degrees and 30 % more.
        plan.GetProperty("distanceKm").GetDecimal().ShouldBe(8.673m, 0.003m);
        await served.Done("/api/route-plans/XL-1/routes/C-01/accept", """{"trip":"CC-1","driver":"SJ-01"}""");
        (await served.Post("/api/route-plans/XL-1/routes/C-01/accept", """{"trip":"CC-9","driver":"SJ-01"}""")).Code
            .ShouldBe("transport.route-accepted");
        var link = (await served.Done("/api/deliveries/TM/1001/FS1/share", "{}")).Json.GetProperty("result")
            .GetProperty("link").GetString()!;

        (await served.Post("/api/trips/CC-1/depart", """{"effectiveOn":"2026-03-05"}""")).Code
            .ShouldBe("transport.trip-of-another-day");
        await served.Done("/api/trips/CC-1/depart", $$"""{"effectiveOn":"{{Day}}"}""");
        await served.Done("/api/trips/CC-1/positions", """
            {"positions":[{"at":"11:59:00","latitude":23.0218,"longitude":113.1219}]}
            """);
        await served.Settled();
        var late = await served.Items("/api/trip-stops?trip=CC-1&isLate=true");
        late.ShouldNotBeEmpty();
        using (var customer = new Visitor(served))
        {
            var page = await Page(customer, link);
            page.ShouldContain("On the way");
            page.ShouldContain("YTO");
            page.ShouldContain(late[0].GetProperty("day").GetString()!);
            foreach (var personal in (string[])["王小明", "天河路", "李师傅", "13800000000"])
                page.ShouldNotContain(personal);
        }

        (await served.Read("/api/trips/CC-1")).GetProperty("trip").GetProperty("lateStops").GetInt32()
            .ShouldBe(late.Count);

        await served.Done("/api/trips/CC-1/stops/TM/1001/deliver", $$"""
            {"at":"12:05","receivedBy":"王小明","proof":"签名","effectiveOn":"{{Day}}"}
            """);
        await served.Done("/api/trips/CC-1/stops/TM/1002/fail", """{"why":"nobodyHome"}""");
        (await served.Post("/api/trips/CC-1/finish", "{}")).Code.ShouldBe("transport.stops-open");
        await served.Done("/api/trips/CC-1/stops/TM/1003/skip", """{"reason":"时间不够"}""");
        await served.Done("/api/trips/CC-1/finish", "{}");
        await served.Settled();
        (await served.Order("TM/1001")).GetProperty("order").GetProperty("deliveredOn").GetString().ShouldBe(Day);
        (await served.Read("/api/shipments/TM/1001/FS1")).GetProperty("shipment").GetProperty("proof").GetString()
            .ShouldBe("签名");
        (await served.Items("/api/deliveries?status=waiting")).Select(d => d.GetProperty("number").GetString()).Order()
            .ShouldBe(["1002", "1003", "1004"]);

        // Vehicle and driver are free, so what failed goes again.
        await served.Done("/api/trips", Trip("CC-2", "1002"));
        var secret = link["/track/TM/1001/FS1/".Length..];
        secret.Length.ShouldBe(40);
        using var nobody = new Visitor(served);
        (await Page(nobody, "/track/TM/1001/FS1/" + secret)).ShouldContain("Delivered");
        foreach (var wrong in (string[])[$"/track/TM/1002/FS1/{secret}", $"/track/TM/1001/FS1/{secret[..39]}0"])
            (await Page(nobody, wrong)).ShouldContain("There is no such link");
    }

    private static async Task<string> Page(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, path);
        return System.Net.WebUtility.HtmlDecode(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
