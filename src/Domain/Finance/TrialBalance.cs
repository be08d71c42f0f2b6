using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

/// <summary>The trial balance (试算平衡表) of one currency.</summary>
/// <param name="Accounts">The movements in the order of the accounts.</param>
/// <param name="Debit">Sum of all debits in the span.</param>
/// <param name="Credit">Sum of all credits in the span.</param>
/// <param name="ClosingDebit">Sum of the closing balances that are debits.</param>
/// <param name="ClosingCredit">Sum of the closing balances that are credits.</param>
public sealed record TrialBalance(
    ImmutableArray<AccountMovement> Accounts,
    decimal Debit,
    decimal Credit,
    decimal ClosingDebit,
    decimal ClosingCredit)
{
    /// <summary>True when the books balance.</summary>
    public bool Balances => Debit == Credit && ClosingDebit == ClosingCredit;
}
