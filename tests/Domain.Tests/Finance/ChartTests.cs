using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

public class ChartTests
{
    private static readonly ChartEvent.AccountOpened Bank = new("1002", "银行存款", AccountKind.Asset, null);

    private static Specified<ChartCommand, ChartEvent, Chart> Given(params ChartEvent[] events) =>
        Specify<ChartCommand, ChartEvent, Chart>.Given(events);

    private static ChartCommand.OpenAccount Open(
        string code, string name = "银行存款", AccountKind kind = AccountKind.Asset) =>
        new(code, name, kind, null);

    [Fact]
    public void An_account_is_opened() => Given().When(Open("1002")).Then(Bank);

    [Fact]
    public void Opening_the_same_account_again_changes_nothing() => Given(Bank).When(Open("1002")).ThenNothing();

    [Fact]
    public void An_account_keeps_its_meaning() =>
        Given(Bank).When(Open("1002", kind: AccountKind.Liability)).ThenRefused("finance.account-exists")
            .Facts["name"].ShouldBe("银行存款");

    [Theory]
    [InlineData("")]
    [InlineData("100")]
    [InlineData("10O2")]
    [InlineData("1234567890123")]
    [InlineData("１００２")]
    public void A_code_that_is_not_4_to_12_digits_is_refused(string code) =>
        Given().When(Open(code)).ThenRefused("finance.bad-account-code").Kind.ShouldBe(RefusalKind.Unprocessable);

    [Fact]
    public void A_sub_account_has_more_digits() =>
        Given().When(Open("100201", "工商银行"))
            .Then(new ChartEvent.AccountOpened("100201", "工商银行", AccountKind.Asset, null));

    [Fact]
    public void Opening_several_opens_only_those_that_are_missing_and_each_once() =>
        Given(Bank).When(new ChartCommand.OpenAccounts([Open("1002"), Open("1001", "库存现金"), Open("1001", "库存现金")]))
            .Then(new ChartEvent.AccountOpened("1001", "库存现金", AccountKind.Asset, null));

    [Fact]
    public void Opening_several_is_refused_as_a_whole_when_one_of_them_contradicts() =>
        Given(Bank).When(new ChartCommand.OpenAccounts([Open("1001"), Open("1002", "别的")]))
            .ThenRefused("finance.account-exists");

    [Fact]
    public void A_list_that_was_never_filled_opens_nothing() =>
        Given().When(new ChartCommand.OpenAccounts(default)).ThenNothing();

    [Fact]
    public void Accounts_that_are_open_are_found() =>
        Given(Bank).When(new ChartCommand.RequireAccounts(["1002"])).ThenNothing();

    [Fact]
    public void An_account_that_is_not_open_is_named()
    {
        var refusal = Given(Bank).When(new ChartCommand.RequireAccounts(["1002", "9999"]))
            .ThenRefused("finance.unknown-account");
        refusal.Kind.ShouldBe(RefusalKind.NotFound);
        refusal.Facts["account"].ShouldBe("9999");
    }

    [Fact]
    public void The_currency_of_the_books_is_said_before_the_first_account() =>
        Given().When(new ChartCommand.KeepBooksIn("CNY")).Then(new ChartEvent.CurrencyChosen("CNY"));

    [Fact]
    public void Saying_it_again_changes_nothing() =>
        Given(new ChartEvent.CurrencyChosen("CNY"), Bank).When(new ChartCommand.KeepBooksIn("CNY")).ThenNothing();

    [Fact]
    public void It_is_said_once_and_for_all() =>
        Given(new ChartEvent.CurrencyChosen("CNY")).When(new ChartCommand.KeepBooksIn("USD"))
            .ThenRefused("finance.company-currency-differs").Facts["companyCurrency"].ShouldBe("CNY");

    [Fact]
    public void Books_in_which_anything_may_stand_already_take_none() =>
        Given(Bank).When(new ChartCommand.KeepBooksIn("CNY")).ThenRefused("finance.company-currency-too-late");

    [Fact]
    public void It_is_a_currency() =>
        Given().When(new ChartCommand.KeepBooksIn("yuan")).ThenRefused("finance.bad-currency");

    [Fact]
    public void The_usual_currency_is_taken_for_new_books_only()
    {
        Given().When(new ChartCommand.KeepNewBooksIn("CNY")).Then(new ChartEvent.CurrencyChosen("CNY"));
        Given(Bank).When(new ChartCommand.KeepNewBooksIn("CNY")).ThenNothing();
        Given(new ChartEvent.CurrencyChosen("USD")).When(new ChartCommand.KeepNewBooksIn("CNY")).ThenNothing();
    }

    [Fact]
    public void Nothing_is_posted_in_another_currency_than_that_of_the_books()
    {
        Given(Bank).When(new ChartCommand.RequireCurrencies(["CNY", "USD"])).ThenNothing();
        Given(new ChartEvent.CurrencyChosen("CNY")).When(new ChartCommand.RequireCurrencies(["CNY"])).ThenNothing();
        Given(new ChartEvent.CurrencyChosen("CNY")).When(new ChartCommand.RequireCurrencies(["CNY", "USD"]))
            .ThenRefused("finance.company-currency-differs").Facts["currency"].ShouldBe("USD");
    }

    [Fact]
    public void The_standard_chart_opens_completely_and_once()
    {
        var state = Given().When(StandardChart.Opening).ThenState();
        state.Accounts.Count.ShouldBe(StandardChart.Accounts.Length);
        ChartDecider.Instance.Decide(state, StandardChart.Opening).Events.ShouldBeEmpty();
    }

    [Fact, Shows("F1")]
    public void The_standard_chart_has_the_66_accounts_of_the_standard_in_order_with_both_names()
    {
        StandardChart.Accounts.Count(a => a.Account.Length == 4).ShouldBe(66);
        StandardChart.Accounts.Where(a => a.Account.Length > 4).Select(a => a.Account)
            .ShouldBe([
                StandardChart.ReceivedNotInvoiced, StandardChart.FreightNotBilled, StandardChart.CarrierPayables,
                StandardChart.EmployeePayables,
            ]);
        StandardChart.Accounts.Select(a => a.Account).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        StandardChart.Accounts.ShouldAllBe(a => a.Name.Length > 0 && a.EnglishName.All(char.IsAscii));
        StandardChart.Accounts.Where(a => a.Control is not null).Select(a => (a.Account, a.Control!.Value))
            .ShouldBe([("1122", ControlAccount.Receivables), ("1405", ControlAccount.Inventory)]);
    }
}
