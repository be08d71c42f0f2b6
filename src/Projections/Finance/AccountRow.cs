using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>An account of a company's chart.</summary>
public sealed record AccountRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Account { get; init; }
    public required string Name { get; init; }
    public AccountKind Kind { get; init; }
    public ControlAccount? Control { get; init; }
    public long Position { get; init; }
}

/// <summary>The charts of accounts.</summary>
public sealed class AccountsProjection : Projection<AccountRow>
{
    public AccountsProjection() : base("accounts", 1, ReadGroups.Books) =>
        On<ChartEvent.AccountOpened>(Key, (_, e) => new AccountRow
        {
            Key = Key(e),
            Company = e.Meta.Stream.Parts()[0],
            Account = e.Body.Account,
            Name = e.Body.Name,
            Kind = e.Body.Kind,
            Control = e.Body.Control,
            Position = e.Meta.Position,
        });

    private static string Key(Recorded<ChartEvent.AccountOpened> e) => RowKey.Under(e.Meta.Stream, e.Body.Account);
}
