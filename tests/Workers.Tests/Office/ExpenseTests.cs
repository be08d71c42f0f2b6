using Daybook.Domain.Finance;
using Daybook.Domain.Office;
using Daybook.Specification;
using Daybook.Workers.Office;
using Daybook.Workers.Tests.Properties;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Office;

/// <summary>Expense claims in the books (A6), with receipts that count once, and under a policy.</summary>
public sealed class ExpenseTests
{
    private const string Clerk = "@e03";
    private const string Accountant = "@e04";
    private readonly Company _company = new();

    public ExpenseTests() => _company.Open();

    private static WrittenExpense Line(decimal amount, string receipt, decimal? tax = null) =>
        new(ExpenseKind.Travel, Monday, amount, tax, receipt, "高铁");

    private static SubmitExpenseClaim Submitting(string number, string by = Clerk) => new(number, Friday, by);

    private static ApproveExpenseClaim Approving(string number, string by = Accountant) =>
        new(Main, number, Friday, "王会计", by);

    private static PayExpenseClaim Paying(string number, string payment, decimal amount) =>
        new(Main, number, payment, Yuan(amount), Friday);

    private static WriteExpenseClaim Writing(string number, string by, params WrittenExpense[] lines) =>
        new(Main, number, "E03", "拜访供应商", "CNY", [.. lines], by);

    private void Write(string number, params WrittenExpense[] lines) => _company.Done(Writing(number, Clerk, lines));

    private T Claim<T>(string number) where T : ExpenseClaim =>
        _company.Ledger.State<ExpenseClaim>(ExpenseClaimDecider.Stream(number)).ShouldBeOfType<T>();

    [Fact, Shows("A6")]
    public void An_approved_claim_is_an_expense_and_a_debt_until_it_is_paid()
    {
        Write("BX-1", Line(218m, "FP-1", 18m), Line(96.5m, "FP-2"));
        _company.Done(Submitting("BX-1"));
        _company.Balance(StandardChart.EmployeePayables).ShouldBe(0);

        _company.Done(Approving("BX-1"));
        _company.ChangesNothing(Approving("BX-1"));

        _company.Balance(StandardChart.AdministrativeExpenses).ShouldBe(296.5m);
        _company.Balance(StandardChart.TaxesPayable).ShouldBe(18m);
        _company.Balance(StandardChart.EmployeePayables).ShouldBe(-314.5m);
        _company.Refused(Paying("BX-1", "FK-1", 314.51m), "office.expense-over-paid");
        _company.Done(Paying("BX-1", "FK-1", 314.5m));
        _company.ChangesNothing(Paying("BX-1", "FK-1", 314.5m));
        _company.Balance(StandardChart.EmployeePayables).ShouldBe(0);
        _company.Balance(StandardChart.Bank).ShouldBe(-314.5m);
        AgreedBooks.ShouldAgree(_company.Ledger);
    }

    [Fact, Shows("A6")]
    public void A_receipt_is_in_one_claim_until_that_is_refused_or_withdrawn()
    {
        Write("BX-1", Line(100m, "FP-1"));
        Write("BX-2", Line(100m, "FP-2"), Line(100m, "FP-1"));
        _company.Done(Submitting("BX-1"));
        _company.Refused(Submitting("BX-2"), "office.expense-receipt-taken");

        _company.Done(new RefuseExpenseClaim("BX-1", "王会计", Accountant, "不是公司的"));
        _company.Done(Submitting("BX-2"));
        _company.Refused(Submitting("BX-1"), "office.expense-receipt-taken");
        _company.Done(new WithdrawExpenseClaim("BX-2", "记错"));
        _company.Done(Submitting("BX-1"));
        _company.ChangesNothing(Submitting("BX-1"));
    }

    [Fact, Shows("A6", "X5")]
    public void Who_claims_submits_with_his_own_login_and_never_decides()
    {
        _company.Done(Writing("BX-1", Accountant, Line(100m, "FP-1")));
        _company.Refused(Submitting("BX-1", Accountant), "office.expense-claim-of-another");
        _company.Done(Submitting("BX-1"));

        _company.Refused(Approving("BX-1"), "office.own-expense-claim");
        _company.Refused(Approving("BX-1", Clerk), "office.own-expense-claim");
        _company.Refused(new RefuseExpenseClaim("BX-1", "E03", Clerk, "?"), "office.own-expense-claim");
        _company.Done(Approving("BX-1", "@e02"));
        Claim<ExpenseClaim.Approved>("BX-1").Paid.ShouldBe(Yuan(0));
    }

    [Fact, Shows("A6", "A1")]
    public void Under_a_policy_the_superior_agrees_before_a_claim_is_submitted()
    {
        _company.Done(new SetApprovalPolicy(
            "office.submit-expense-claim", [new PolicyStep(ApproverKind.Superior, HowMany.Any, 48, Level: 1)], "制度",
            Yuan(200m)));
        Write("BX-1", Line(199.99m, "FP-1"));
        Write("BX-2", Line(200m, "FP-2"));
        Ask("BX-1");
        Claim<ExpenseClaim.Submitted>("BX-1");

        Ask("BX-2");

        Claim<ExpenseClaim.Draft>("BX-2");
        var request = _company.Ledger.Events.Where(e => e.Body is ApprovalEvent.Requested).ShouldHaveSingleItem();
        ((ApprovalEvent.Requested)request.Body).Request.Steps[0].People.ShouldBe(["E02"]);
        _company.Approve(request.Stream.Parts()[0], "E02");
        Claim<ExpenseClaim.Submitted>("BX-2").Writers.ShouldBe([Clerk]);

        void Ask(string number) => _company.Ask(
            "E03", Submitting(number), about: ExpenseClaimDecider.Stream(number))
            .ShouldBeOfType<PaperAnswer.Accepted>();
    }

    [Fact]
    public void A_claim_is_in_the_currency_of_the_books()
    {
        var company = new Company(hasAccounts: false);
        company.Done(ChartDecider.On(ChartDecider.Stream(Main), new ChartCommand.KeepBooksIn("CNY")));
        company.Done(new EnterEmployee("E03", "李强", Monday, null));
        company.Refused(
            Writing("BX-1", Clerk, Line(1, "FP-1")) with { Currency = "USD" }, "finance.company-currency-differs");
        company.Done(Writing("BX-1", Clerk, Line(1, "FP-1")));
    }

    [Fact]
    public void What_is_no_money_or_no_claim_is_refused()
    {
        _company.Refused(Writing("BX-1", Clerk, Line(1.001m, "FP-1")), "finance.no-money");
        _company.Refused(Writing("BX-1", Clerk), "office.expense-lines");
        _company.Refused(
            Writing("BX-1", Clerk, Line(1, "FP-1")) with { Employee = "E99" }, "office.unknown-employee");
        Write("BX-1", Line(1, "FP-1"));
        _company.Refused(
            new ChangeExpenseClaim("BX-1", "?", [Line(1.001m, "FP-1")], Clerk), "finance.no-money");
        _company.Refused(
            new ChangeExpenseClaim("BX-9", "?", [Line(1, "FP-1")], Clerk), "office.unknown-expense-claim");
    }
}
