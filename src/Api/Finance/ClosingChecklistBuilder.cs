using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Ledger;
using Daybook.Projections.Finance;
using Daybook.Workers;

namespace Daybook.Api.Finance;

/// <summary>Makes the checklist of a period from read models and processes at one position. What can change before the
/// lock is held is checked again under the lock.</summary>
internal sealed class ClosingChecklistBuilder(LedgerNode node, string period, DateOnly today)
{
    /// <summary>Maximum number of orders of a line that are counted.</summary>
    private const int MostOrders = 1_000;

    /// <summary>Maximum number of groups of entries of a line that are counted.</summary>
    private const int MostGroups = 1_000;

    private DateOnly LastDay { get; } = AccountingPeriod.LastDay(period);

    /// <summary>Makes all checks.</summary>
    /// <param name="books">A snapshot of the books, which has the position.</param>
    /// <param name="patience">How long to wait for the processes.</param>
    /// <returns>The list, and the first period with activity; null when there is none.</returns>
    public async Task<(ClosingChecklist List, string? Earliest)> Check(
        ReadSession books, TimeSpan patience, CancellationToken cancel)
    {
        var periods = await books.Rows<PeriodRow>(
            "periods", "where company = $1 order by period", [WorkersCatalogue.Company], cancel);
        var work = await node.Settling.WaitUpTo(books.Position, patience, cancel);
        var (parked, owed) = (work.Owed.Where(IsParked), work.Owed.Where(o => !IsParked(o)));
        var list = new ClosingChecklist(
            books.Position, periods.Find(p => p.Period == period)?.LastNumber ?? 0,
            [
                ClosingCheck.Of(ClosingChecks.EarlierPeriods, EarlierPeriods(periods)),
                ClosingCheck.Of(ClosingChecks.Unvouchered, await Unvouchered(books, cancel)),
                ClosingCheck.Of(ClosingChecks.Parked, [.. parked.Select(o => o.Why)]),
                ClosingCheck.Of(
                    ClosingChecks.UnderWay,
                    [.. NotOver(), .. owed.Select(o => o.Why), .. await Delivered(books, cancel)]),
                ClosingCheck.Of(ClosingChecks.Reconciliation, await Differences(books, cancel)),
            ]);
        return (list, periods.Count == 0 ? null : periods[0].Period);
    }

    private async Task<string[]> Unvouchered(ReadSession books, CancellationToken cancel)
    {
        var groups = await books.Rows<VoucherGroupRow>(
            "voucher_groups", $"where company = $1 and day <= $2 and open > 0 order by key limit {MostGroups}",
            [WorkersCatalogue.Company, LastDay], cancel);
        return [.. groups.Select(g => ClosingCheck.HasNoVoucher(g.Key))];
    }

    private static bool IsParked(Owed owed) => owed.Kind is OwedKind.Parked or OwedKind.Held or OwedKind.Dead;

    private string[] EarlierPeriods(IEnumerable<PeriodRow> periods) =>
    [
        .. periods.Where(p => AccountingPeriod.IsBefore(p.Period, period) && p is { IsUsed: true, IsClosed: false })
            .Select(p => ClosingCheck.IsOpen(p.Period)),
    ];

    private IEnumerable<string> NotOver() => today > LastDay
        ? []
        : [$"{period} is not over yet: its last day is {Text(LastDay)}, and today is {Text(today)}."];

    /// <summary>Goods that arrived in the period or before are invoiced on the day of their arrival.</summary>
    private async Task<IEnumerable<string>> Delivered(ReadSession books, CancellationToken cancel)
    {
        var query =
            $"select key, delivered_on from {books.Table("orders")} where status = 'Delivered' and delivered_on <= $1";
        var orders = await books.Query<DeliveredOrder>(
            query, $"order by delivered_on, key limit {MostOrders}", [LastDay], cancel);
        return orders.Select(o => $"Order {o.Key} arrived on {Text(o.DeliveredOn)} and is not invoiced.");
    }

    private static async Task<string[]> Differences(ReadSession books, CancellationToken cancel)
    {
        var all = await Reconciler.Run(books, cancel);
        return [.. all.Checks.Where(c => c.Unexplained != 0).Select(Difference)];
    }

    private static string Difference(CheckResult check)
    {
        var first = check.Facts.FirstOrDefault(f => f.Reason is null);
        return string.Create(
            CultureInfo.InvariantCulture, $"{check.Name}: {check.Unexplained} unexplained, first {first?.Document}.");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>An order that arrived.</summary>
internal sealed record DeliveredOrder
{
    public required string Key { get; init; }
    public DateOnly DeliveredOn { get; init; }
}
