using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Workers.Customers;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Companies that go into the shared pool and come out of it.</summary>
internal static class CustomerPools
{
    private const string Chen = "陈静 (chenjing)";

    public static void Tell(Company company)
    {
        var stream = CustomerDecider.Stream("KH-GH");
        Ask(PoolRulesDecider.On(PoolRulesDecider.TheRules, new PoolRulesCommand.Set(30, 2)));
        Ask(CustomerDecider.On(stream, new CustomerCommand.Register("KH-GH", "顺德酒店用品", "CNY")));
        Do(new AssignCustomer("KH-GH", "李强", "负责顺德区域", company.Today));
        Do(new GiveBackCustomer("KH-GH", "调岗", Chen, ["customers"], company.Today));
        Do(new TakeCustomer("KH-GH", Chen, company.Today));
        Ask(CustomerDecider.On(stream, new CustomerCommand.LogInteraction(
            "HD-GH", InteractionKind.Visit, company.Today, Chen, "介绍新款水壶")));
        Do(new ReturnCustomer("KH-GH", company.Today.AddDays(30)));
        Do(new TakeCustomer("KH-GH", Chen, company.Today));

        void Do(Operation operation) => company.Do(operation).ShouldBeNull();
        void Ask(Step step) => company.Do(step).ShouldBeNull();
    }
}
