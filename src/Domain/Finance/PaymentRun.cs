using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The state of a payment run (付款批次): invoices of suppliers that are paid together.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Proposed), "proposed")]
[JsonDerivedType(typeof(Paid), "paid")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record PaymentRun
{
    private PaymentRun()
    {
    }

    public sealed record Unknown : PaymentRun;

    /// <summary>Somebody else has to approve it.</summary>
    /// <param name="Terms">With the lines that are left.</param>
    /// <param name="First">As it was proposed.</param>
    public sealed record Proposed(PaymentRunTerms Terms, PaymentRunTerms First) : PaymentRun;

    /// <summary>Approved, and all its invoices paid.</summary>
    public sealed record Paid(PaymentRunTerms First) : PaymentRun;

    /// <summary>Nothing of it is paid.</summary>
    public sealed record Withdrawn(PaymentRunTerms First, string Reason) : PaymentRun;
}

/// <summary>The content of a payment run.</summary>
/// <param name="Number">Also the number of each of its payments.</param>
/// <param name="PayOn">The day of the payments.</param>
/// <param name="ById">A name of who proposed it that never changes.</param>
public sealed record PaymentRunTerms(
    string Company, string Number, DateOnly PayOn, string Currency, ImmutableArray<PaymentRunLine> Lines, string By,
    string ById)
{
    [JsonIgnore]
    public Money Total => Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Amount);
}

/// <summary>An invoice that is paid.</summary>
/// <param name="Invoice">The supplier's number.</param>
public sealed record PaymentRunLine(string Supplier, string Invoice, DateOnly DueOn, Money Amount);

/// <summary>Commands for a payment run.</summary>
public abstract record PaymentRunCommand
{
    private PaymentRunCommand()
    {
    }

    public sealed record Propose(PaymentRunTerms Terms) : PaymentRunCommand;

    /// <summary>Takes one invoice out, which is not paid with it.</summary>
    /// <param name="Invoice">The supplier's number.</param>
    public sealed record Drop(string Supplier, string Invoice, string Reason) : PaymentRunCommand;

    /// <summary>Somebody who did not propose it lets the money go.</summary>
    public sealed record Pay(string By, string ById) : PaymentRunCommand;

    public sealed record Withdraw(string Reason) : PaymentRunCommand;
}

/// <summary>Events of a payment run.</summary>
public abstract record PaymentRunEvent
{
    private PaymentRunEvent()
    {
    }

    [StoredAs("finance.payment-run-proposed.v1")]
    public sealed record Proposed(PaymentRunTerms Terms) : PaymentRunEvent;

    [StoredAs("finance.payment-run-line-dropped.v1")]
    public sealed record Dropped(string Supplier, string Invoice, string Reason) : PaymentRunEvent;

    [StoredAs("finance.payment-run-paid.v1")]
    public sealed record Paid(Money Total, string By, string ById) : PaymentRunEvent;

    [StoredAs("finance.payment-run-withdrawn.v1")]
    public sealed record Withdrawn(string Reason) : PaymentRunEvent;
}
