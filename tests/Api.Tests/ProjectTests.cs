using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Projects over HTTP (J1, J2, J4): planned, budgeted, charged, and their earned value as of a day.</summary>
public sealed class ProjectTests(Served served) : IClassFixture<Served>
{
    private const string Plan = """
        {"effectiveOn":"2026-02-16","reason":"立项","tasks":[
         {"code":"A","name":"设计","days":4},{"code":"B","name":"安装","days":6},{"code":"C","name":"培训","days":2}],
         "dependencies":[{"task":"B","after":"A","lagDays":1},{"task":"C","after":"A","lagDays":0}]}
        """;

    [Fact, Shows("J1", "J2", "J4")]
    public async Task Earned_value_is_told_as_of_any_day_and_a_receipt_moves_what_was_committed_to_cost()
    {
        await served.Open(stock: 10);
        await Bought();
        await served.Done("/api/projects", """
            {"project":"XM-1","name":"二号产线","manager":"王芳","currency":"CNY","startOn":"2026-02-16"}
            """);
        await served.Done("/api/projects/XM-1/plan", Plan);
        await Budget("A", 4_000);
        await Budget("B", 6_000);
        await served.Done("/api/projects/XM-1/progress", """{"task":"A","percent":50,"effectiveOn":"2026-02-17"}""");
        await served.Done("/api/project-costs/time", """
            {"project":"XM-1","task":"A","number":"GS-1","person":"李雷","hours":8,"rate":100,
             "effectiveOn":"2026-02-17"}
            """);
        const string Charge = """{"task":"B","purchaseOrder":"PO-1","line":1}""";
        await served.Done("/api/projects/XM-1/purchases", Charge);
        await served.Settled();

        await TheSchedule();
        var before = await Only("/api/task-values?project=XM-1&task=B");
        (Number(before, "committed"), Number(before, "actualCost"), Number(before, "remaining"))
            .ShouldBe((500m, 0m, 5_500m));
        await served.Done("/api/purchase-orders/PO-1/receive", """
            {"receipt":"RK-1","effectiveOn":"2026-02-18",
             "lines":[{"line":1,"quantity":{"value":4,"unit":"EA"},"bin":"FS1-A-01-01"}]}
            """);
        await served.Settled();
        var after = await Only("/api/task-values?project=XM-1&task=B");
        (Number(after, "committed"), Number(after, "actualCost"), Number(after, "remaining"))
            .ShouldBe((300m, 200m, 5_500m));

        await AsOfDays();
        (await served.Post("/api/projects/XM-1/purchases", """{"task":"A","purchaseOrder":"PO-1","line":1}""")).Code
            .ShouldBe("projects.purchase-is-charged");
        await served.Done("/api/project-purchases/PO-1/1/release", """{"reason":"记错"}""");
        await served.Settled();
        Number(await Only("/api/task-values?project=XM-1&task=B"), "actualCost").ShouldBe(0m);
    }

