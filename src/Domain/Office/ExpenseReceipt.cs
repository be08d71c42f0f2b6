using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>Which claim has a receipt, so that nobody is paid for it twice.</summary>
/// <param name="Claim">The number of the claim; null while none has it.</param>
public sealed record ExpenseReceipt(string? Claim);

/// <summary>Commands for a receipt.</summary>
public abstract record ExpenseReceiptCommand
{
    private ExpenseReceiptCommand()
    {
    }

    /// <summary>A claim that is submitted takes it.</summary>
    public sealed record Take(string Receipt, string Claim) : ExpenseReceiptCommand;

    /// <summary>The claim was refused or withdrawn.</summary>
    public sealed record GiveBack(string Claim) : ExpenseReceiptCommand;
}

/// <summary>Events of a receipt.</summary>
public abstract record ExpenseReceiptEvent
{
    private ExpenseReceiptEvent()
    {
    }

    [StoredAs("office.expense-receipt-taken.v1")]
    public sealed record Taken(string Claim) : ExpenseReceiptEvent;

    [StoredAs("office.expense-receipt-given-back.v1")]
    public sealed record GivenBack(string Claim) : ExpenseReceiptEvent;
}

/// <summary>The rule of a receipt (A6): one claim has it, of all that were not refused or withdrawn.</summary>
public sealed class ExpenseReceiptDecider() : Decider<ExpenseReceiptCommand, ExpenseReceiptEvent, ExpenseReceipt>(
    "expense-receipt", new ExpenseReceipt(null))
{
    public override Decision<ExpenseReceiptEvent> Decide(ExpenseReceipt state, ExpenseReceiptCommand command) =>
        command switch
        {
            ExpenseReceiptCommand.Take c when state.Claim is null => new ExpenseReceiptEvent.Taken(c.Claim),
            ExpenseReceiptCommand.Take c => state.Claim == c.Claim ? [] : IsTaken(c.Receipt, state.Claim),
            ExpenseReceiptCommand.GiveBack c when state.Claim == c.Claim =>
                new ExpenseReceiptEvent.GivenBack(c.Claim),
            ExpenseReceiptCommand.GiveBack => [],
            _ => throw new UnreachableException(),
        };

    public override ExpenseReceipt Evolve(ExpenseReceipt state, ExpenseReceiptEvent @event) => @event switch
    {
        ExpenseReceiptEvent.Taken e => new ExpenseReceipt(e.Claim),
        ExpenseReceiptEvent.GivenBack => new ExpenseReceipt(null),
        _ => throw new UnreachableException(),
    };

    private static Refusal IsTaken(string receipt, string claim) => new Refusal(
        "office.expense-receipt-taken", $"Expense claim {claim} has receipt {receipt} already.")
        .With("receipt", receipt).With("claim", claim);
}
