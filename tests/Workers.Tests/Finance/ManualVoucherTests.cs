using Daybook.Domain.Finance;
using Daybook.Specification;
using Daybook.Workers.Finance;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Finance;

/// <summary>A voucher that a person writes goes into the books when somebody else posts it, and nowhere where documents
/// keep the account.</summary>
public sealed class ManualVoucherTests
{
    private const string Costs = "5602";
    private readonly Company _company = new();

    public ManualVoucherTests() => _company.Receive(Foshan, Kettle, 40);

    [Fact, Shows("F1")]
    public void It_is_in_the_books_when_it_is_posted_with_a_number_of_its_period()
    {
        Write("PZ-1", 800m).ShouldBeNull();
        _company.Balance(Costs).ShouldBe(0m);
        Post("PZ-1").ShouldBeNull();
        (_company.Balance(Costs), _company.Balance(StandardChart.Bank)).ShouldBe((800m, -800m));
        _company.Ledger.All<JournalEntryEvent.Posted>().Last().Number.ShouldBe(2);
        Post("PZ-1").ShouldBeNull();
        _company.Balance(Costs).ShouldBe(800m);
    }

    [Fact, Shows("F1")]
    public void It_is_taken_back_once_whoever_writes_it_how_often()
    {
        Write("PZ-1", 800m).ShouldBeNull();
        Post("PZ-1").ShouldBeNull();
        Reverse("PZ-2").ShouldBeNull();
        Reverse("PZ-3").ShouldBeNull();
        Post("PZ-2").ShouldBeNull();
        (_company.Balance(Costs), _company.Balance(StandardChart.Bank)).ShouldBe((0m, 0m));
        Post("PZ-3").ShouldBe("finance.manual-voucher-is-reversed");
        Reverse("PZ-4").ShouldBe("finance.manual-voucher-is-reversed");
        _company.Balance(Costs).ShouldBe(0m);
    }

    /// <summary>Whoever would make stock and books differ is refused when it is written.</summary>
    [Fact, Shows("F1", "F11")]
    public void An_account_of_documents_is_refused_before_anything_is_written()
    {
        Write("PZ-1", 800m, StandardChart.Inventory).ShouldBe("finance.account-of-documents");
        Write("PZ-1", 800m, "5999").ShouldBe("finance.unknown-account");
        _company.Ledger.All<ManualVoucherEvent>().ShouldBeEmpty();
    }

    [Fact]
    public void One_whose_period_is_closed_is_posted_in_the_first_open_one()
    {
        Write("PZ-1", 800m).ShouldBeNull();
        _company.Close("2026-05");
        Post("PZ-1").ShouldBeNull();
        var posted = _company.Ledger.All<JournalEntryEvent.Posted>().Last();
        (posted.Period, posted.On, posted.Rule).ShouldBe(("2026-06", Monday, "manual-voucher"));
    }

    private string? Write(string number, decimal amount, string debited = Costs) => _company.Do(new WriteManualVoucher(
        Main, number, Monday, "房租", "CNY",
        [new ManualVoucherLine(debited, amount, 0m), new ManualVoucherLine(StandardChart.Bank, 0m, amount)],
        "李雷", "u1"))?.Code;

    private string? Post(string number) => _company.Do(new PostManualVoucher(Main, number, "王芳", "u2"))?.Code;

    private string? Reverse(string number) => _company.Do(
        new ReverseManualVoucher(Main, "PZ-1", number, Monday, "重复", "李雷", "u1"))?.Code;
}
