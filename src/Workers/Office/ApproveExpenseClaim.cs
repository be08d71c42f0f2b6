using Daybook.Domain.Finance;
using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Office;

/// <summary>Somebody who has no part in the claim lets it into the books (报销审核): the company owes the money.</summary>
[StoredAs("office.approve-expense-claim.v1")]
public sealed record ApproveExpenseClaim(
    string Company, string Number, [BusinessDate, Happened] DateOnly On, [Actor] string By,
    [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (ExpenseClaims.WhyOwn(context, Number, ById) is { } own)
        {
            yield return own;
            yield break;
        }

        var claim = ExpenseClaimDecider.Stream(Number);
        yield return ExpenseClaimDecider.On(claim, new ExpenseClaimCommand.Approve(On, By, ById));
        if (context.Event<ExpenseClaimEvent.Approved>() is null
            || context.State<ExpenseClaim>(claim) is not ExpenseClaim.Approved { Terms: var terms }) yield break;
        var posting = PostingRules.ExpensesClaimed(
            Number, terms.Lines.Select(l => new ClaimedExpense(l.Amount, l.Tax)));
        foreach (var step in new Books(Company, On, null, null, "expenses-claimed", Number)
            .Post(context, posting, claim)) yield return step;
    }
}

/// <summary>Somebody who has no part in the claim sends it back (驳回报销), to be changed or withdrawn; other claims may
/// have its receipts.</summary>
[StoredAs("office.refuse-expense-claim.v1")]
public sealed record RefuseExpenseClaim(
    string Number, [Actor] string By, [Actor(IsLasting = true)] string ById, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (ExpenseClaims.WhyOwn(context, Number, ById) is { } own)
        {
            yield return own;
            yield break;
        }

        var claim = ExpenseClaimDecider.Stream(Number);
        yield return ExpenseClaimDecider.On(claim, new ExpenseClaimCommand.Refuse(By, ById, Reason));
        if (context.Event<ExpenseClaimEvent.Refused>() is null
            || context.State<ExpenseClaim>(claim) is not ExpenseClaim.Draft { Terms: var terms }) yield break;
        foreach (var step in ExpenseClaims.GiveBack(terms)) yield return step;
    }
}

/// <summary>Books a payment to an employee for a claim that is in the books (报销付款).</summary>
/// <param name="Payment">The number of the payment; unique for the claim.</param>
[StoredAs("office.pay-expense-claim.v1")]
public sealed record PayExpenseClaim(
    string Company, string Number, string Payment, Money Amount, [BusinessDate] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var claim = ExpenseClaimDecider.Stream(Number);
        yield return ExpenseClaimDecider.On(claim, new ExpenseClaimCommand.Pay(Payment, Amount, On));
        if (context.Event<ExpenseClaimEvent.Paid>() is not { } paid) yield break;
        var books = new Books(Company, On, null, null, "expenses-paid", Number, Payment);
        var posting = PostingRules.ExpensesPaid(Payment, Number, paid.Amount);
        foreach (var step in books.Post(context, posting, claim)) yield return step;
    }
}
