using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Writes an expense claim (费用报销单) of an employee, in the currency of the books.</summary>
/// <param name="Employee">The number of the employee who paid.</param>
/// <param name="Purpose">What the expenses were for.</param>
[StoredAs("office.write-expense-claim.v1")]
public sealed record WriteExpenseClaim(
    string Company, string Number, string Employee, string Purpose, string Currency,
    ImmutableArray<WrittenExpense> Lines, [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (WrittenExpense.Problem(Currency, Lines) is { } problem)
        {
            yield return problem;
            yield break;
        }

        yield return Staff.RequireEmployee(Employee);
        yield return ChartDecider.On(ChartDecider.Stream(Company), new ChartCommand.RequireCurrencies([Currency]));
        yield return ExpenseClaimDecider.On(
            ExpenseClaimDecider.Stream(Number), new ExpenseClaimCommand.Write(
                new ExpenseTerms(
                    Company, Number, Employee, Purpose, Currency, WrittenExpense.LinesOf(Currency, Lines)),
                ById));
    }
}

/// <summary>Replaces the purpose and all lines of a claim that is not submitted, or that was refused.</summary>
/// <param name="Purpose">What the expenses were for.</param>
[StoredAs("office.change-expense-claim.v1")]
public sealed record ChangeExpenseClaim(
    string Number, string Purpose, ImmutableArray<WrittenExpense> Lines, [Actor(IsLasting = true)] string ById)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var claim = ExpenseClaimDecider.Stream(Number);
        if (context.State<ExpenseClaim>(claim) is not ExpenseClaim.Draft { Terms.Currency: var currency })
        {
            // The claim refuses, and says why.
            yield return ExpenseClaimDecider.On(claim, new ExpenseClaimCommand.Change(Purpose, [], ById));
            yield break;
        }

        if (WrittenExpense.Problem(currency, Lines) is { } problem)
        {
            yield return problem;
            yield break;
        }

        yield return ExpenseClaimDecider.On(claim, new ExpenseClaimCommand.Change(
            Purpose, WrittenExpense.LinesOf(currency, Lines), ById));
    }
}

/// <summary>An expense as it is written.</summary>
/// <param name="SpentOn">The day on the receipt.</param>
/// <param name="Amount">What was paid, with VAT.</param>
/// <param name="Tax">The VAT of it that may be deducted; none when it is left out.</param>
/// <param name="Receipt">The number of the receipt.</param>
/// <param name="Text">What was paid for.</param>
public sealed record WrittenExpense(
    ExpenseKind Kind, DateOnly SpentOn, decimal Amount, decimal? Tax, string Receipt, string Text)
{
    internal static Refusal? Problem(string currency, ImmutableArray<WrittenExpense> lines) =>
        SupplierInvoiceDecider.WhyNoMoney(currency, lines.SelectMany(l => new[] { l.Amount, l.Tax ?? 0 }));

    internal static ImmutableArray<ExpenseLine> LinesOf(string currency, ImmutableArray<WrittenExpense> lines) =>
    [
        .. lines.Select((l, i) => new ExpenseLine(
            i + 1, l.Kind, l.SpentOn, Money.Of(l.Amount, currency), Money.Of(l.Tax ?? 0, currency), l.Receipt,
            l.Text)),
    ];
}
