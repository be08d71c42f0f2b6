using Daybook.Domain.Companies;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Companies.CompanyProfileCommand, Daybook.Domain.Companies.CompanyProfileEvent,
    Daybook.Domain.Companies.CompanyProfile>;

namespace Daybook.Domain.Tests.Companies;

public class CompanyProfileTests
{
    private const string Number = "91440606MA4X0000X5";
    private static readonly DateOnly Founded = new(2024, 3, 1);
    private static readonly DateOnly Renamed = new(2026, 7, 1);

    private static readonly CompanyProfileCommand.Change Enter = new(
        "顺德小厨电器有限公司", Founded, "佛山市顺德区容桂大道中8号", "0757-22330000", Number, "农业银行容桂支行", "4400100");

    private static readonly CompanyProfileEvent.Changed Entered = new(
        new CompanyDetails(
            "顺德小厨电器有限公司", "佛山市顺德区容桂大道中8号", "0757-22330000", Number, "农业银行容桂支行", "4400100"),
        Founded);

    private static readonly CompanyProfileEvent.Changed NewName =
        new(Entered.Details with { Name = "广东小厨电器股份有限公司" }, Renamed);

    [Fact, Shows("X8")]
    public void What_a_company_says_of_itself_is_valid_from_its_day_until_it_says_another()
    {
        Spec.Given().When(Enter).Then(Entered);
        Spec.Given(Entered).When(Enter with { Name = NewName.Details.Name, From = Renamed }).Then(NewName);
        var state = Spec.Given(NewName, Entered).State;
        state.On(Renamed.AddDays(-1)).ShouldBe(Entered.Details);
        state.On(Renamed).ShouldBe(NewName.Details);
    }

    [Fact]
    public void Before_the_first_day_the_first_data_are_valid_and_without_any_there_are_none()
    {
        Spec.Given(Entered, NewName).State.On(Founded.AddYears(-1)).ShouldBe(Entered.Details);
        Spec.Given().State.On(Founded).ShouldBeNull();
    }

    [Fact]
    public void The_same_again_is_no_news_also_from_a_later_day()
    {
        Spec.Given(Entered).When(Enter).ThenNothing();
        Spec.Given(Entered).When(Enter with { From = Renamed }).ThenNothing();
    }

    [Fact]
    public void Other_data_for_the_same_day_replace_the_earlier_ones()
    {
        var moved = Entered with { Details = Entered.Details with { Address = "佛山市顺德区工业大道1号" } };

        Spec.Given(Entered).When(Enter with { Address = moved.Details.Address }).Then(moved);

        Spec.Given(Entered, moved).State.Changes.ShouldBe([moved]);
    }

    [Fact]
    public void What_is_left_out_is_no_longer_there() =>
        Spec.Given(Entered).When(new CompanyProfileCommand.Change("顺德小厨电器有限公司", Renamed))
            .Then(new CompanyProfileEvent.Changed(
                new CompanyDetails("顺德小厨电器有限公司", null, null, null, null, null), Renamed));

    [Fact]
    public void A_company_has_a_name() =>
        Spec.Given().When(Enter with { Name = " " }).ThenRefused("companies.no-name");

    [Fact]
    public void The_number_of_an_account_goes_with_its_bank() =>
        Spec.Given().When(Enter with { Bank = null }).ThenRefused("companies.account-without-bank");

    [Theory]
    [InlineData(Number)]
    [InlineData("91350100M000100Y43")] // The example of GB 32100-2015.
    [InlineData("11010519491231002X")] // The example of GB 11643-1999.
    [InlineData("440606123456789")]
    [InlineData("12-3456789")]
    public void A_taxpayer_number_may_be_of_a_company_a_person_or_another_country(string number) =>
        TaxpayerNumbers.IsPossible(number).ShouldBeTrue();

    [Theory]
    [InlineData("91440606MA4X0000X6")]
    [InlineData("91350100M000100Y34")]
    [InlineData("110105194912310029")]
    [InlineData("91440606MA4X0000I5")]
    [InlineData("9144")]
    [InlineData("91440606ma4x0000x5")]
    [InlineData("440606 123456789")]
    public void A_taxpayer_number_with_a_typing_mistake_is_refused(string number) =>
        Spec.Given().When(Enter with { TaxpayerNumber = number }).ThenRefused("companies.bad-taxpayer-number");

    [Fact]
    public void A_company_changes_its_data_so_often_at_most()
    {
        var many = Enumerable.Range(1, CompanyProfileDecider.MaxChanges).Select(day => new CompanyProfileEvent.Changed(
            Entered.Details with { Phone = $"{day}" }, Founded.AddDays(day)));

        Spec.Given([.. many]).When(Enter).ThenRefused("companies.too-many-changes");
    }
}
