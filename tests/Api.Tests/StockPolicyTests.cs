using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Stock policies and levels over HTTP (S2, W10): computed, accepted, planned with, and watched.</summary>
public sealed class StockPolicyTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("S2", "W10", "R8")]
    public async Task A_policy_is_computed_from_what_left_and_accepted_into_planning_and_watched_levels()
    {
        await served.Open(40);
        await served.Done("/api/planning-parameters", """
            {"sku":"KETTLE","source":"buy","warehouse":"FS1","leadTimeDays":14}
            """);
        await served.Settled();
        await served.Done("/api/stock-policy-runs", """
            {"run":"CL-1","serviceLevel":0.95,"effectiveOn":"2026-03-31"}
            """);
        (await served.Post("/api/stock-policy-runs", """{"run":"CL-2","serviceLevel":1.0}""")).Status.ShouldBe(400);
        await served.Settled();
        var policy = (await served.Read("/api/stock-policies/CL-1/KETTLE")).GetProperty("stockPolicy");
        (Text(policy, "status"), Text(policy, "abc"), Text(policy, "xyz"), policy.GetProperty("safetyStock").ValueKind)
            .ShouldBe(("proposed", "c", "z", JsonValueKind.Null));
        (await served.Post("/api/stock-policies/CL-1/KETTLE/accept")).Code.ShouldBe("planning.no-reorder-policy");
        (await served.Post("/api/stock-policies/CL-1/NONE/accept")).Code.ShouldBe("planning.unknown-stock-policy");

        await served.Done("/api/stock-levels", Levels("KETTLE", 50, 45, 90));
        (await served.Post("/api/stock-levels", Levels("NONE", 50, 45, 90))).Code.ShouldBe("products.unknown-item");
        (await served.Post("/api/stock-levels", Levels("KETTLE", 95, 45, 90))).Code.ShouldBe("warehouse.most-too-low");
        await served.Settled();
        var alert = (await served.Read("/api/stock-alerts?alert=belowLeast")).GetProperty("items")
            .EnumerateArray().Single();
        (Text(alert, "sku"), Number(alert, "available"), Number(alert, "least")).ShouldBe(("KETTLE", 40m, 45m));
        var key = Uri.EscapeDataString(Text(alert, "key"));
        foreach (var column in new[] { "onHand", "available", "onOrder", "least" })
        {
            Number(await served.Read($"/api/explain/stock_alerts/{column}?key={key}"), "difference")
                .ShouldBe(0m, column);
        }

        await served.Done("/api/stock-levels", Levels("KETTLE", 5, 2, 30));
        await served.Settled();
        Text((await served.Read("/api/stock-alerts")).GetProperty("items")[0], "alert").ShouldBe("aboveMost");
        var requisition = (await served.Read("/api/requisitions")).GetProperty("items").EnumerateArray().Single();
        (Text(requisition, "number"), Text(requisition, "reason")).ShouldBe(
            ("BH-FS1-KETTLE-1", "自动补货：可用 40 + 在订 0 ≤ 再订货点 50 EA"), "once, when the first levels were set");
    }

    private static string Levels(string sku, int reorder, int least, int most) => $$$"""
        {"warehouse":"FS1","sku":"{{{sku}}}","reorderPoint":{"value":{{{reorder}}},"unit":"EA"},
         "least":{"value":{{{least}}},"unit":"EA"},"most":{"value":{{{most}}},"unit":"EA"}}
        """;

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
}
