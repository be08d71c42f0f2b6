using System.Collections.Immutable;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Warehouse;

namespace Daybook.Imports.Sample;

/// <summary>A count of a few bins in Chengdu before anything was sold: most agree, one lacks pieces, and one has more,
/// which waits for finance.</summary>
internal static class SampleCounts
{
    private const string Number = "PD-0901";
    private const string Counter = "成都仓 周敏";
    private const string Decider = "财务 陈静";
    private static readonly DateOnly On = SampleFiles.Opened.AddDays(1);

    /// <summary>How many more than the books have, by the place of the item in the list of what is sold.</summary>
    private static readonly ImmutableArray<(int Item, int More)> Counted = [(0, 0), (1, 0), (2, -2), (4, 0), (5, 1)];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("count sheets", [SampleFiles.Command(
            $"count:{Number}",
            Operation.Of(StockCountDecider.On(
                StockCountDecider.Stream(SampleFiles.Chengdu, Number),
                new StockCountCommand.Open(SampleFiles.Chengdu, Number, On, "开账后抽盘"))), On)]),
        new("counted places", [.. Counted.Select(c => SampleFiles.Command(
            $"counted:{Number}:{Sku(c.Item)}",
            new CountStock(
                SampleFiles.Chengdu, Number, Sku(c.Item), Bin(c.Item), Lot(c.Item),
                Quantity.Of(SampleCompany.OpeningUnits(SampleFiles.Sold[c.Item], SampleFiles.Chengdu) + c.More,
                    SampleFiles.Unit),
                Counter, Counter), On))]),
        new("accepted differences", [.. Counted.Where(c => c.More < 0).Select(c => SampleFiles.Command(
            $"accepted:{Number}:{Sku(c.Item)}",
            new AcceptCountDifference(
                WorkersCatalogue.Company, SampleFiles.Chengdu, Number, Sku(c.Item), Bin(c.Item), Lot(c.Item), null,
                Decider, Decider, "开箱时已破损", On), On))]),
    ];

    /// <summary>A lot of which customers complained, on hold.</summary>
    public static ImportStage HoldStage() => new("lots on hold", [SampleFiles.Command(
        "hold:JC-20",
        Operation.Of(LotHoldsDecider.On(
            LotHoldsDecider.Stream("JC-20"),
            new LotHoldsCommand.Hold("JC-20-261016", "客户反映密封圈漏水，待检", "品控 何丽"))),
        new DateOnly(2026, 10, 19))]);

    private static string Sku(int item) => SampleFiles.Sold[item].Sku;

    private static string Bin(int item) => BinCodes.Of(SampleFiles.Chengdu, "A", (item / 10) + 1, (item % 10) + 1);

    private static string Lot(int item) => $"{Sku(item)}-{SampleFiles.Opened:yyMMdd}";
}
