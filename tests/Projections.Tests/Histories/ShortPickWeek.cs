using Daybook.Domain.Warehouse;
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
}