    [Fact, Shows("J3", "J5")]
    public async Task A_project_earns_what_its_contract_made_due_less_what_it_cost()
    {
        await served.Done("/api/customers", """{"code":"C7","name":"顺德电器","currency":"CNY"}""");
        await served.Done("/api/projects", """
            {"project":"XM-5","name":"产线","customer":"C7","manager":"王芳","currency":"CNY","startOn":"2026-02-16"}
            """);
        await served.Done("/api/projects/XM-5/plan", Plan);
        const string Contract = """
            {"number":"HT-5","project":"XM-5","customer":"C7","value":{"amount":1000,"currency":"CNY"},
             "deposit":{"amount":200,"currency":"CNY"},"retention":0.1,"signedOn":"2026-02-16",
             "milestones":[{"code":"M1","name":"验收","amount":{"amount":700,"currency":"CNY"},
             "plannedOn":"2026-03-20"}]}
            """;
        (await served.Post("/api/project-contracts", Contract.Replace("0.1", "0.2"))).Code
            .ShouldBe("projects.contract-does-not-add-up");
        await served.Done("/api/project-contracts", Contract);
        await served.Done("/api/project-contracts/HT-5/reach", """{"part":"DEPOSIT","effectiveOn":"2026-02-16"}""");
        await served.Done("/api/project-contracts/HT-5/receive", """
            {"part":"DEPOSIT","reference":"SK-1","amount":{"amount":150,"currency":"CNY"},"effectiveOn":"2026-02-17"}
            """);
        await served.Done("/api/project-costs/expenses", """
            {"project":"XM-5","task":"A","number":"FY-5","amount":{"amount":60,"currency":"CNY"},"receipt":"1",
             "what":"差旅","effectiveOn":"2026-02-17"}
            """);
        await served.Settled();

        var profit = await Only("/api/project-profits?project=XM-5");
        new[] { "contracted", "revenue", "actualCost", "profit" }.Select(c => Number(profit, c))
            .ShouldBe([1_000m, 200m, 60m, 140m]);
        Number(await Only("/api/contract-parts?contract=HT-5&part=DEPOSIT"), "open").ShouldBe(50m);
        Number(await Only("/api/project-contracts?number=HT-5"), "received").ShouldBe(150m);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        await served.Done("/api/projects", """
            {"project":"XM-9","name":"试","manager":"王芳","currency":"CNY","startOn":"2026-02-16"}
            """);
        await served.Done("/api/projects/XM-9/plan", Plan);
        (await served.Post("/api/projects/XM-9/plan", """
            {"reason":"x","tasks":[{"code":"","name":"设计","days":4}],
             "dependencies":[{"task":"","after":"A","lagDays":1}]}
            """)).Errors.Select(e => e.Field).ShouldBe(["tasks[0].code", "dependencies[0].task"]);
        (await served.Post("/api/projects/XM-9/plan", """
            {"reason":"x","tasks":[{"code":"A","name":"设计","days":4},{"code":"B","name":"施工","days":4}],
             "dependencies":[{"task":"A","after":"B","lagDays":0},{"task":"B","after":"A","lagDays":0}]}
            """)).Code.ShouldBe("projects.cycle");
        (await served.Post("/api/projects/XM-9/purchases", """{"task":"A","purchaseOrder":"PO-9","line":1}""")).Code
            .ShouldBe("projects.unknown-purchase");
        (await served.Post("/api/projects/XM-8/close", """{"reason":"x"}""")).Status.ShouldBe(404);
        (await served.Post("/api/project-costs/expenses", """
            {"project":"XM-9","task":"A","number":"FY-1","amount":{"amount":1,"currency":"USD"},"receipt":"1",
             "what":"x"}
            """)).Code.ShouldBe("projects.other-currency");
        (await served.Post("/api/project-costs/time", """
            {"project":"XM-9","task":"A","number":"GS-9","person":"李雷","hours":9000,"rate":1}
            """)).Code.ShouldBe("projects.bad-hours");
    }

    private async Task TheSchedule()
    {
        var tasks = (await served.Read("/api/project-schedule?isCurrent=true&project=XM-1&sort=place"))
            .GetProperty("items").EnumerateArray().ToList();
        tasks.Select(t => (Text(t, "earlyStart"), Text(t, "earlyFinish"), t.GetProperty("totalFloat").GetInt32()))
            .ShouldBe(
            [
                ("2026-02-16", "2026-02-19", 0), ("2026-02-21", "2026-02-26", 0), ("2026-02-20", "2026-02-21", 5),
            ]);
        Text(await Only("/api/projects?project=XM-1"), "finishOn").ShouldBe("2026-02-26");
    }

    /// <summary>On the second of four days half of the design is planned and done, for 800 of 2,000. A day later, three
    /// quarters of it are planned, and goods have come.</summary>
    private async Task AsOfDays()
    {
        var second = await Only("/api/project-values?project=XM-1&asOf=2026-02-17");
        Figures(second).ShouldBe([10_000, 800, 2_000, 2_000, 1, 2.5m, 4_000]);
        var third = await Only("/api/project-values?project=XM-1&asOf=2026-02-18");
        Figures(third).ShouldBe([10_000, 1_000, 3_000, 2_000, 0.667m, 2, 5_000]);
        var first = await Only("/api/task-values?project=XM-1&task=A&asOf=2026-02-16");
        (Number(first, "planned"), Number(first, "earned"), first.GetProperty("cpi").ValueKind)
            .ShouldBe((1_000m, 0m, JsonValueKind.Null));
    }

    private static decimal[] Figures(JsonElement row) =>
        [.. new[] { "budget", "actualCost", "planned", "earned", "spi", "cpi", "eac" }.Select(c => Number(row, c))];

    private async Task Bought()
    {
        await served.Done("/api/suppliers", """{"code":"S1","name":"佛山五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/purchase-orders", """
            {"number":"PO-1","supplier":"S1","currency":"CNY","warehouse":"FS1","orderedOn":"2026-02-10",
             "lines":[{"line":1,"sku":"KETTLE","quantity":{"value":10,"unit":"EA"},"unitPrice":50.00,
             "neededOn":"2026-02-20"}]}
            """);
        await served.Done("/api/purchase-orders/PO-1/send", """{"effectiveOn":"2026-02-10"}""");
    }

    private Task<Reply> Budget(string task, decimal amount) => served.Done("/api/projects/XM-1/budget", $$"""
        {"task":"{{task}}","amount":{"amount":{{amount}},"currency":"CNY"},"effectiveOn":"2026-02-16"}
        """);

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().Single();

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
}
