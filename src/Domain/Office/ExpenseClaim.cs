using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>The state of an expense claim (费用报销单): what an employee paid for the company.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Draft), "draft")]
[JsonDerivedType(typeof(Submitted), "submitted")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record ExpenseClaim
{
    private ExpenseClaim()
    {
    }

    public sealed record Unknown : ExpenseClaim;

    /// <summary>Written, and not submitted; or refused, and not submitted again.</summary>
    /// <param name="Writers">The names, which never change, of all who wrote, changed or submitted it.</param>
    public sealed record Draft(ExpenseTerms Terms, ImmutableArray<string> Writers) : ExpenseClaim;

    /// <summary>Its receipts are taken; somebody else is to approve or refuse it.</summary>
    public sealed record Submitted(ExpenseTerms Terms, ImmutableArray<string> Writers, DateOnly On) : ExpenseClaim;

    /// <summary>In the books: the company owes it to the employee.</summary>
    public sealed record Approved(
        ExpenseTerms Terms, DateOnly On, Money Paid,
        ImmutableSortedDictionary<string, ExpenseClaimEvent.Paid> Payments) : ExpenseClaim;

    /// <summary>Given up before it was in the books.</summary>
    public sealed record Withdrawn(ExpenseTerms Terms, string Reason) : ExpenseClaim;
}

/// <summary>What a claim says.</summary>
/// <param name="Employee">The number of the employee who paid.</param>
/// <param name="Purpose">What the expenses were for (事由).</param>
public sealed record ExpenseTerms(
    string Company, string Number, string Employee, string Purpose, string Currency, ImmutableArray<ExpenseLine> Lines)
{
    /// <summary>What the employee gets.</summary>
    [JsonIgnore]
    public Money Total => Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Amount);
}

/// <summary>One expense.</summary>
/// <param name="Line">Its number, unique in the claim.</param>
/// <param name="SpentOn">The day on the receipt.</param>
/// <param name="Amount">What was paid, with VAT.</param>
/// <param name="Tax">The VAT of it that may be deducted (可抵扣进项税额).</param>
/// <param name="Receipt">The number of the receipt (发票号码); one claim has it.</param>
/// <param name="Text">What was paid for.</param>
public sealed record ExpenseLine(
    int Line, ExpenseKind Kind, DateOnly SpentOn, Money Amount, Money Tax, string Receipt, string Text);

/// <summary>What an expense is for.</summary>
public enum ExpenseKind
{
    /// <summary>Trains, flights and ships (差旅).</summary>
    Travel,

    /// <summary>住宿.</summary>
    Lodging,

    /// <summary>餐饮.</summary>
    Meals,

    /// <summary>Taxis, fuel and tolls (交通).</summary>
    Transport,

    /// <summary>办公用品.</summary>
    Office,
    Other,
}

/// <summary>Commands for an expense claim.</summary>
public abstract record ExpenseClaimCommand
{
    private ExpenseClaimCommand()
    {
    }

    /// <param name="ById">A name of the writer that never changes.</param>
    public sealed record Write(ExpenseTerms Terms, string ById) : ExpenseClaimCommand;

    /// <summary>Replaces the purpose and all lines of a claim that is not submitted.</summary>
    public sealed record Change(string Purpose, ImmutableArray<ExpenseLine> Lines, string ById) : ExpenseClaimCommand;

    /// <summary>Guard: refuses a claim that cannot be submitted.</summary>
    public sealed record RequireDraft : ExpenseClaimCommand;

    /// <summary>The employee asks for the money.</summary>
    public sealed record Submit(DateOnly On, string ById) : ExpenseClaimCommand;

    /// <summary>Somebody who has no part in the claim lets it into the books.</summary>
    public sealed record Approve(DateOnly On, string By, string ById) : ExpenseClaimCommand;

    /// <summary>Somebody who has no part in the claim sends it back.</summary>
    public sealed record Refuse(string By, string ById, string Reason) : ExpenseClaimCommand;

    /// <summary>Gives the claim up.</summary>
    public sealed record Withdraw(string Reason) : ExpenseClaimCommand;

    /// <summary>Money goes to the employee.</summary>
    /// <param name="Payment">The number of the payment; unique for the claim.</param>
    public sealed record Pay(string Payment, Money Amount, DateOnly On) : ExpenseClaimCommand;
}

/// <summary>Events of an expense claim.</summary>
public abstract record ExpenseClaimEvent
{
    private ExpenseClaimEvent()
    {
    }

    [StoredAs("office.expense-claim-written.v1")]
    public sealed record Written(ExpenseTerms Terms, string ById) : ExpenseClaimEvent;

    [StoredAs("office.expense-claim-changed.v1")]
    public sealed record Changed(ExpenseTerms Before, ExpenseTerms After, string ById) : ExpenseClaimEvent;

    [StoredAs("office.expense-claim-submitted.v1")]
    public sealed record Submitted(DateOnly On, Money Total, string ById) : ExpenseClaimEvent;

    [StoredAs("office.expense-claim-approved.v1")]
    public sealed record Approved(DateOnly On, Money Total, string By, string ById) : ExpenseClaimEvent;

    [StoredAs("office.expense-claim-refused.v1")]
    public sealed record Refused(string By, string ById, string Reason) : ExpenseClaimEvent;

    [StoredAs("office.expense-claim-withdrawn.v1")]
    public sealed record Withdrawn(string Reason) : ExpenseClaimEvent;

    [StoredAs("office.expense-claim-paid.v1")]
    public sealed record Paid(string Payment, Money Amount, DateOnly On) : ExpenseClaimEvent;
}
