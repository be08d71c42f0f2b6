using System.Collections.Immutable;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Imports.Sample;

/// <summary>What the kettle of the sample company is made of: two versions over two levels, a change that was carried
/// out and one that waits for its approval.</summary>
internal static class SampleBills
{
    private const string Kilogram = "KG";
    private const string Kettle = "KT-17";
    private const string Body = "KT-BODY";
    private const string Base = "KT-BASE";
    private const string Packing = "KT-PACK";
    private const string Steel = "SUS304-05";
    private const string First = "V1.0";
    private const string Second = "V1.1";

    private static readonly Signer Engineer = new("@heweiguo", "何卫国 (heweiguo)");
    private static readonly Signer Quality = new("@liangmin", "梁敏 (liangmin)");

    private static readonly ImmutableArray<SamplePart> Parts =
    [
        new(Body, "壶身组件 1.7L"), new("KT-LID", "壶盖组件"), new(Base, "电源底座"), new(Packing, "包装套件"),
        new("KT-PLATE-15", "加热盘 1500W"), new("KT-PLATE-18", "加热盘 1800W"), new("KT-NTC", "温控器"),
        new("CORD-CN-08", "电源线 0.8m 国标"), new("CORD-CN-10", "电源线 1.0m 国标"), new("KT-COUPLER", "360度连接器"),
        new("SCREW-M3", "螺钉 M3x8"), new("BOX-KT17", "彩盒 KT-17"), new("MANUAL-KT17", "说明书 KT-17"),
        new(Steel, "304不锈钢带 0.5mm", Kilogram, 3), new("PP-WHITE", "PP 塑料粒 白", Kilogram, 3),
    ];

    private static readonly ImmutableArray<SampleBill> All =
    [
        new(Body, First, 1, new DateOnly(2026, 8, 31),
        [
            Part(10, Steel, 0.42m, Kilogram) with { ScrapPercent = 8 }, Part(20, "KT-PLATE-15", 1),
            Part(30, "KT-NTC", 1),
        ]),
        new(Body, Second, 1, new DateOnly(2026, 10, 1),
        [
            Part(10, Steel, 0.40m, Kilogram) with { ScrapPercent = 6.5m }, Part(20, "KT-PLATE-18", 1),
            Part(30, "KT-NTC", 1),
        ]),
        new(Base, First, 1, new DateOnly(2026, 8, 31),
        [
            Part(10, "KT-COUPLER", 1), Part(20, "CORD-CN-08", 1) with { Alternates = ["CORD-CN-10"] },
            Part(30, "PP-WHITE", 0.16m, Kilogram) with { ScrapPercent = 3 },
        ]),
        new("KT-LID", First, 100, new DateOnly(2026, 8, 31),
        [
            Part(10, "PP-WHITE", 9.5m, Kilogram) with { ScrapPercent = 3 },
        ]),
        new(Packing, First, 1, new DateOnly(2026, 8, 31), [Part(10, "BOX-KT17", 1), Part(20, "MANUAL-KT17", 1)]),
        new(Kettle, First, 1, new DateOnly(2026, 8, 31),
        [
            Part(10, Body, 1), Part(20, "KT-LID", 1), Part(30, Base, 1), Part(40, "SCREW-M3", 8),
            Part(50, Packing, 1) with { IsPhantom = true },
        ]),
        new(Kettle, Second, 1, new DateOnly(2026, 10, 1),
        [
            Part(10, Body, 1), Part(20, "KT-LID", 1), Part(30, Base, 1), Part(40, "SCREW-M3", 6),
            Part(50, Packing, 1) with { IsPhantom = true },
        ]),
        new("KT-LID", "V2.0", 100, null, [Part(10, "PP-WHITE", 8.8m, Kilogram) with { ScrapPercent = 2 }]),
    ];

    private static readonly ImmutableArray<RequestChange> Changes =
    [
        new(
            "ECO-2601", Base, Second, new DateOnly(2026, 10, 5), Quantity.Of(1, SampleFiles.Unit),
            [
                Part(10, "KT-COUPLER", 1), Part(20, "CORD-CN-10", 1) with { Alternates = ["CORD-CN-08"] },
                Part(30, "PP-WHITE", 0.16m, Kilogram) with { ScrapPercent = 3 },
            ],
            "客户要求 1.0 米电源线", Engineer.Name, Engineer.Id),
        new(
            "ECO-2602", Kettle, "V1.2", new DateOnly(2026, 11, 2), Quantity.Of(1, SampleFiles.Unit),
            [
                Part(10, Body, 1), Part(20, "KT-LID", 1), Part(30, Base, 1), Part(40, "SCREW-M3", 4),
                Part(50, Packing, 1) with { IsPhantom = true },
            ],
            "卡扣代替两颗螺钉", Engineer.Name, Engineer.Id),
    ];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("parts", [.. Parts.Select(Registered)]),
        new("bills of materials", [.. All.Select(b => SampleFiles.Command(
            $"bill:{b.Item}:{b.Version}",
            new WriteBill(b.Item, b.Version, Quantity.Of(b.Batch, SampleFiles.Unit), b.Lines)))]),
        // The first versions first: what a version replaces is a fact of its release.
        .. All.Where(b => b.From is not null).GroupBy(b => b.From!.Value).OrderBy(g => g.Key).Select(
            g => new ImportStage($"bills from {g.Key:O}", [.. g.Select(b => SampleFiles.Command(
                $"release-bill:{b.Item}:{b.Version}", new ReleaseBill(b.Item, b.Version, g.Key), g.Key))])),
        new("change orders", [.. Changes.Select(c => SampleFiles.Command(
            $"change:{c.Number}", c, new DateOnly(2026, 9, 28)))]),
        new("approved change orders",
        [
            SampleFiles.Command(
                "approve-change:ECO-2601", new ApproveChange("ECO-2601", Quality.Name, Quality.Id),
                new DateOnly(2026, 9, 29)),
        ]),
    ];

    private static ImportCommand Registered(SamplePart part) => SampleFiles.Command(
        $"part:{part.Sku}",
        Operation.Of(ItemDecider.On(ItemDecider.Stream(part.Sku), new ItemCommand.Register(
            part.Sku, part.Name, part.Unit, Category: "零部件", State: ItemState.Production,
            UnitDecimals: part.Decimals))));

    private static WantedPart Part(int line, string component, decimal quantity, string unit = SampleFiles.Unit) =>
        new(line, component, Quantity.Of(quantity, unit));

    private sealed record SamplePart(string Sku, string Name, string Unit = SampleFiles.Unit, int Decimals = 0);

    /// <param name="From">Its first day; null for a draft.</param>
    private sealed record SampleBill(
        string Item, string Version, decimal Batch, DateOnly? From, ImmutableArray<WantedPart> Lines);
}
