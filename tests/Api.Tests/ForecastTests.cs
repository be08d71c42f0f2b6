using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Forecasts over HTTP (S1): from the orders of the weeks before to a plan that counts what will be
/// ordered.</summary>
public sealed class ForecastTests(Served served) : IClassFixture<Served>
{
    private const int Weeks = 20;
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact, Shows("S1", "S3")]
    public async Task Weeks_of_orders_become_a_forecast_that_a_plan_counts_beside_the_orders()
    {
        await served.Open(stock: 100);
        for (var week = 0; week < Weeks; week++)
        {
            var day = Monday.AddDays((7 * (week - Weeks)) + (week % 3));
            var order = Company.OrderOf($"F{week}", week % 2 == 0 ? 8 : 12);
            await served.Done("/api/orders", order.Replace("2026-03-02", $"{day:O}"));
        }

        await served.Done("/api/orders", Company.OrderOf("NOW", 3));
        await served.Settled();
        var made = await served.Done(
            "/api/demand-forecasts", """{"forecast":"YC-1","weeks":2,"effectiveOn":"2026-03-04"}""");
        await served.Settled();
        var row = await Only("/api/item-forecasts?forecast=YC-1");
        (Text(row, "sku"), Text(row, "method"), Number(row, "perWeek"), Number(row, "history"), Text(row, "from"))
            .ShouldBe(("KETTLE", "movingAverage", 10m, 20m, "2026-03-02"));
        Number(row, "mase").ShouldBeLessThan(1m);
        row.GetProperty("errors").GetArrayLength().ShouldBe(4);
        made.Status.ShouldBe(200);

        await served.Done("/api/planning-parameters", """
            {"sku":"KETTLE","source":"buy","warehouse":"FS1","leadTimeDays":0,"safetyStock":{"value":40,"unit":"EA"}}
            """);
        (await served.Post("/api/planning-runs", """{"run":"JH-1","forecast":"YC-9"}""")).Code
            .ShouldBe("planning.unknown-forecast");
        await served.Done(
            "/api/planning-runs", """{"run":"JH-1","forecast":"YC-1","effectiveOn":"2026-03-04"}""");
        await served.Settled();
        // What is in stock is reserved or wanted by orders that wait. Of this week's ten, three are ordered, and the
        // week after has ten.
        var pegs = (await served.Read("/api/plan-pegs?run=JH-1&kind=forecast")).GetProperty("items").EnumerateArray()
            .ToList();
        pegs.ShouldAllBe(p => Text(p, "forecast") == "YC-1");
        pegs.Sum(p => Number(p, "quantity")).ShouldBe(17m);
        Text(await Only("/api/planning-runs?run=JH-1"), "forecast").ShouldBe("YC-1");
    }

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().Single();

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
}
