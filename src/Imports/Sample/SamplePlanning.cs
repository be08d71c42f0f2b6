using System.Collections.Immutable;
using Daybook.Domain.Planning;
using Daybook.Kernel;
using Daybook.Workers.Planning;

namespace Daybook.Imports.Sample;

/// <summary>How the sample company plans its kettle and its parts, so that a plan can be made at once.</summary>
internal static class SamplePlanning
{
    private const string Supplier = "GYS-02";

    /// <summary>The parts that are bought, with the days that they take, the size of a lot and the safety
    /// stock.</summary>
    private static readonly ImmutableArray<(string Sku, int Days, int Lot, int Safety)> Bought =
    [
        ("KT-BODY", 14, 100, 50), ("KT-LID", 14, 100, 50), ("KT-BASE", 10, 50, 30), ("SCREW-M3", 7, 5000, 1000),
        ("BOX-KT17", 7, 200, 50), ("MANUAL-KT17", 5, 500, 50),
    ];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("planning parameters",
        [
            Set(new SetPlanningParameters(
                "KT-17", PlanSource.Make, SampleFiles.Foshan, 5, LotRule.MinimumAndMultiple, Pieces(10), Pieces(20),
                Pieces(900), null)),
            .. Bought.Select(p => Set(new SetPlanningParameters(
                p.Sku, PlanSource.Buy, SampleFiles.Foshan, p.Days, LotRule.Fixed, Pieces(p.Lot), null,
                Pieces(p.Safety), Supplier))),
        ]),
    ];

    private static ImportCommand Set(SetPlanningParameters parameters) =>
        SampleFiles.Command($"planning:{parameters.Sku}", parameters, SampleFiles.Opened);

    private static Quantity Pieces(int pieces) => Quantity.Of(pieces, SampleFiles.Unit);
}
