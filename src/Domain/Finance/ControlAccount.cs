namespace Daybook.Domain.Finance;

/// <summary>The sub-ledger whose total an account must always equal (统驭科目).</summary>
public enum ControlAccount
{
    /// <summary>Open invoices of all customers.</summary>
    Receivables,

    /// <summary>Value of all stock on hand.</summary>
    Inventory,
}
