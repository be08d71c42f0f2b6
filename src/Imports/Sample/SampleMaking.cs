using System.Collections.Immutable;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Manufacturing;

namespace Daybook.Imports.Sample;

/// <summary>The sample company makes kettles: one work order is done, and one is under way and lacks bodies.</summary>
internal static class SampleMaking
{
    private const string Kettle = "KT-17";
    private const string Done = "WO-2601";
    private const string Open = "WO-2602";
    private const string Screws = "SCREW-M3";
    private static readonly DateOnly Began = new(2026, 10, 12);
    private static readonly DateOnly Ended = new(2026, 10, 14);
    private static readonly string Bin = BinCodes.Of(SampleFiles.Foshan, "A", 3, 1);

    /// <summary>What is there of each part, what a kettle takes of it, and what a piece costs.</summary>
    private static readonly ImmutableArray<(string Sku, int Pieces, int PerKettle, decimal Cost)> Parts =
    [
        ("KT-BODY", 60, 1, 18.20m), ("KT-LID", 100, 1, 2.90m), ("KT-BASE", 100, 1, 11.30m), (Screws, 1000, 6, 0.04m),
        ("BOX-KT17", 200, 1, 1.75m), ("MANUAL-KT17", 200, 1, 0.35m),
    ];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("materials", [.. Parts.Select(p => SampleFiles.Command(
            $"material:{p.Sku}",
            Company.Stock(
                $"OPEN-{p.Sku}", SampleFiles.Foshan, p.Sku, Pieces(p.Pieces), Bin, Lot(p.Sku), SampleFiles.Opened,
                Money.Round(p.Cost * p.Pieces, SampleFiles.Currency)),
            SampleFiles.Opened))]),
        new("work orders", [Written(Done, 30), Written(Open, 40)]),
        new("released work orders",
        [
            Step($"release:{Done}", new ReleaseWorkOrder(Done, Began), Began),
        ]),
        new("issued materials", [.. Parts.Select(p => Issued(Done, "LL-1", p.Sku, 30 * p.PerKettle))]),
        new("more screws",
        [
            Step(
                $"issue:{Done}:LL-2",
                new IssueMaterial(
                    WorkersCatalogue.Company, Done, "LL-2", Screws, Pieces(20), "滑牙补料", Began), Began),
        ]),
        new("output",
        [
            Step(
                $"output:{Done}",
                new ReceiveOutput(
                    WorkersCatalogue.Company, Done, "RK-1", Pieces(30), Bin, "KT-17-261014", true, Ended),
                Ended),
        ]),
        .. SampleShopFloor.Before(Kettle, Ended),
        new("closed work orders",
        [
            Step($"close:{Done}", new CloseWorkOrder(WorkersCatalogue.Company, Done, Ended), Ended),
            Step($"release:{Open}", new ReleaseWorkOrder(Open, Ended), Ended),
        ]),
        new("materials of open work orders", [Issued(Open, "LL-1", "KT-BASE", 20, Ended)]),
        .. SampleShopFloor.Work(Open, Ended),
    ];

    private static ImportCommand Written(string number, int pieces) => Step(
        $"write:{number}",
        new WriteWorkOrder(number, Kettle, Pieces(pieces), SampleFiles.Foshan, Began.AddDays(7), null), Began);

    private static ImportCommand Issued(string order, string document, string sku, int pieces, DateOnly? on = null) =>
        Step(
            $"issue:{order}:{document}:{sku}",
            new IssueMaterial(
                WorkersCatalogue.Company, order, $"{document}-{sku}", sku, Pieces(pieces), null, on ?? Began),
            on ?? Began);

    private static ImportCommand Step(string id, Operation operation, DateOnly on) =>
        SampleFiles.Command($"making:{id}", operation, on);

    private static Quantity Pieces(int pieces) => Quantity.Of(pieces, SampleFiles.Unit);

    private static string Lot(string sku) => $"{sku}-{SampleFiles.Opened:yyMMdd}";
}
