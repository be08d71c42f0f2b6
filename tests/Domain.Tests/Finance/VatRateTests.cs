using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Finance.VatRateCommand, Daybook.Domain.Finance.VatRateEvent, Daybook.Domain.Finance.VatRate>;

namespace Daybook.Domain.Tests.Finance;

public class VatRateTests
{
    private static readonly DateOnly Reform = new(2018, 5, 1);
    private static readonly DateOnly Cut = new(2019, 4, 1);
    private static readonly VatRateCommand.Set Sixteen = new("standard", 0.16m, Reform);
    private static readonly VatRateEvent.Set SixteenSet = new("standard", 0.16m, false, Reform);
    private static readonly VatRateEvent.Set ThirteenSet = new("standard", 0.13m, false, Cut);

    [Fact, Shows("O14")]
    public void A_rate_holds_from_its_day_until_the_law_says_another()
    {
        Spec.Given().When(Sixteen).Then(SixteenSet);
        var state = Spec.Given(ThirteenSet, SixteenSet).State;

        state.On(Reform.AddDays(-1)).ShouldBeNull();
        state.On(Cut.AddDays(-1)).ShouldBe(SixteenSet);
        state.On(Cut).ShouldBe(ThirteenSet);
    }

    [Fact]
    public void The_same_again_is_no_news_and_another_word_for_the_day_takes_its_place()
    {
        Spec.Given(SixteenSet).When(Sixteen).ThenNothing();
        Spec.Given(SixteenSet).When(Sixteen with { Rate = 0.17m }).Then(SixteenSet with { Rate = 0.17m });
        Spec.Given(SixteenSet, SixteenSet with { Rate = 0.17m }).State.On(Reform)!.Rate.ShouldBe(0.17m);
    }

    [Theory]
    [InlineData(0.13)]
    [InlineData(0.09)]
    [InlineData(0.06)]
    [InlineData(0.03)]
    [InlineData(0.01)]
    [InlineData(0)]
    public void Every_rate_of_the_law_can_be_said(double rate) =>
        Spec.Given().When(Sixteen with { Rate = (decimal)rate }).Then(SixteenSet with { Rate = (decimal)rate });

    [Fact]
    public void Exempt_is_another_thing_than_taxed_at_nothing()
    {
        Spec.Given().When(Sixteen with { Rate = 0, IsExempt = true })
            .Then(SixteenSet with { Rate = 0, IsExempt = true });
        Spec.Given().When(Sixteen with { IsExempt = true }).ThenRefused("finance.exempt-at-a-rate");
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(13)]
    [InlineData(0.00001)]
    public void A_rate_is_a_fraction(double rate) =>
        Spec.Given().When(Sixteen with { Rate = (decimal)rate }).ThenRefused("finance.bad-vat-rate");

    [Fact]
    public void A_code_fits_into_the_name_of_its_stream() =>
        Spec.Given().When(Sixteen with { Code = "" }).ThenRefused("finance.bad-vat-code");

    [Fact]
    public void An_item_can_only_name_a_rate_that_was_set()
    {
        Spec.Given(SixteenSet).When(new VatRateCommand.RequireKnown("standard")).ThenNothing();
        Spec.Given().When(new VatRateCommand.RequireKnown("none")).ThenRefused("finance.unknown-vat-rate")
            .Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public void A_rate_changes_so_often_at_most()
    {
        var many = Enumerable.Range(0, VatRateDecider.MaxRates)
            .Select(day => SixteenSet with { From = Cut.AddDays(day) });

        Spec.Given([.. many]).When(Sixteen).ThenRefused("finance.too-many-vat-rates");
    }
}
