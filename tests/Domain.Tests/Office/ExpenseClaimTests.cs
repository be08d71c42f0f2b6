using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Office;

public class ExpenseClaimTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly ExpenseLine Train = new(
        1, ExpenseKind.Travel, Day.AddDays(-2), Yuan(218m), Yuan(18m), "25440001", "广州至长沙");

    private static readonly ExpenseLine Dinner = new(
        2, ExpenseKind.Meals, Day.AddDays(-1), Yuan(96.5m), Yuan(0), "25440002", "客户招待");

    private static readonly ExpenseTerms Terms = new("main", "BX-1", "E03", "拜访供应商", "CNY", [Train, Dinner]);
    private static readonly ExpenseClaimEvent Written = new ExpenseClaimEvent.Written(Terms, "@li");
    private static readonly ExpenseClaimCommand Submit = new ExpenseClaimCommand.Submit(Day, "@li");
    private static readonly ExpenseClaimEvent Submitted = new ExpenseClaimEvent.Submitted(Day, Yuan(314.5m), "@li");
    private static readonly ExpenseClaimCommand.Approve Approve = new(Day, "王会计", "@wang");
    private static readonly ExpenseClaimCommand.Refuse Refuse = new("王会计", "@wang", "缺发票");
    private static readonly ExpenseClaimEvent Refused = new ExpenseClaimEvent.Refused("王会计", "@wang", "缺发票");
    private static readonly ExpenseClaimEvent Approved =
        new ExpenseClaimEvent.Approved(Day, Yuan(314.5m), "王会计", "@wang");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static ExpenseClaimCommand.Pay Pay(decimal amount, string payment = "FK-1") =>
        new(payment, Yuan(amount), Day);

    private static Specified<ExpenseClaimCommand, ExpenseClaimEvent, ExpenseClaim> Given(
        params ExpenseClaimEvent[] events) =>
        Specify<ExpenseClaimCommand, ExpenseClaimEvent, ExpenseClaim>.Given(events);

    private static Specified<ExpenseReceiptCommand, ExpenseReceiptEvent, ExpenseReceipt> Receipt(
        params ExpenseReceiptEvent[] events) =>
        Specify<ExpenseReceiptCommand, ExpenseReceiptEvent, ExpenseReceipt>.Given(events);

    [Fact, Shows("A6")]
    public void A_claim_is_written_submitted_approved_by_somebody_else_and_paid()
    {
        Given().When(new ExpenseClaimCommand.Write(Terms, "@li")).Then(Written);
        Given(Written).When(Submit).Then(Submitted);
        Given(Written, Submitted).When(Submit).ThenNothing();
        Given(Written, Submitted).When(Approve).Then(Approved);
        Given(Written, Submitted, Approved).When(Approve).ThenNothing();
        Given(Written, Submitted, Approved).When(Pay(314.5m))
            .Then(new ExpenseClaimEvent.Paid("FK-1", Yuan(314.5m), Day));
        Given(Written).When(Approve).ThenRefused("office.expense-claim-not-submitted");
        Given(Written).When(Pay(1)).ThenRefused("office.expense-claim-not-submitted");
        Given(Written, Submitted).When(Pay(1)).ThenRefused("office.expense-claim-not-approved");
        Given(Written, Submitted).When(Approve with { On = Day.AddDays(-1) })
            .ThenRefused("office.approved-before-submitted");
        Given(Written).When(new ExpenseClaimCommand.Submit(Day.AddDays(-2), "@li"))
            .ThenRefused("office.submitted-before-spent");
        Given().When(Submit).ThenRefused("office.unknown-expense-claim");
    }

    [Fact, Shows("A6", "X5")]
    public void Nobody_decides_about_a_claim_that_he_wrote_changed_or_submitted()
    {
        Given(Written, Submitted).When(Approve with { ById = "@li" }).ThenRefused("office.own-expense-claim");
        Given(Written, Submitted).When(Refuse with { ById = "@li" }).ThenRefused("office.own-expense-claim");
        var changed = new ExpenseClaimEvent.Changed(Terms, Terms with { Lines = [Train] }, "@wang");
        Given(Written, changed, Submitted).When(Approve).ThenRefused("office.own-expense-claim");
        var other = new ExpenseClaimEvent.Submitted(Day, Yuan(314.5m), "@wang");
        Given(Written, other).When(Approve).ThenRefused("office.own-expense-claim");
    }

    [Fact, Shows("A6")]
    public void A_refused_claim_is_changed_and_submitted_again_or_withdrawn()
    {
        ExpenseTerms after = Terms with { Purpose = "拜访", Lines = [Train] };
        ExpenseClaimCommand change = new ExpenseClaimCommand.Change("拜访", [Train], "@li");
        Given(Written, Submitted).When(Refuse).Then(Refused);
        Given(Written, Submitted, Refused).When(change).Then(new ExpenseClaimEvent.Changed(Terms, after, "@li"));
        Given(Written, Submitted, Refused).When(Submit).Then(Submitted);
        Given(Written, Submitted).When(change).ThenRefused("office.expense-claim-is-submitted");
        Given(Written).When(new ExpenseClaimCommand.Change("拜访供应商", [Train, Dinner], "@li")).ThenNothing();
        ExpenseClaimCommand withdraw = new ExpenseClaimCommand.Withdraw("公司已付");
        ExpenseClaimEvent withdrawn = new ExpenseClaimEvent.Withdrawn("公司已付");
        Given(Written).When(withdraw).Then(withdrawn);
        Given(Written, Submitted).When(withdraw).Then(withdrawn);
        Given(Written, withdrawn).When(withdraw).ThenNothing();
        Given(Written, withdrawn).When(Submit).ThenRefused("office.expense-claim-is-withdrawn");
        Given(Written, Submitted, Approved).When(withdraw).ThenRefused("office.expense-claim-in-books");
        Given(Written, Submitted, Approved).When(Refuse).ThenRefused("office.expense-claim-in-books");
        Given(Written, Submitted, Approved).When(change).ThenRefused("office.expense-claim-in-books");
    }

    [Fact]
    public void Many_people_do_not_write_one_claim()
    {
        var state = Given(Written).When(Submit).ThenState();
        ExpenseClaimDecider.Instance.Evolve(state, Refused).ShouldBeOfType<ExpenseClaim.Draft>();
        List<ExpenseClaimEvent> changes = [Written];
        for (var i = 1; i < ExpenseClaimDecider.MaxWriters; i++)
        {
            changes.Add(new ExpenseClaimEvent.Changed(Terms, Terms with { Purpose = $"{i}" }, $"@{i}"));
        }

        Given([.. changes]).When(new ExpenseClaimCommand.Change("再改", [Train], "@x"))
            .ThenRefused("office.expense-writers");
        Given([.. changes]).When(new ExpenseClaimCommand.Change("再改", [Train], "@li")).ThenState();
    }

    [Fact, Shows("A6")]
    public void What_is_approved_is_paid_in_parts_and_never_more()
    {
        var paid = new ExpenseClaimEvent.Paid("FK-1", Yuan(300m), Day);
        Given(Written, Submitted, Approved, paid).When(Pay(300m)).ThenNothing();
        Given(Written, Submitted, Approved, paid).When(Pay(200m)).ThenRefused("office.expense-payment-taken");
        Given(Written, Submitted, Approved, paid).When(Pay(14.51m, "FK-2")).ThenRefused("office.expense-over-paid");
        Given(Written, Submitted, Approved, paid).When(Pay(14.5m, "FK-2"))
            .Then(new ExpenseClaimEvent.Paid("FK-2", Yuan(14.5m), Day));
        Given(Written, Submitted, Approved).When(Pay(0)).ThenRefused("office.expense-payment-not-positive");
        Given(Written, Submitted, Approved).When(Pay(1) with { Amount = Money.Of(1, "USD") })
            .ThenRefused("office.expense-currency-differs");
        Given(Written, Submitted, Approved).When(Pay(1) with { On = Day.AddDays(-1) })
            .ThenRefused("office.paid-before-approved");
    }

    [Fact]
    public void Impossible_claims_are_refused_and_the_same_again_changes_nothing()
    {
        Given(Written).When(new ExpenseClaimCommand.Write(Terms with { Lines = [Train, Dinner] }, "@li"))
            .ThenNothing();
        Given(Written).When(new ExpenseClaimCommand.Write(Terms with { Purpose = "?" }, "@li"))
            .ThenRefused("office.expense-claim-taken");
        Refused("office.expense-lines");
        Refused("office.expense-receipt-twice", Train, Dinner with { Receipt = Train.Receipt });
        Refused("office.bad-expense-receipt", Train with { Receipt = "" });
        Refused("office.bad-expense-amount", Train with { Amount = Yuan(0), Tax = Yuan(0) });
        Refused("office.bad-expense-amount", Train with { Amount = Yuan(2_000_000_000_000m) });
        Refused("office.bad-expense-tax", Train with { Tax = Yuan(218.01m) });
        Refused("office.bad-expense-tax", Train with { Tax = Yuan(-1) });
        Refused("office.expense-currency-differs", Train with { Tax = Money.Of(1, "USD") });
        Given().When(new ExpenseClaimCommand.Write(Terms with { Currency = "XXX" }, "@li"))
            .ThenRefused("office.bad-currency");

        static void Refused(string code, params ExpenseLine[] lines) =>
            Given().When(new ExpenseClaimCommand.Write(Terms with { Lines = [.. lines] }, "@li")).ThenRefused(code);
    }

    [Fact, Shows("A6")]
    public void A_receipt_is_in_one_claim()
    {
        ExpenseReceiptCommand take = new ExpenseReceiptCommand.Take("25440001", "BX-1");
        ExpenseReceiptEvent taken = new ExpenseReceiptEvent.Taken("BX-1");
        Receipt().When(take).Then(taken);
        Receipt(taken).When(take).ThenNothing();
        Receipt(taken).When(new ExpenseReceiptCommand.Take("25440001", "BX-2"))
            .ThenRefused("office.expense-receipt-taken");
        ExpenseReceiptEvent back = new ExpenseReceiptEvent.GivenBack("BX-1");
        Receipt(taken).When(new ExpenseReceiptCommand.GiveBack("BX-1")).Then(back);
        Receipt(taken).When(new ExpenseReceiptCommand.GiveBack("BX-2")).ThenNothing();
        Receipt(taken, back).When(new ExpenseReceiptCommand.Take("25440001", "BX-2"))
            .Then(new ExpenseReceiptEvent.Taken("BX-2"));
    }
}
