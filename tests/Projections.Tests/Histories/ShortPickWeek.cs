using Daybook.Domain.Warehouse;
using Daybook.Workers;
using Daybook.Workers.Warehouse;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>A week in which goods are missed and found.</summary>
internal static class ShortPickWeek
{
    public static Company After(Company company)
    {
        company.Stock(Foshan, Kettle, 3);
        return Missed(company, Kettle, 1);
    }

    /// <summary>So many are missed, and one of them is found.</summary>
    public static Company Missed(Company company, string sku, decimal missing)
    {
        var stream = StockDecider.Stream(Foshan, sku);
        var bin = company.Ledger.State<Stock>(stream)!.Shelf.Oldest.First().Key;
        StockCommand[] commands =
        [
            new StockCommand.Question("Q-1", bin.Bin, bin.Lot, Pieces(missing), "货位上没有"),
            new StockCommand.Find("F-1", bin.Bin, bin.Lot, Pieces(1), "在货架后面"),
        ];
        foreach (var command in commands) company.Do(StockDecider.On(stream, command)).ShouldBeNull();
        return company;
    }

    /// <summary>A lot on hold that is released again, and one that stays.</summary>
    public static void Held(Company company)
    {
        foreach (var lot in new[] { "L2605", "L2606" })
        {
            company.Do(LotHoldsDecider.On(
                LotHoldsDecider.Stream(Kettle), new LotHoldsCommand.Hold(lot, "待检", "品控"))).ShouldBeNull();
        }

        company.Do(LotHoldsDecider.On(
            LotHoldsDecider.Stream(Kettle), new LotHoldsCommand.Release("L2605", "复检合格", "品控"))).ShouldBeNull();
    }

    /// <summary>A sheet with a place that agrees, one where goods are missing and one where there are more.</summary>
    public static void Counted(Company company)
    {
        const string number = "PD-1";
        var sheet = StockCountDecider.Stream(Foshan, number);
        company.Do(StockCountDecider.On(
            sheet, new StockCountCommand.Open(Foshan, number, company.Today, "月末盘点"))).ShouldBeNull();
        foreach (var (sku, more) in new[] { (Cooker, 0m), (Kettle, -2m), (Blender, 1m) })
        {
            var stock = company.Ledger.State<Stock>(StockDecider.Stream(Foshan, sku))!;
            var place = stock.Shelf.Oldest.First().Key;
            var there = stock.Shelf.Of(place.Bin, place.Lot).Total + stock.InQuestion.Of(place.Bin, place.Lot).Total;
            var counted = new CountStock(
                Foshan, number, sku, place.Bin, place.Lot, Pieces(there + more), "仓管", "@cangguan");
            company.Do(counted).ShouldBeNull();
            if (more == 0) continue;
            if (more > 0)
            {
                company.Do(StockCountDecider.On(
                    sheet, new StockCountCommand.AskAgain(sku, place.Bin, place.Lot, "请复盘"))).ShouldBeNull();
                company.Do(counted).ShouldBeNull();
            }

            company.Do(new AcceptCountDifference(
                WorkersCatalogue.Company, Foshan, number, sku, place.Bin, place.Lot, null, "财务", "@caiwu", "已复核",
                company.Today)).ShouldBeNull();
        }

        company.Do(StockCountDecider.On(sheet, new StockCountCommand.Close())).ShouldBeNull();
    }
}
