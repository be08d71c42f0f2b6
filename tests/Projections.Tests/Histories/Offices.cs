using Daybook.Domain.Office;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Office;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>People of the company, and approvals of each end.</summary>
internal static class Offices
{
    private const string Send = "suppliers.send-purchase-order";
    private const string Buyer = "E03";

    public static void Tell(Company company)
    {
        People(company);
        var policy = ApprovalPolicyDecider.Stream(Send);
        PolicyStep one = new(ApproverKind.Superior, HowMany.Any, 48, Level: 1);
        company.Do(new SetApprovalPolicy(
            Send, [one, new PolicyStep(ApproverKind.People, HowMany.All, 24, People: ["E04"])], "制度", Yuan(20m)))
            .ShouldBeNull();
        var two = Request(company, "a1");
        Do(company, two, new ApprovalCommand.Return("E02", "E02", "为何？"));
        Do(company, two, new ApprovalCommand.Reply("@admin", "急用"));
        Do(company, two, new ApprovalCommand.Urge("@admin", company.Today));
        Do(company, two, Yes("E02"));
        Do(company, two, new ApprovalCommand.Delegate("E04", "E04", "E01", "出差"));
        Do(company, two, Yes("E01"));
        Do(company, two, new ApprovalCommand.Complete(two.Hash));
        company.Do(new SetApprovalPolicy(Send, [one], "简化", Yuan(20m))).ShouldBeNull();
        var lapsed = Request(company, "a2");
        Do(company, lapsed, Yes("E02"));
        Do(company, lapsed, new ApprovalCommand.Lapse("已变更"));
        Do(company, Request(company, "a3"), new ApprovalCommand.Expire(0));
        var rejected = Request(company, "a4");
        Do(company, rejected, new ApprovalCommand.Reject("E02", "E02", rejected.Hash, "太贵"));
        Do(company, Request(company, "a5"), new ApprovalCommand.Withdraw("@admin", "改单"));
        Request(company, "a6");
        company.Do(ApprovalPolicyDecider.On(policy, new ApprovalPolicyCommand.SwitchOff("试行结束"))).ShouldBeNull();
    }

    private static void People(Company company)
    {
        Operation[] entered =
        [
            new FoundDepartment("ZB", "总部", null), new FoundDepartment("CG", "采购部", null),
            new ChangeDepartment("CG", "采购中心", "ZB"),
            new EnterEmployee("E01", "周总", Monday, null), new EnterEmployee("E02", "采购经理", Monday, "wangfang"),
            new EnterEmployee(Buyer, "采购员", Monday, "admin"), new EnterEmployee("E04", "会计", Monday, null),
            new HoldPost("E01", Monday, "ZB", "总经理", null, Yuan(500m)),
            new HoldPost("E02", Monday, "CG", "采购经理", "E01", Yuan(50m)),
            new HoldPost(Buyer, Monday, "CG", "采购员", "E02", null),
            new HoldPost("E04", Monday, "ZB", "会计", "E01", null),
            new AppointStandIn("E02", "E04", Monday, Monday.AddDays(2), "出差"),
            new ChangeEmployee("E02", "采购总监", null),
        ];
        foreach (var operation in entered) company.Do(operation).ShouldBeNull();
        company.Do(EmployeeDecider.On(
            EmployeeDecider.Stream("E04"), new EmployeeCommand.Leave(Monday.AddMonths(2), "退休"))).ShouldBeNull();
    }

    private static (string Number, string Hash) Request(Company company, string number)
    {
        const string Hash = "0f";
        company.Do(new RequestApproval(
            number, Send, "{}", Hash, $"c-{number}", "@admin", "管理员 (admin)",
            $"{PurchaseOrderDecider.Stream("CG-1")}", 1, Yuan(30m), company.Today, Monday)).ShouldBeNull();
        return (number, Hash);
    }

    private static ApprovalCommand.Approve Yes(string by) => new(by, $"@{by}", by, "0f", null);

    private static void Do(Company company, (string Number, string Hash) approval, ApprovalCommand command) =>
        company.Do(ApprovalDecider.On(ApprovalDecider.Stream(approval.Number), command)).ShouldBeNull();
}
