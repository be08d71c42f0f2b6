using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Office;
using Daybook.Workers.Office;
using FluentValidation;

namespace Daybook.Api.Office;

/// <summary>Expense claims (费用报销): written, submitted, approved, paid.</summary>
internal sealed class ExpenseRoutes : IRoutes
{
    private const string One = "/api/expense-claims/{number}";

    /// <summary>The number of claims that the answer about one's own has at most.</summary>
    private const int MostOwn = 200;

    private static readonly string[] Everybody = [.. Roles.All];

    /// <summary>Who works here and does not only read or look after the installation.</summary>
    private static readonly string[] Writers = [.. Roles.All.Except([Roles.Admin, Roles.Auditor, Roles.Viewer])];

    private static readonly string[] Readers = [Roles.Office, Roles.Finance, Roles.Treasury];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ExpenseClaimDecider.Instance, One, Writers)
            .NewByOperation<WriteExpenseClaim>(
                "", "write-expense-claim", "Writes what an employee paid for the company.")
            .Operation<ChangeExpenseClaim>(
                "change", "change-expense-claim",
                "Replaces what a claim says that is not submitted, or that was refused.", Writers)
            .Operation<SubmitExpenseClaim>(
                "submit", "submit-expense-claim",
                "The employee submits the claim; each receipt is in one claim.", Writers)
            .Operation<ApproveExpenseClaim>(
                "approve", "approve-expense-claim",
                "Somebody who has no part in the claim lets it into the books.", [Roles.Finance])
            .Operation<RefuseExpenseClaim>(
                "refuse", "refuse-expense-claim", "Sends the claim back with a reason.",
                [Roles.Finance, Roles.Office])
            .Operation<WithdrawExpenseClaim>(
                "withdraw", "withdraw-expense-claim", "Gives a claim up that is not in the books.", Writers)
            .Operation<PayExpenseClaim>(
                "pay", "pay-expense-claim", "Books a payment to the employee for a claim that is in the books.",
                [Roles.Treasury]);
        routes.MapList<ExpenseClaimRow>("/api/expense-claims", "expense_claims", "Expense claims.", Readers)
            .WithMetadata(new UnderWay("status = 'Submitted' or open > 0"));
        routes.MapList<ExpenseLineRow>(
            "/api/expense-lines", "expense_lines", "Expenses of claims: kind, day, receipt and amount.", Readers);
        routes.MapFile<ExpenseClaimRow, ExpenseClaimView>(
            One, "expense claim", "expense_claims", http => ExpenseClaimDecider.Stream(http.Path("number")),
            (at, row) => new ExpenseClaimView(at, row), Readers);
        routes.MapQuestion<MyExpenseClaims>(
            "/api/my-expense-claims", "my-expense-claims", "Your expense claims, the newest first.", Mine, [],
            Everybody);
    }

    private static async Task<IResult> Mine(HttpContext http, LedgerNode node)
    {
        await using var session = await http.Open(node, ReadGroups.Books);
        if (await PeopleRoutes.EmployeeOf(http, node) is not { } me)
            return TypedResults.Ok(new MyExpenseClaims(session.Position, []));
        var rows = await session.Rows<ExpenseClaimRow>(
            "expense_claims", "where employee = $2 order by position desc, key limit $1", [MostOwn, me],
            http.RequestAborted);
        return TypedResults.Ok(new MyExpenseClaims(session.Position, rows));
    }
}

internal sealed class WriteExpenseClaimRules : AbstractValidator<WriteExpenseClaim>
{
    public WriteExpenseClaimRules(BusinessDates dates)
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Employee).IsCode();
        RuleFor(c => c.Purpose).IsName();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Lines).HasOneTo(ExpenseClaimDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new WrittenExpenseRules(dates)).Custom((line, context) =>
        {
            // The currency stands above the lines.
            var currency = context.InstanceToValidate.Currency;
            if (!Rules.IsMoneyIn(line.Amount, currency))
                context.AddFailure("amount", "must have at most the decimals of the currency");
            if (!Rules.IsMoneyIn(line.Tax ?? 0, currency))
                context.AddFailure("tax", "must have at most the decimals of the currency");
        });
    }
}

internal sealed class ChangeExpenseClaimRules : AbstractValidator<ChangeExpenseClaim>
{
    public ChangeExpenseClaimRules(BusinessDates dates)
    {
        RuleFor(c => c.Purpose).IsName();
        RuleFor(c => c.Lines).HasOneTo(ExpenseClaimDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new WrittenExpenseRules(dates));
    }
}

internal sealed class WrittenExpenseRules : AbstractValidator<WrittenExpense>
{
    public WrittenExpenseRules(BusinessDates dates)
    {
        RuleFor(l => l.SpentOn).IsPlanned(dates);
        RuleFor(l => l.Amount).IsMeasure();
        RuleFor(l => l.Tax!.Value).IsAmount().When(l => l.Tax is not null).OverridePropertyName("tax");
        RuleFor(l => l.Receipt).IsCode();
        RuleFor(l => l.Text).IsName();
    }
}

internal sealed class PayExpenseClaimRules : AbstractValidator<PayExpenseClaim>
{
    public PayExpenseClaimRules()
    {
        RuleFor(c => c.Payment).IsCode();
        RuleFor(c => c.Amount).IsPaid();
    }
}

/// <summary>An expense claim as of a position.</summary>
public sealed record ExpenseClaimView(long Position, ExpenseClaimRow ExpenseClaim);

/// <summary>The claims of the one who asks.</summary>
public sealed record MyExpenseClaims(long Position, IReadOnlyList<ExpenseClaimRow> Items);
