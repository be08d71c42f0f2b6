using Daybook.Domain.Projects;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Projects;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Projects. They come after purchases, of which they pay a line.</summary>
internal static class Projects
{
    /// <summary>A project that is planned twice, with progress, budgets and costs of all kinds, and one that is
    /// closed.</summary>
    public static void Tell(Company company)
    {
        Do(new OpenProject("XM-1", "二号产线", null, "王芳", "CNY", company.Today));
        Do(new OpenProject("XM-2", "仓库改造", null, "李雷", "CNY", company.Today));
        Send(new ProjectCommand.Plan(
            company.Today,
            [
                new ProjectTask("1", "土建", null, 0), new ProjectTask("1.1", "设计", "1", 4),
                new ProjectTask("1.2", "施工", "1", 6), new ProjectTask("2", "安装", null, 5),
                new ProjectTask("3", "验收", null, 0),
            ],
            [
                new TaskDependency("1.2", "1.1", 1), new TaskDependency("2", "1.1", 0),
                new TaskDependency("3", "1.2", 0), new TaskDependency("3", "2", 0),
            ],
            "立项"));
        Send(new ProjectCommand.Budget("1.1", Cny(4_000), company.Today, null));
        Send(new ProjectCommand.Budget("1.2", Cny(6_000), company.Today, null));
        Send(new ProjectCommand.Budget("1.2", Cny(9_000), company.Today.AddDays(2), "加固"));
        Send(new ProjectCommand.Report("1.1", 30, company.Today.AddDays(1)));
        Send(new ProjectCommand.Report("1.1", 75, company.Today.AddDays(2)));
        Do(new BookTime("XM-1", "1.1", "GS-1", "李雷", 7.5m, 120, company.Today.AddDays(1)));
        Do(new BookTime("XM-1", "1.1", "GS-2", "韩梅", 8, 100, company.Today.AddDays(2)));
        Do(new BookExpense(
            "XM-1", "1.2", "FY-1", Cny(356.5m), "25442000123", "测绘仪租赁", company.Today.AddDays(2)));
        company.Do(ProjectCostDecider.On(
            ProjectCostDecider.Stream("GS-2"), new ProjectCostCommand.Withdraw("记错任务"))).ShouldBeNull();
        Do(new ChargePurchase("XM-1", "2", "CG-1", 1));
        Do(new ChargePurchase("XM-1", "2", "CG-1", 3));
        company.Do(ProjectPurchaseDecider.On(
            ProjectPurchaseDecider.Stream("CG-1", "3"), new ProjectPurchaseCommand.Release("改由仓库领用")))
            .ShouldBeNull();
        Send(new ProjectCommand.Plan(
            company.Today.AddDays(3),
            [
                new ProjectTask("1.1", "设计", null, 5), new ProjectTask("1.2", "施工", null, 6),
                new ProjectTask("2", "安装", null, 5),
            ],
            [new TaskDependency("1.2", "1.1", 1), new TaskDependency("2", "1.1", 0)], "设计延长"));
        var contract = ProjectContractDecider.Stream("HT-1");
        Do(new SignContract(
            "HT-1", "XM-1", CustomerCode, Cny(20_000), Cny(5_000), 0.05m, company.Today, company.Today.AddYears(1),
            [new ContractMilestone("M1", "验收", Cny(14_000), company.Today.AddDays(20))]));
        company.Do(ProjectContractDecider.On(
            contract, new ProjectContractCommand.Reach("DEPOSIT", company.Today))).ShouldBeNull();
        company.Do(ProjectContractDecider.On(
            contract, new ProjectContractCommand.Receive("DEPOSIT", "SK-9001", Cny(3_000), company.Today)))
            .ShouldBeNull();
        company.Do(ProjectDecider.On(ProjectDecider.Stream("XM-2"), new ProjectCommand.Close("暂缓"))).ShouldBeNull();

        static Money Cny(decimal amount) => Money.Of(amount, "CNY");
        void Do(Operation operation) => company.Do(operation).ShouldBeNull();
        void Send(ProjectCommand command) =>
            company.Do(ProjectDecider.On(ProjectDecider.Stream("XM-1"), command)).ShouldBeNull();
    }

    /// <summary>A purchase that is sent and has not come is committed.</summary>
    public static void Committed(Company company)
    {
        company.Do(PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream("CG-4"), new PurchaseOrderCommand.Send(company.Today.AddDays(9))))
            .ShouldBeNull();
        company.Do(new ChargePurchase("XM-1", "2", "CG-4", 1)).ShouldBeNull();
    }
}
