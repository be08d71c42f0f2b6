namespace Daybook.Domain.Finance;

/// <summary>The movements of one account in a span of time, in one currency.</summary>
/// <param name="Opening">Balance before the span; debit is positive.</param>
/// <param name="Debit">Sum of debits in the span.</param>
/// <param name="Credit">Sum of credits in the span.</param>
public sealed record AccountMovement(
    string Account, string Name, AccountKind Kind, decimal Opening, decimal Debit, decimal Credit)
{
    /// <summary>Balance after the span; debit is positive.</summary>
    public decimal Closing => Opening + Debit - Credit;
}
