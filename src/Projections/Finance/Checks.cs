namespace Daybook.Projections.Finance;

/// <summary>Everything that must agree, in the order in which an accountant reads it (F11).</summary>
public static class Checks
{
    public static IReadOnlyList<Check> All { get; } = [.. OrderChecks.All, .. StockChecks.All, .. LedgerChecks.All];
}
