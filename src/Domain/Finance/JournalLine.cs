namespace Daybook.Domain.Finance;

/// <summary>One side of a journal entry (分录) with its dimensions (辅助核算).</summary>
/// <param name="Account">The account's code.</param>
/// <param name="Debit">借方, zero when the line is a credit.</param>
/// <param name="Credit">贷方, zero when the line is a debit.</param>
/// <param name="Currency">ISO 4217 code of both amounts.</param>
/// <param name="Customer">The customer's code.</param>
/// <param name="Sku">The item.</param>
/// <param name="Warehouse">The warehouse's code.</param>
/// <param name="Document">The document that open items are matched by: an invoice, a receipt, an order.</param>
public sealed record JournalLine(
    string Account,
    decimal Debit,
    decimal Credit,
    string Currency,
    string? Customer,
    string? Sku,
    string? Warehouse,
    string? Document);
