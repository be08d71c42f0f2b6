namespace Daybook.Projections.Finance;

/// <summary>All checks, in the order in which an accountant reads them (F11).</summary>
public static class Checks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        .. OrderChecks.All, .. PurchaseChecks.All, .. StockChecks.All, ProductionChecks.WorkInProgress,
        .. FreightChecks.All, .. ReturnChecks.All, ExpenseChecks.EmployeePayables, .. LedgerChecks.All,
        ManualVoucherChecks.ManualVouchers,
    ];
}
