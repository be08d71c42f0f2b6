using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

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
}
