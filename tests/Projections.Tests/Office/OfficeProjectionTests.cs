using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Projections.Office;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Office;

public sealed class OfficeProjectionTests
{
    private const string Hash = "9f86";
    private static readonly DateOnly Monday = new(2026, 5, 4);

    [Fact, Shows("A7")]
    public void An_employee_shows_the_last_post_and_is_the_same_as_in_the_stream()
    {
        var stream = EmployeeDecider.Stream("E03");
        EmployeeEvent[] events =
        [
            new EmployeeEvent.Entered(new EmployeeTerms("E03", "李强", "liqiang", Monday)),
            new EmployeeEvent.PostHeld(new Post(Monday.AddDays(9), "CG", "主管", "E01", Money.Of(5_000m, "CNY"))),
            new EmployeeEvent.PostHeld(new Post(Monday, "CG", "采购员", "E02", null)),
            new EmployeeEvent.Appointed(new StandIn("E04", Monday, Monday), "出差"),
            new EmployeeEvent.Changed("李小强", null), new EmployeeEvent.Left(Monday.AddDays(99), "退休"),
        ];
        var row = SpecifyProjection.Of(new EmployeesProjection()).Given(stream, events).ThenRow(stream.Id);
        (row.Name, row.Login, row.Title, row.Superior, row.ApprovalLimit, row.LastDay)
            .ShouldBe(("李小强", null, "主管", "E01", 5_000m, Monday.AddDays(99)));
        Text.Of([row.AsState()]).ShouldBe(Text.Of(
            [events.Aggregate(EmployeeDecider.Instance.Initial, EmployeeDecider.Instance.Evolve)]));
    }

    [Fact, Shows("A1")]
    public void An_approval_shows_its_step_and_its_end()
    {
        var stream = ApprovalDecider.Stream("0a1b");
        AskedStep one = new(["E02"], null, 1, 24);
        var approvals = SpecifyProjection.Of(new ApprovalsProjection()).Given(
            stream,
            new ApprovalEvent.Requested(new ApprovalRequest(
                "suppliers.send-purchase-order", "{}", Hash, "c-1", "@liqiang", "李强 (liqiang)", "E03",
                "purchase-order/1001", 1, Money.Of(30_000m, "CNY"), Monday, 2, [one, one with { People = ["E01"] }])),
            new ApprovalEvent.Returned(0, "E02", "E02", "为何？"));
        var row = approvals.ThenRow(stream.Id);
        (row.Status, row.Question, row.Step, row.Amount).ShouldBe((ApprovalStatus.Returned, "为何？", 1, 30_000m));
        approvals = approvals.Given(
            stream, new ApprovalEvent.Replied("急"), new ApprovalEvent.Delegated(0, "E02", "E02", "E05", "出差"),
            new ApprovalEvent.Approved(0, "E05", "@e05", "E05", Hash, null), new ApprovalEvent.StepBegun(1));
        row = approvals.ThenRow(stream.Id);
        (row.Status, row.Step, row.Steps[0].People[0], row.Votes[0].By)
            .ShouldBe((ApprovalStatus.Waiting, 2, "E05", "E05"));
        row.DueAt.ShouldNotBeNull();
        row = approvals.Given(
            stream, new ApprovalEvent.Approved(1, "E01", "@e01", "E01", Hash, null), new ApprovalEvent.Granted(Hash),
            new ApprovalEvent.Lapsed("已变更")).ThenRow(stream.Id);
        (row.Status, row.EndReason, row.DueAt).ShouldBe((ApprovalStatus.Lapsed, "已变更", null));
    }

    [Fact, Shows("A1")]
    public void A_policy_that_was_switched_off_is_still_shown()
    {
        var stream = ApprovalPolicyDecider.Stream("purchase-order.cancel");
        var row = SpecifyProjection.Of(new ApprovalPoliciesProjection()).Given(
            stream,
            new ApprovalPolicyEvent.Set(
                new PolicyTerms(
                    "purchase-order.cancel", null, [new PolicyStep(ApproverKind.Superior, HowMany.Any, 24, Level: 1)]),
                "制度"),
            new ApprovalPolicyEvent.SwitchedOff("试行结束")).ThenOne();
        (row.IsInForce, row.Reason, row.Steps.Length).ShouldBe((false, "试行结束", 1));
    }
}
