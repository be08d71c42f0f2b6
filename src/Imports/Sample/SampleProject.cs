using System.Collections.Immutable;
using Daybook.Domain.Projects;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Projects;
using Daybook.Workers.Suppliers;

namespace Daybook.Imports.Sample;

/// <summary>The one project of the sample company: the kitchen of a canteen, planned, under way, and partly
/// paid.</summary>
internal static class SampleProject
{
    private const string Number = "XM-2601";
    private const string Contract = "HT-2601";
    private const string Order = "CG-1012";
    private const string Customer = "C001";
    private static readonly DateOnly Start = new(2026, 9, 14);

    /// <summary>The tasks with their days and budgets; those without days are summaries, or the milestone at the
    /// end.</summary>
    private static readonly ImmutableArray<Planned> Tasks =
    [
        new("1", "设计", null, 0, 0, 0),
        new("1.1", "现场勘测", "1", 5, 3_000m, 100), new("1.2", "方案与图纸", "1", 10, 9_000m, 100),
        new("2", "采购", null, 0, 0, 0), new("2.1", "灶具与烤箱", "2", 20, 64_000m, 50),
        new("2.2", "排烟与辅材", "2", 10, 18_000m, 80),
        new("3", "安装", null, 0, 0, 0), new("3.1", "水电改造", "3", 7, 22_000m, 40), new("3.2", "设备安装", "3", 8, 12_000m, 0),
        new("3.3", "调试培训", "3", 3, 4_000m, 0), new("4", "验收", null, 0, 0, 0),
    ];

    private static readonly ImmutableArray<TaskDependency> Dependencies =
    [
        new("1.2", "1.1", 0), new("2.1", "1.2", 0), new("2.2", "1.2", 0), new("3.1", "1.2", 2), new("3.2", "2.1", 2),
        new("3.2", "2.2", 0), new("3.2", "3.1", 0), new("3.3", "3.2", 0), new("4", "3.3", 1),
    ];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("projects", [Command("open", Start, new OpenProject(
            Number, "越秀百货员工食堂厨房", Customer, "何晓雯", SampleFiles.Currency, Start))]),
        new("project plans", [Command("plan", Start, Of(new ProjectCommand.Plan(
            Start, [.. Tasks.Select(t => new ProjectTask(t.Code, t.Name, t.Parent, t.Days))], Dependencies, "立项计划")))]),
        new("project budgets", [.. Tasks.Where(t => t.Budget > 0).Select(t => Command(
            $"budget:{t.Code}", Start, Of(new ProjectCommand.Budget(
                t.Code, Money.Of(t.Budget, SampleFiles.Currency), Start, null))))]),
        new("project contracts", [Command("contract", Start, new SignContract(
            Contract, Number, Customer, Amount(186_000m), Amount(55_800m), 0.05m, Start, Start.AddYears(1),
            [
                new ContractMilestone("ARRIVED", "设备到场", Amount(60_000m), new DateOnly(2026, 10, 26)),
                new ContractMilestone("ACCEPTED", "验收合格", Amount(60_900m), new DateOnly(2026, 11, 12)),
            ]))]),
        new("due parts of contracts", [Command("deposit", Start.AddDays(1), Of(new ProjectContractCommand.Reach(
            ContractTerms.DepositCode, Start.AddDays(1))))]),
        new("paid parts of contracts", [Command("deposit-paid", Start.AddDays(4), Of(new ProjectContractCommand.Receive(
            ContractTerms.DepositCode, "SK-HT-2601", Amount(55_800m), Start.AddDays(4))))]),
        new("purchase orders of projects",
        [
            Command("order", Start.AddDays(16), new DraftPurchaseOrder(
                Order, "GYS-06", SampleFiles.Currency, SampleFiles.Foshan, Start.AddDays(16),
                [
                    new WantedLine(1, "IH-21", Pieces(160), 74.60m, Start.AddDays(32)),
                    new WantedLine(2, "OV-32", Pieces(40), 188.00m, Start.AddDays(36)),
                ], null)),
        ]),
        new("sent purchase orders of projects", [Command("send", Start.AddDays(16), Operation.Of(
            PurchaseOrderDecider.On(
                PurchaseOrderDecider.Stream(Order), new PurchaseOrderCommand.Send(Start.AddDays(16)))))]),
        new("purchases of projects", [.. new[] { 1, 2 }.Select(line => Command(
            $"charge:{line}", Start.AddDays(16), new ChargePurchase(Number, "2.1", Order, line)))]),
        new("receipts of projects", [Command("receipt", Start.AddDays(28), new ReceivePurchase(
            WorkersCatalogue.Company, Order, "RK-1012-1", Start.AddDays(28),
            [new ReceivedLine(1, Pieces(160), BinCodes.Of(SampleFiles.Foshan, "A", 4, 2), "IH-21-261012")]))]),
        new("time and expenses of projects",
        [
            Time("GS-01", "1.1", "郑师傅", 18, 3), Time("GS-02", "1.2", "何卫国", 64, 12),
            Time("GS-03", "3.1", "郑师傅", 60, 25),
            Expense("FY-01", "1.1", 860m, "26091801", "现场测绘与车费", 4),
            Expense("FY-02", "2.2", 13_450m, "26101003", "不锈钢风管", 26),
        ]),
        new("progress of projects", [.. Tasks.Where(t => t.Done > 0).Select(t => Command(
            $"progress:{t.Code}", Start.AddDays(30), Of(new ProjectCommand.Report(
                t.Code, t.Done, Start.AddDays(30)))))]),
    ];

    private static ImportCommand Time(string number, string task, string person, decimal hours, int days) => Command(
        number, Start.AddDays(days), new BookTime(Number, task, number, person, hours, 85m, Start.AddDays(days)));

    private static ImportCommand Expense(
        string number, string task, decimal amount, string receipt, string what, int days) => Command(
        number, Start.AddDays(days),
        new BookExpense(Number, task, number, Amount(amount), receipt, what, Start.AddDays(days)));

    private static Operation Of(ProjectCommand command) =>
        Operation.Of(ProjectDecider.On(ProjectDecider.Stream(Number), command));

    private static Operation Of(ProjectContractCommand command) =>
        Operation.Of(ProjectContractDecider.On(ProjectContractDecider.Stream(Contract), command));

    private static ImportCommand Command(string id, DateOnly on, Operation operation) =>
        SampleFiles.Command($"project:{id}", operation, on);

    private static Money Amount(decimal amount) => Money.Of(amount, SampleFiles.Currency);

    private static Quantity Pieces(int pieces) => Quantity.Of(pieces, SampleFiles.Unit);

    /// <param name="Done">In percent.</param>
    private sealed record Planned(string Code, string Name, string? Parent, int Days, decimal Budget, int Done);
}
