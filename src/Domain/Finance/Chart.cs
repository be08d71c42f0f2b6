using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

/// <summary>The accounts a company has opened, by code.</summary>
public sealed record Chart(ImmutableDictionary<string, Chart.Account> Accounts)
{
    public sealed record Account(string Name, AccountKind Kind, ControlAccount? Control);

    internal static Chart Empty { get; } = new(ImmutableDictionary<string, Account>.Empty);
}
