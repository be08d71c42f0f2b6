namespace Daybook.Cli.Tests;

[Collection<SampleCompany>]
public sealed class SampleCompanyTests(LoadedCompany company)
{
    private const int Orders = 311;

    [Fact]
    public async Task A_sample_company_that_was_interrupted_is_loaded_to_its_end()
    {
        company.WasAlive.ShouldBeTrue("it answers while it loads");
        company.Said.ShouldContain("the sample company is loaded");
        (await company.Cli.Ask<long>($"""
            select count(*) from ledger.mt_events
            where type = 'orders.order-placed.v1' and stream_id not like '%{TourTests.Order}'
            """)).ShouldBe(Orders);
        var books = await company.Cli.Run("reconcile", "--json");
        books.Code.ShouldBe(0, books.Error);
        books.Json.GetProperty("unexplained").GetString().ShouldBe("0.00");
        (await company.Cli.Run("parked", "list", "--json")).Json.GetArrayLength().ShouldBe(0);
        (await company.Cli.Ask<long>(
            "select count(*) from ledger.mt_events where type = 'orders.quantities-converted.v1'"))
            .ShouldBeGreaterThan(20, "some order by the carton");
    }
}
