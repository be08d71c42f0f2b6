using System.Collections.Immutable;
using Daybook.Api.Lists;
using Daybook.Domain.Planning;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Planning;
using Daybook.Projections.Products;
using Daybook.Workers.Planning;

namespace Daybook.Api.Planning;

/// <summary>What a plan is made of, read at one position.</summary>
/// <param name="LeftOut">The demands that are not counted in the base unit of a registered item.</param>
/// <param name="KnownTaken">How many proposals of the plan that holds are accepted.</param>
/// <param name="Why">Why no plan can be made; otherwise null.</param>
internal sealed record PlanningReading(
    long Position, PlanningInput Input, PlanningBills Bills, int LeftOut, int KnownTaken, Refusal? Why);

/// <summary>Reads what a plan is made of. Orders, stock and what is on order are one snapshot; items and bills, which
/// are in another group of read models, are read until nothing of them is newer than that.</summary>
internal sealed class PlanningReader(ReadSession books, ReadSession files, DateOnly from, string? forecast)
{
    /// <summary>Maximum number of demands, of supplies, and of planned items.</summary>
    public const int MaxRows = 20_000;

    /// <summary>Maximum number of items, with all that they are made of.</summary>
    public const int MaxItems = 10_000;

    private const int Tries = 5;
    private long _newest;

    /// <summary>Reads at the head.</summary>
    /// <param name="forecast">The number of the forecast that counts beside the orders; null for none.</param>
    /// <exception cref="LedgerException.Unavailable">Items or bills were changed all the time.</exception>
    public static async Task<PlanningReading> Read(
        LedgerNode node, DateOnly from, string? forecast, CancellationToken cancel)
    {
        for (var i = 0; i < Tries; i++)
        {
            await using var books = await Reading.OpenNow(node, ReadGroups.Books, cancel);
            await using var files = await Reading.Open(node, ReadGroups.Files, books.Position, cancel);
            var reader = new PlanningReader(books, files, from, forecast);
            var read = await reader.Read(cancel);
            if (reader._newest <= books.Position) return read;
        }

        throw new LedgerException.Unavailable("Items or bills of materials are being changed. Try again.");
    }

    private async Task<PlanningReading> Read(CancellationToken cancel)
    {
        var planned = await books.Rows<PlanningParametersRow>(
            "planning_parameters", $"order by sku limit {MaxRows + 1}", [], cancel);
        var terms = planned.ToDictionary(p => p.Sku, p => p.Terms(), StringComparer.Ordinal);
        var wanted = await Ask(PlanningQueries.Demands, cancel);
        var parts = await Ask(PlanningQueries.Materials, cancel);
        var coming = await Ask(PlanningQueries.Supplies, cancel);
        var free = await Ask(PlanningQueries.Free, cancel);
        var expected = await books.Rows<ItemForecastRow>(
            "item_forecasts", $"where forecast = $1 order by sku limit {MaxRows + 1}", [forecast ?? ""], cancel);
        var ordered = await Ordered(expected, cancel);
        int[] counts = [planned.Count, wanted.Count, parts.Count, coming.Count, free.Count, expected.Count];
        if (counts.Max() > MaxRows || ordered.Count > MaxRows)
            return Not(PlanningReaderRefusals.TooMuch);
        var named = wanted.Concat(parts).Concat(coming).Select(r => r.Sku).Concat(terms.Keys)
            .Concat(expected.Select(f => f.Sku));
        var (bills, skus) = await BillsOf([.. named.Distinct(StringComparer.Ordinal)], cancel);
        if (skus.Count > MaxItems) return Not(PlanningReaderRefusals.TooManyItems);
        var items = await Items([.. skus], cancel);
        var unit = items.ToDictionary(i => i.Sku, i => i.BaseUnit, StringComparer.Ordinal);
        var decimals = items.ToDictionary(i => i.Sku, i => i.UnitDecimals, StringComparer.Ordinal);
        var ofProducts = new PlanningBills(bills, sku => decimals.GetValueOrDefault(sku, Quantity.MaxDecimals));
        var demands = wanted.Where(IsCounted).Select(r => r.AsDemand(PegKind.Order, r.Day))
            .Concat(parts.Where(IsCounted).Select(r => r.AsDemand(PegKind.WorkOrder, StartOf(r)))).ToImmutableArray();
        demands = demands.AddRange(expected.Where(f => unit.GetValueOrDefault(f.Sku) == f.Unit).SelectMany(f =>
            ForecastDemand.Of(
                f.Forecast, f.Sku, f.PerWeek, decimals[f.Sku], f.From, f.Weeks, from,
                week => ordered.GetValueOrDefault((f.Sku, week)))));
        var stock = free.Where(IsCounted).ToLookup(f => f.Sku, StringComparer.Ordinal);
        var input = new PlanningInput(
            from,
            [
                .. items.Select(i => new PlannedItem(
                    i.Sku, i.BaseUnit, i.UnitDecimals, stock[i.Sku].Sum(f => f.Quantity ?? 0),
                    terms.GetValueOrDefault(i.Sku), [.. ofProducts.Components(i.Sku).Where(unit.ContainsKey)])),
            ],
            demands, [.. coming.Where(IsCounted).Select(r => r.AsSupply())]);
        return new PlanningReading(
            books.Position, input, ofProducts, wanted.Concat(parts).Count(r => !IsCounted(r)), await Taken(cancel),
            null);

        bool IsCounted(PlanningQueryRow row) =>
            row is { Quantity: not null, Unit: not null } && unit.GetValueOrDefault(row.Sku) == row.Unit;

        // The materials of a work order are needed when it is started.
        DateOnly StartOf(PlanningQueryRow part) => part.Item is { } made && terms.TryGetValue(made, out var how)
            ? part.Day.AddDays(-how.LeadTimeDays)
            : part.Day;
    }

