using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>An account of a company's chart.</summary>
public sealed record AccountRow : Row
{
    public required string Company { get; init; }
    public required string Account { get; init; }
    public required string Name { get; init; }
    public AccountKind Kind { get; init; }
    public ControlAccount? Control { get; init; }
}

/// <summary>The charts of accounts.</summary>
public sealed class AccountsProjection() : Projection<AccountRow>("accounts", version: 1, ReadGroups.Books)
{
    public string Key(Recorded<ChartEvent.AccountOpened> e) => RowKey.Under(e.Stream, e.Body.Account);

    public AccountRow Apply(AccountRow? _, string key, Recorded<ChartEvent.AccountOpened> e) => new()
    {
        Key = key,
        Company = e.Stream.Parts()[0],
        Account = e.Body.Account,
        Name = e.Body.Name,
        Kind = e.Body.Kind,
        Control = e.Body.Control,
    };
}
