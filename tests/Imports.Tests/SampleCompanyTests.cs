using Daybook.Imports.Sample;

namespace Daybook.Imports.Tests;

public sealed class SampleCompanyTests
{
    [Fact]
    public void The_sample_company_is_the_same_every_time()
    {
        static List<string> Commands() =>
            [.. SampleCompany.Plan().Stages.SelectMany(s => s.Commands).Select(c => $"{c.Id} {c.EffectiveOn:O}")];

        Commands().ShouldBe(Commands());
        Commands().Distinct().Count().ShouldBe(Commands().Count);
    }

    [Fact]
    public void The_sample_company_has_a_few_hundred_orders_over_six_weeks()
    {
        var orders = SampleCompany.Plan().Stages.Single(s => s.Name == "orders").Commands;

        orders.Count.ShouldBeInRange(200, 500);
        orders.Select(o => o.EffectiveOn).Distinct().Count().ShouldBe(42);
    }
}
