using System.Diagnostics;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>The employee submits his claim (提交报销); its receipts are taken. Under a policy, his superior agrees
/// before.</summary>
[StoredAs("office.submit-expense-claim.v1")]
public sealed record SubmitExpenseClaim(
    string Number, [BusinessDate, Happened] DateOnly On, [Actor(IsLasting = true)] string ById) : Operation, IWorth
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var claim = ExpenseClaimDecider.Stream(Number);
        yield return ExpenseClaimDecider.On(claim, new ExpenseClaimCommand.RequireDraft());
        if (context.State<ExpenseClaim>(claim) is ExpenseClaim.Draft { Terms: var terms })
        {
            if (ExpenseClaims.WhyNotOwn(context, terms, ById) is { } no)
            {
                yield return no;
                yield break;
            }

            foreach (var line in terms.Lines)
            {
                yield return ExpenseReceiptDecider.On(
                    ExpenseReceiptDecider.Stream(line.Receipt), new ExpenseReceiptCommand.Take(line.Receipt, Number));
            }
        }

        yield return ExpenseClaimDecider.On(claim, new ExpenseClaimCommand.Submit(On, ById));
    }

    /// <inheritdoc/>
    public Money? Worth(StepContext decided) =>
        decided.State<ExpenseClaim>(ExpenseClaimDecider.Stream(Number)) switch
        {
            ExpenseClaim.Draft s => s.Terms.Total,
            ExpenseClaim.Submitted s => s.Terms.Total,
            ExpenseClaim.Unknown or ExpenseClaim.Approved or ExpenseClaim.Withdrawn or null => null,
            _ => throw new UnreachableException(),
        };
}

/// <summary>Gives a claim up that is not in the books; other claims may have its receipts.</summary>
[StoredAs("office.withdraw-expense-claim.v1")]
public sealed record WithdrawExpenseClaim(string Number, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var claim = ExpenseClaimDecider.Stream(Number);
        yield return ExpenseClaimDecider.On(claim, new ExpenseClaimCommand.Withdraw(Reason));
        if (context.Event<ExpenseClaimEvent.Withdrawn>() is null
            || context.State<ExpenseClaim>(claim) is not ExpenseClaim.Withdrawn { Terms: var terms }) yield break;
        foreach (var step in ExpenseClaims.GiveBack(terms)) yield return step;
    }
}

internal static class ExpenseClaims
{
    /// <summary>Why somebody must not submit a claim: that of an employee with a login is submitted with it, so that
    /// his own superior is asked.</summary>
    public static Refusal? WhyNotOwn(StepContext context, ExpenseTerms terms, string byId) =>
        Staff.Of(context, terms.Employee).Terms is { Login: { } login } && byId != $"@{login}"
            ? new Refusal(
                "office.expense-claim-of-another",
                $"Expense claim {terms.Number} is submitted by employee {terms.Employee}, who has the login {login}.",
                RefusalKind.Forbidden).With("number", terms.Number).With("login", login)
            : null;

    /// <summary>Why somebody must not decide about a claim: it is his own, whoever wrote it.</summary>
    public static Refusal? WhyOwn(StepContext context, string number, string byId) =>
        context.State<ExpenseClaim>(ExpenseClaimDecider.Stream(number)) is ExpenseClaim.Submitted { Terms: var terms }
        && Approvers.EmployeeOf(context, byId) == terms.Employee
            ? ExpenseClaimDecider.OwnClaim(number)
            : null;

    public static IEnumerable<Step> GiveBack(ExpenseTerms terms) => terms.Lines.Select(line =>
        ExpenseReceiptDecider.On(
            ExpenseReceiptDecider.Stream(line.Receipt), new ExpenseReceiptCommand.GiveBack(terms.Number)));
}