    /// <summary>What was ordered in the weeks of the forecast already.</summary>
    private async Task<Dictionary<(string Sku, DateOnly Monday), decimal>> Ordered(
        List<ItemForecastRow> expected, CancellationToken cancel)
    {
        if (expected.Count == 0) return [];
        var rows = await books.Query<PlanningQueryRow>(
            PlanningQueries.Over(PlanningQueries.WeeklyOrdered, books.Table), $"order by key limit {MaxRows + 1}",
            [expected[0].From, expected[0].From.AddDays(7 * expected[0].Weeks)], cancel);
        return rows.ToDictionary(r => (r.Sku, r.Day), r => r.Quantity ?? 0);
    }

    private Task<List<PlanningQueryRow>> Ask(string query, CancellationToken cancel) => books.Query<PlanningQueryRow>(
        PlanningQueries.Over(query, books.Table), $"order by key limit {MaxRows + 1}", [], cancel);

    /// <summary>The bills of items and of everything below them, level by level; and all these items.</summary>
    private async Task<(ILookup<string, DatedBill> Bills, HashSet<string> Skus)> BillsOf(
        string[] level, CancellationToken cancel)
    {
        var bills = new List<(string Item, DatedBill Bill)>();
        var known = new HashSet<string>(level, StringComparer.Ordinal);
        while (level.Length > 0 && known.Count <= MaxItems)
        {
            var rows = await files.Rows<BillVersionRow>(
                "bill_versions", "where item = any($1) and status <> 'Draft'", [level], cancel);
            foreach (var row in rows)
            {
                _newest = Math.Max(_newest, row.Position);
                if (row.EffectiveFrom is not { } first || row.EffectiveTo < from) continue;
                var batch = Quantity.Of(row.Batch, row.Unit);
                bills.Add((row.Item, new DatedBill(
                    new BillVersion(row.Version, new BillContent(batch, batch, row.Lines), null), first,
                    row.EffectiveTo)));
            }

            level = [.. rows.SelectMany(r => r.Lines).Select(l => l.Component).Where(known.Add)];
        }

        return (bills.ToLookup(b => b.Item, b => b.Bill, StringComparer.Ordinal), known);
    }

    private async Task<List<ItemRow>> Items(string[] skus, CancellationToken cancel)
    {
        var rows = await files.Rows<ItemRow>("items", "where sku = any($1) order by sku", [skus], cancel);
        foreach (var row in rows) _newest = Math.Max(_newest, row.Position);
        return rows;
    }

    private async Task<int> Taken(CancellationToken cancel)
    {
        var rows = await books.Query<PlanningQueryRow>(
            PlanningQueries.Over(PlanningQueries.Taken, books.Table), "order by key", [], cancel);
        return rows.Count;
    }

    private PlanningReading Not(Refusal why) => new(
        books.Position, new PlanningInput(from, [], [], []),
        new PlanningBills(Enumerable.Empty<DatedBill>().ToLookup(_ => ""), _ => 0), 0, 0, why);
}

internal static class PlanningReaderRefusals
{
    public static Refusal TooMuch { get; } = new Refusal(
            "planning.too-much",
            $"A plan can have at most {PlanningReader.MaxRows} planned items, demands, materials, orders and stocks of "
                + "each.",
            RefusalKind.Unprocessable)
        .With("limit", PlanningReader.MaxRows);

    public static Refusal TooManyItems { get; } = new Refusal(
            "planning.too-many-items",
            $"A plan can have at most {PlanningReader.MaxItems} items, with all that they are made of.",
            RefusalKind.Unprocessable)
        .With("limit", PlanningReader.MaxItems);
}
