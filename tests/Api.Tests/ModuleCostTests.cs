using Daybook.Projections;
using Daybook.Specification;
using Daybook.Web.Ground;
using Npgsql;

namespace Daybook.Api.Tests;

/// <summary>What a module costs that was never switched on: nothing is written, folded or kept for it.</summary>
public sealed class ModuleCostTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("X6")]
    public async Task A_day_of_business_writes_no_fact_and_no_row_of_a_module_that_is_off()
    {
        await served.Done("/api/stages", """{"stage":"growth","reason":"开业"}""");
        await served.Open(stock: 10);
        await served.Done("/api/orders", Company.OrderOf("1001", 2));
        await served.Settled();
        await served.Fulfil("1001");
        await served.Done("/api/receipts", """
            {"receipt":"R-1001","customer":"C1","amount":{"amount":436.00,"currency":"CNY"},"effectiveOn":"2026-03-20"}
            """);
        await served.Settled();

        var daybook = served.Service<IDaybook>();
        daybook.Modules.All.Where(m => !m.IsOn).Select(m => m.Code)
            .ShouldBe(["MES", "PLM", "PMS", "SCM", "SRM", "TMS"], ignoreOrder: true);
        var tables = ProjectionsCatalogue.All.Select(p => p.Name).ToHashSet();
        var lists = daybook.Lists.Where(l => tables.Contains(l.Name)).ToLookup(
            l => daybook.Modules.Hiding(l.Modules) is not null, l => l.Name);
        lists[true].Count().ShouldBeGreaterThan(30);
        var rows = new List<string>();
        foreach (var name in lists[true])
            if (await Number($"select count(*) from (select 1 from read.{name} limit 1) r") > 0) rows.Add(name);
        rows.ShouldBeEmpty();
        (await Number("select count(*) from read.orders")).ShouldBe(1, "what is on is there");

        var categories = daybook.Things.Where(t => daybook.Modules.Hiding(t.Modules) is not null)
            .Select(t => t.Category).Distinct().ToList();
        categories.Count.ShouldBeGreaterThan(10);
        var written = new List<string>();
        foreach (var category in categories)
        {
            const string events = "select count(*) from ledger.mt_events where stream_id like";
            if (await Number($"{events} '{category}/%'") > 0) written.Add(category);
        }

        written.ShouldBeEmpty();
        (await Number("select count(*) from ledger.mt_events where stream_id like 'sales-order/%'"))
            .ShouldBeGreaterThan(5);
    }

    private async Task<long> Number(string sql)
    {
        await using var database = NpgsqlDataSource.Create(served.Database.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
