using Daybook.Domain.Manufacturing;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Manufacturing;

namespace Daybook.Imports.Sample;

/// <summary>The shop floor of the sample company: kettles are put together, tested and packed, and the open work order
/// is under way.</summary>
internal static class SampleShopFloor
{
    private const string Assembly = "ZP-1";
    private const string Testing = "CS-1";
    private const string Wei = "W01";
    private const string Chen = "W02";

    /// <summary>What is there before a work order is released.</summary>
    /// <param name="from">The first day of the routing.</param>
    public static IEnumerable<ImportStage> Before(string item, DateOnly from) =>
    [
        new("work centres and operators",
        [
            Centre(Assembly, "总装线", 6), Centre(Testing, "测试台", 2), Operator(Wei, "韦师傅"), Operator(Chen, "陈师傅"),
        ]),
        new("routings",
        [
            Command("routing", from, new WriteRouting(
                item, "V1.0",
                [
                    new WantedOperation("10", "组装", Assembly, 20, 4.5m),
                    new WantedOperation("20", "通电测试", Testing, 10, 1.5m),
                    new WantedOperation("30", "包装", Assembly, null, 0.8m),
                ])),
        ]),
        new("released routings",
        [
            Command("routing:release", from, Operation.Of(RoutingDecider.On(
                RoutingDecider.Stream(item), new RoutingCommand.Release("V1.0", from)))),
        ]),
    ];

    /// <summary>What operators did for a released work order.</summary>
    public static IEnumerable<ImportStage> Work(string order, DateOnly on) =>
    [
        Stage("started assembly", on, new StartOperation(order, "10", Wei, null, on)),
        Stage("reported assembly", on, Report(order, "10", Wei, 12, on)),
        Stage("started tests", on, new StartOperation(order, "20", Chen, null, on)),
        Stage("reported tests", on, Report(order, "20", Chen, 7, on) with { Rework = Pieces(1) }),
        Stage("started assembly again", on, new StartOperation(order, "10", Wei, null, on)),
    ];

    private static ReportOperation Report(string order, string operation, string by, int good, DateOnly on) => new(
        WorkersCatalogue.Company, order, operation, $"BG-{operation}-1", by, Pieces(good), null, null, null, null, on);

    private static ImportCommand Centre(string code, string name, int capacity) => Command(
        $"centre:{code}", SampleFiles.Opened, Operation.Of(WorkCentreDecider.On(
            WorkCentreDecider.Stream(code), new WorkCentreCommand.Set(code, name, capacity))));

    private static ImportCommand Operator(string code, string name) => Command(
        $"operator:{code}", SampleFiles.Opened, Operation.Of(OperatorDecider.On(
            OperatorDecider.Stream(code), new OperatorCommand.Enter(code, name))));

    private static ImportStage Stage(string name, DateOnly on, Operation operation) =>
        new(name, [Command(name.Replace(' ', '-'), on, operation)]);

    private static ImportCommand Command(string id, DateOnly on, Operation operation) =>
        SampleFiles.Command($"shop-floor:{id}", operation, on);

    private static Quantity Pieces(int pieces) => Quantity.Of(pieces, SampleFiles.Unit);
}
