using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The accounts a company has opened, by code.</summary>
/// <param name="Currency">The currency in which the company keeps its books (本位币); null where none was said: then
/// every entry balances in its own.</param>
public sealed record Chart(ImmutableDictionary<string, Chart.Account> Accounts, string? Currency)
{
    public sealed record Account(string Name, AccountKind Kind, ControlAccount? Control);

    internal static Chart Empty { get; } = new(ImmutableDictionary<string, Account>.Empty, null);
}

/// <summary>What can be asked of a chart of accounts.</summary>
public abstract record ChartCommand
{
    private ChartCommand()
    {
    }

    /// <summary>Opens one account.</summary>
    public sealed record OpenAccount(
        string Account, string Name, AccountKind Kind, ControlAccount? Control) : ChartCommand;

    /// <summary>Opens those of the accounts that are not open yet; see <see cref="StandardChart.Opening"/>.</summary>
    public sealed record OpenAccounts(ImmutableArray<OpenAccount> Accounts) : ChartCommand;

    /// <summary>A guard: nothing, or a refusal when one of the accounts is not open.</summary>
    public sealed record RequireAccounts(ImmutableArray<string> Accounts) : ChartCommand;

    /// <summary>Says in which currency the books are kept, before the first account is opened: nothing can have been
    /// posted in another one.</summary>
    public sealed record KeepBooksIn(string Currency) : ChartCommand;

    /// <summary>The same where neither a currency was said nor an account opened; else nothing.</summary>
    public sealed record KeepNewBooksIn(string Currency) : ChartCommand;

    /// <summary>A guard: nothing where the books are kept in these currencies, or no currency was said; else a
    /// refusal.</summary>
    public sealed record RequireCurrencies(ImmutableArray<string> Currencies) : ChartCommand;
}

/// <summary>What can have happened to a company's chart of accounts (会计科目表).</summary>
public abstract record ChartEvent
{
    private ChartEvent()
    {
    }

    [StoredAs("finance.account-opened.v1")]
    public sealed record AccountOpened(
        string Account, string Name, AccountKind Kind, ControlAccount? Control) : ChartEvent;

    [StoredAs("finance.company-currency-said.v1")]
    public sealed record CurrencySaid(string Currency) : ChartEvent;
}

/// <summary>The element (会计要素) an account belongs to; it decides on which statement the account stands.</summary>
public enum AccountKind
{
    /// <summary>资产, and the costs of goods in the making (成本类), which are assets until sold.</summary>
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

/// <summary>The sub-ledger whose total an account must always equal (统驭科目).</summary>
public enum ControlAccount
{
    /// <summary>Open invoices of all customers.</summary>
    Receivables,

    /// <summary>Value of all stock on hand.</summary>
    Inventory,
}
