using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Opened = Daybook.Domain.Finance.ChartEvent.AccountOpened;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a chart of accounts: an account is opened once and never changes its meaning. The same holds
/// for the currency of the books.</summary>
public sealed class ChartDecider() : Decider<ChartCommand, ChartEvent, Chart>("chart", Chart.Empty, stateVersion: 2)
{
    public override Decision<ChartEvent> Decide(Chart state, ChartCommand command) => command switch
    {
        ChartCommand.OpenAccount c => Open([c], state),
        ChartCommand.OpenAccounts c => Open(c.Accounts, state),
        ChartCommand.RequireAccounts c => Require(c.Accounts, state),
        ChartCommand.RequireFree c => RequireFree(c.Accounts, state),
        ChartCommand.KeepBooksIn c => Keep(c.Currency, state),
        ChartCommand.KeepNewBooksIn c =>
            state is { Currency: null, Accounts.IsEmpty: true } ? Keep(c.Currency, state) : [],
        ChartCommand.RequireCurrencies c => RequireCurrencies(c.Currencies, state),
        _ => throw new UnreachableException(),
    };

    public override Chart Evolve(Chart state, ChartEvent @event) => @event switch
    {
        Opened e => state with
        {
            Accounts = state.Accounts.SetItem(e.Account, new Chart.Account(e.Name, e.Kind, e.Control)),
        },
        ChartEvent.CurrencyChosen e => state with { Currency = e.Currency },
        _ => throw new UnreachableException(),
    };

    private static Decision<ChartEvent> Open(ImmutableArray<ChartCommand.OpenAccount> accounts, Chart state)
    {
        var known = state.Accounts;
        var opened = ImmutableArray.CreateBuilder<ChartEvent>();
        foreach (var account in accounts.IsDefault ? [] : accounts)
        {
            var wanted = new Chart.Account(account.Name, account.Kind, account.Control);
            if (known.TryGetValue(account.Account, out var existing))
            {
                if (existing == wanted) continue;
                return ChartRefusals.AccountExists(account.Account, existing);
            }

            if (!IsCode(account.Account)) return ChartRefusals.BadCode(account.Account);
            known = known.Add(account.Account, wanted);
            opened.Add(new Opened(account.Account, account.Name, account.Kind, account.Control));
        }

        return opened.ToImmutable();
    }

    private static Decision<ChartEvent> Require(ImmutableArray<string> accounts, Chart state)
    {
        foreach (var account in accounts.IsDefault ? [] : accounts)
        {
            if (!state.Accounts.ContainsKey(account)) return ChartRefusals.UnknownAccount(account);
        }

        return [];
    }

    private static Decision<ChartEvent> RequireFree(ImmutableArray<string> accounts, Chart state)
    {
        foreach (var account in accounts.IsDefault ? [] : accounts)
        {
            if (!state.Accounts.TryGetValue(account, out var known)) return ChartRefusals.UnknownAccount(account);
            if (known.Control is not null || StandardChart.IsOfDocuments(account))
                return ChartRefusals.OfDocuments(account, known.Name);
        }

        return [];
    }

    private static Decision<ChartEvent> Keep(string currency, Chart state)
    {
        if (!CurrencyCode.IsWellFormed(currency)) return Amounts.BadCurrency(currency);
        if (state.Currency == currency) return [];
        if (state.Currency is { } kept) return ChartRefusals.OtherCurrency(kept, currency);
        return state.Accounts.IsEmpty ? new ChartEvent.CurrencyChosen(currency) : ChartRefusals.TooLate(currency);
    }

    private static Decision<ChartEvent> RequireCurrencies(ImmutableArray<string> currencies, Chart state)
    {
        if (state.Currency is not { } kept) return [];
        return currencies.FirstOrDefault(c => c != kept) is { } other ? ChartRefusals.OtherCurrency(kept, other) : [];
    }

    // Four digits name an account of the standard; more digits name a sub-account of the company (明细科目).
    private static bool IsCode(string code) => code.Length is >= 4 and <= 12 && code.All(char.IsAsciiDigit);
}

internal static class ChartRefusals
{
    public static Refusal OtherCurrency(string kept, string wanted) =>
        new Refusal(
            "finance.company-currency-differs",
            $"The books are kept in {kept}. This cannot be changed to {wanted}.")
            .With("companyCurrency", kept).With("currency", wanted);

    public static Refusal TooLate(string currency) =>
        new Refusal(
            "finance.company-currency-too-late",
            "The currency of the books must be set before the first account is opened. Accounts are already open, so "
                + "entries balance in each currency.")
            .With("currency", currency);

    public static Refusal AccountExists(string account, Chart.Account existing) =>
        Refusals.DifferentContent("finance.account-exists", $"Account {account}", "open")
            .With("account", account).With("name", existing.Name).With("kind", existing.Kind);

    public static Refusal BadCode(string account) =>
        new Refusal("finance.bad-account-code", "An account code must have 4 to 12 digits.", RefusalKind.Unprocessable)
            .With("account", account);

    public static Refusal OfDocuments(string account, string name) => new Refusal(
            "finance.account-of-documents",
            $"Account {account} ({name}) is kept by documents, such as invoices, receipts, counts and work orders. "
                + "Enter the document; a manual voucher would make the books differ from it.")
        .With("account", account).With("name", name);

    public static Refusal UnknownAccount(string account) =>
        Refusals.Unknown("finance.unknown-account", $"open account {account}").With("account", account);
}
