using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;
using Opened = Daybook.Domain.Finance.ChartEvent.AccountOpened;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a chart of accounts: an account is opened once and keeps its meaning for ever.</summary>
public sealed class ChartDecider() : Decider<ChartCommand, ChartEvent, Chart>("chart", Chart.Empty)
{
    public override Decision<ChartEvent> Decide(Chart state, ChartCommand command) => command switch
    {
        ChartCommand.OpenAccount c => Open([c], state),
        ChartCommand.OpenAccounts c => Open(c.Accounts, state),
        ChartCommand.RequireAccounts c => Require(c.Accounts, state),
        _ => throw new UnreachableException(),
    };

    public override Chart Evolve(Chart state, ChartEvent @event) => @event switch
    {
        Opened e => new Chart(state.Accounts.SetItem(e.Account, new Chart.Account(e.Name, e.Kind, e.Control))),
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

    // Four digits name the account of the standard, further digits a sub-account of the company (明细科目).
    private static bool IsCode(string code) => code.Length is >= 4 and <= 12 && code.All(char.IsAsciiDigit);
}

internal static class ChartRefusals
{
    public static Refusal AccountExists(string account, Chart.Account existing) =>
        new Refusal("finance.account-exists", "The account is open with another meaning.")
            .With("account", account).With("name", existing.Name).With("kind", existing.Kind);

    public static Refusal BadCode(string account) =>
        new Refusal("finance.bad-account-code", "An account's code has 4 to 12 digits.", RefusalKind.Unprocessable)
            .With("account", account);

    public static Refusal UnknownAccount(string account) =>
        new Refusal("finance.unknown-account", "The account is not open.", RefusalKind.NotFound)
            .With("account", account);
}
