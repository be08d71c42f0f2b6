using Daybook.Domain.Finance;
using Daybook.Projections.Finance;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Finance;

public sealed class VatRatesProjectionTests
{
    [Fact, Shows("O14")]
    public void A_rate_is_a_row_for_each_first_day_and_the_latest_word_for_it_counts()
    {
        var cut = new VatRateEvent.Set("standard", 0.12m, false, new DateOnly(2019, 4, 1));
        var rates = SpecifyProjection.Of(new VatRatesProjection()).Given(
            VatRateDecider.Stream("standard"), new VatRateEvent.Set("standard", 0.16m, false, new DateOnly(2018, 5, 1)),
            cut, cut with { Rate = 0.13m });

        rates.ThenRow("standard/2018-05-01").Rate.ShouldBe(0.16m);
        var row = rates.ThenRow("standard/2019-04-01");
        (row.Code, row.From, row.Rate, row.IsExempt).ShouldBe(("standard", new DateOnly(2019, 4, 1), 0.13m, false));
    }
}
