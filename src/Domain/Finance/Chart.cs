using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The accounts a company has opened, by code.</summary>
/// <param name="Currency">The currency in which the company keeps its books (本位币). Null when none was set; then every
/// entry balances in its own currency.</param>
public sealed record Chart(ImmutableDictionary<string, Chart.Account> Accounts, string? Currency)
{
    public sealed record Account(string Name, AccountKind Kind, ControlAccount? Control);

    internal static Chart Empty { get; } = new(ImmutableDictionary<string, Account>.Empty, null);
}

/// <summary>Commands for a chart of accounts.</summary>
public abstract record ChartCommand
{
    private ChartCommand()
    {
    }

    /// <summary>Opens one account.</summary>
    public sealed record OpenAccount(
        string Account, string Name, AccountKind Kind, ControlAccount? Control) : ChartCommand;

    /// <summary>Opens the given accounts that are not open yet; see <see cref="StandardChart.Opening"/>.</summary>
    public sealed record OpenAccounts(ImmutableArray<OpenAccount> Accounts) : ChartCommand;

    /// <summary>Guard: refuses when one of the accounts is not open.</summary>
    public sealed record RequireAccounts(ImmutableArray<string> Accounts) : ChartCommand;

    /// <summary>Guard: refuses when one of the accounts is not open, or its balance comes from documents: a manual
    /// voucher there would make the books differ from what they are compared with.</summary>
    public sealed record RequireFree(ImmutableArray<string> Accounts) : ChartCommand;

    /// <summary>Sets the currency of the books. It comes before the first account is opened, because then nothing can
    /// have been posted in another currency.</summary>
    public sealed record KeepBooksIn(string Currency) : ChartCommand;

    /// <summary>Sets the currency of the books only if neither a currency nor an account exists; otherwise does
    /// nothing.</summary>
    public sealed record KeepNewBooksIn(string Currency) : ChartCommand;

    /// <summary>Guard: refuses when the books are kept in a currency that is not one of these.</summary>
    public sealed record RequireCurrencies(ImmutableArray<string> Currencies) : ChartCommand;
}

/// <summary>Events of a company's chart of accounts (会计科目表).</summary>
public abstract record ChartEvent
{
    private ChartEvent()
    {
    }

    [StoredAs("finance.account-opened.v1")]
    public sealed record AccountOpened(
        string Account, string Name, AccountKind Kind, ControlAccount? Control) : ChartEvent;

    [StoredAs("finance.company-currency-said.v1")]
    public sealed record CurrencyChosen(string Currency) : ChartEvent;
}

/// <summary>The accounting element (会计要素) of an account. It decides in which statement the account appears.</summary>
public enum AccountKind
{
    /// <summary>资产, including the costs of goods in production (成本类), which are assets until they are sold.</summary>
    Asset,

    /// <summary>负债.</summary>
    Liability,

    /// <summary>所有者权益.</summary>
    Equity,

    /// <summary>收入.</summary>
    Income,

    /// <summary>费用.</summary>
    Expense,
}

/// <summary>The sub-ledger whose total must always equal the balance of the account (统驭科目).</summary>
public enum ControlAccount
{
    /// <summary>Open invoices of all customers.</summary>
    Receivables,

    /// <summary>Value of all stock on hand.</summary>
    Inventory,
}
