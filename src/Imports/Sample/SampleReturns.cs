using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Orders;
using Daybook.Workers.Warehouse;

namespace Daybook.Imports.Sample;

/// <summary>Consumers send pieces back: one return waits to be authorised, one for its goods, one for a decision, and
/// of two the money is owed.</summary>
internal static class SampleReturns
{
    private const int Most = 5;

    /// <summary>Those who pay less than this part of a hundred have paid, and above the other only a half.</summary>
    private const int PaidBelow = 75;
    private const int HalfBelow = 8;

    private static readonly ImmutableArray<ReturnReason> Reasons =
    [
        ReturnReason.Damaged, ReturnReason.Quality, ReturnReason.Damaged, ReturnReason.NoLongerWanted,
        ReturnReason.WrongGoods,
    ];

    /// <summary>Orders of one piece a line, delivered and paid.</summary>
    private static readonly ImmutableArray<SampleReturn> All =
    [
        .. SampleOrders.All
            .Where(o => o is { Fate: SampleFate.Shipped, Payment: >= HalfBelow and < PaidBelow }
                && o.Place.Lines.All(l => l.Quantity == Quantity.Of(1, SampleFiles.Unit)))
            .Take(Most).Select((order, i) => new SampleReturn($"TH-26{i + 1:00}", order, Reasons[i])),
    ];

    public static IEnumerable<ImportStage> Stages() =>
    [
        Stage("returns", All.Length, 5, r => new AskReturn(
            r.Number, r.Order.Key.Text(), SampleFiles.Foshan, r.Reason, ReturnWish.Refund, null,
            [new AskedLine(1, Quantity.Of(1, SampleFiles.Unit))], r.On(5))),
        Stage("authorised returns", All.Length - 1, 6, r => Operation.Of(ReturnDecider.On(
            ReturnDecider.Stream(r.Number), new ReturnCommand.Authorise(r.On(6))))),
        Stage("received returns", All.Length - 2, 9, r => new ReceiveReturn(
            WorkersCatalogue.Company, r.Number, $"{r.Number}-R", 1, Quantity.Of(1, SampleFiles.Unit), r.Lot, r.On(9))),
        Stage("decided returns", All.Length - 3, 10, r => r.Reason == ReturnReason.Damaged
            ? new ScrapReturn(
                WorkersCatalogue.Company, r.Number, $"{r.Number}-J", 1, r.Lot, Quantity.Of(1, SampleFiles.Unit),
                "外壳破裂", r.On(10))
            : new RestockReturn(
                r.Number, $"{r.Number}-J", 1, r.Lot, Quantity.Of(1, SampleFiles.Unit),
                BinCodes.Of(SampleFiles.Foshan, "A", 1, 1), r.On(10))),
    ];

    private static ImportStage Stage(string name, int count, int days, Func<SampleReturn, Operation> operation) => new(
        name,
        [.. All.Take(count).Select(r => SampleFiles.Command($"{name}:{r.Number}", operation(r), r.On(days)))]);

    private sealed record SampleReturn(string Number, SampleOrder Order, ReturnReason Reason)
    {
        /// <summary>All pieces that consumers got are of the opening stock.</summary>
        public string Lot => $"{Order.Place.Lines[0].Sku}-{SampleFiles.Opened:yyMMdd}";

        public DateOnly On(int daysAfterShipment) => Order.ShipOn.AddDays(daysAfterShipment);
    }
}
