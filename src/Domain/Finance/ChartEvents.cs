using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can have happened to a company's chart of accounts (会计科目表).</summary>
public abstract record ChartEvent
{
    private ChartEvent()
    {
    }

    [StoredAs("finance.account-opened.v1")]
    public sealed record AccountOpened(
        string Account, string Name, AccountKind Kind, ControlAccount? Control) : ChartEvent;
}
