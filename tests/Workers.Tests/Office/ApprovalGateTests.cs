using Daybook.Domain.Finance;
using Daybook.Domain.Office;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Office;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Tests.Suppliers;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Office.Desks;

namespace Daybook.Workers.Tests.Office;

public sealed class ApprovalGateTests
{
    private readonly Company _company = new();

    public ApprovalGateTests()
    {
        _company.Open();
        _company.Rule(Authority);
    }

    [Fact, Shows("A1")]
    public void A_large_order_waits_for_the_superior_with_authority()
    {
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.IsSent("PO-1").ShouldBeFalse();
        var request = _company.Approval(number).ShouldBeOfType<Approval.Waiting>().Request;
        (request.Command, request.Requester, request.Employee, request.About, request.Version, request.Amount)
            .ShouldBe((SendOrder, "@e03", "E03", "purchase-order/PO-1", 1L, Yuan(30_000m)));
        request.Steps.ShouldHaveSingleItem().People.ShouldBe(["E02"]);

        _company.Approve(number, "E02");
        _company.IsSent("PO-1").ShouldBeTrue();
        _company.Approval(number).ShouldBeOfType<Approval.Ended>().End.ShouldBe(ApprovalEnd.Executed);
        // The fact bears the name of the requester.
        _company.Ledger.Events.Single(e => e.Body is PurchaseOrderEvent.Sent).Actor.ShouldBe("E03");
    }

    [Fact, Shows("A1")]
    public void A_small_one_passes_and_a_very_large_one_goes_to_the_head()
    {
        _company.Write("PO-1", 19_999m);
        _company.Ask("E03", _company.Sending("PO-1"));
        _company.IsSent("PO-1").ShouldBeTrue();
        _company.Write("PO-2", 60_000m);
        var number = _company.Request("PO-2");
        _company.Decide(number, "E02")!.Code.ShouldBe("office.not-asked");
        _company.Approve(number, "E01");
        _company.IsSent("PO-2").ShouldBeTrue();
    }

    [Fact, Shows("A1")]
    public void Nobody_approves_his_own_request_as_another_employee()
    {
        _company.Done(new ChangeEmployee("E03", "E03", null));
        _company.Rule(Named(HowMany.Any, "E02"));
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Done(new ChangeEmployee("E02", "E02", "e03"));
        _company.Decide(number, "E03")!.Code.ShouldBe("office.own-request", "the login is that of E02 by now");
        _company.Decide(number, "E03", ApproverDecision.Delegate, to: "E04")!.Code.ShouldBe("office.own-request");
        _company.IsSent("PO-1").ShouldBeFalse();
        _company.Done(new ChangeEmployee("E02", "E02", "e02"));
        _company.Approve(number, "E02");
        _company.IsSent("PO-1").ShouldBeTrue();
    }

    [Fact]
    public void What_would_be_refused_anyway_is_refused_at_once()
    {
        _company.Write("PO-1", 30_000m);
        _company.Done(SupplierDecider.On(SupplierDecider.Stream(Buying.Plates), new SupplierCommand.Block("质量")));
        _company.Ask("E03", _company.Sending("PO-1")).ShouldBeOfType<PaperAnswer.Refused>().Why.Code
            .ShouldBe("suppliers.blocked");
        _company.Ledger.All<ApprovalEvent.Requested>().ShouldBeEmpty();
    }

    [Fact]
    public void A_retried_command_waits_for_the_same_approval()
    {
        _company.Write("PO-1", 30_000m);
        _company.Ask("E03", _company.Sending("PO-1"), "key-1").Repeated.ShouldBeFalse();
        _company.Ask("E03", _company.Sending("PO-1"), "key-1").Repeated.ShouldBeTrue();
        _company.Ledger.All<ApprovalEvent.Requested>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_request_that_nobody_can_approve_is_refused()
    {
        _company.Write("PO-1", 30_000m);
        _company.Ask("E01", _company.Sending("PO-1")).ShouldBeOfType<PaperAnswer.Refused>().Why.Code
            .ShouldBe("office.nobody-to-ask");
        _company.Write("PO-2", 600_000m);
        _company.Ask("E03", _company.Sending("PO-2")).ShouldBeOfType<PaperAnswer.Refused>().Why.Code
            .ShouldBe("office.nobody-to-ask");
    }

    [Fact, Shows("A1")]
    public void An_order_that_was_written_again_is_not_sent()
    {
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Done(new ChangePurchaseOrder("PO-1", [Buying.Line(1, Kettle, Pieces(2), 30_000m)], "加一件"));
        _company.Approve(number, "E02");
        _company.IsSent("PO-1").ShouldBeFalse();
        _company.Approval(number).ShouldBeOfType<Approval.Ended>().End.ShouldBe(ApprovalEnd.Lapsed);
    }

    [Fact, Shows("A1")]
    public void What_is_changed_after_it_was_sent_needs_an_approval_of_its_own()
    {
        _company.Done(new SetApprovalPolicy(
            "suppliers.change-purchase-order", [Authority], "制度", Yuan(20_000m)));
        _company.Write("PO-1", 10_000m);
        ChangePurchaseOrder more = new("PO-1", [Buying.Line(1, Kettle, Pieces(1), 40_000m)], "加价");
        _company.Ask("E03", more).ShouldBeOfType<PaperAnswer.Accepted>();
        _company.Ledger.All<ApprovalEvent.Requested>().ShouldBeEmpty("a draft goes to nobody");
        _company.Ask("E03", new ChangePurchaseOrder("PO-1", [Buying.Line(1, Kettle, Pieces(1), 10_000m)], "改回"));
        _company.Ask("E03", _company.Sending("PO-1"));
        _company.IsSent("PO-1").ShouldBeTrue();
        _company.Ask("E03", more);
        _company.Ledger.All<ApprovalEvent.Requested>().ShouldHaveSingleItem().Request.Amount.ShouldBe(Yuan(40_000m));
        _company.Bought("PO-1").Terms.Total.ShouldBe(Yuan(10_000m));
    }

    [Fact]
    public void A_command_of_a_single_thing_waits_too()
    {
        _company.Done(new SetApprovalPolicy("purchase-order.cancel", [Named(HowMany.Any, "E01")], "制度", null));
        _company.Write("PO-1", 5m);
        var order = PurchaseOrderDecider.Stream("PO-1");
        _company.Ask("E03", Operation.Of(PurchaseOrderDecider.On(order, new PurchaseOrderCommand.Cancel("误下"))));
        _company.Ledger.State<PurchaseOrder>(order).ShouldBeOfType<PurchaseOrder.Draft>();
        _company.Approve(_company.Ledger.Events.Last(e => e.Body is ApprovalEvent.Requested).Stream.Parts()[0], "E01");
        _company.Ledger.State<PurchaseOrder>(order).ShouldBeOfType<PurchaseOrder.Cancelled>().Reason.ShouldBe("误下");
    }

    [Fact]
    public void Processes_and_commands_without_a_policy_are_not_stopped()
    {
        _company.Write("PO-1", 30_000m);
        _company.Done(_company.Sending("PO-1"));
        _company.IsSent("PO-1").ShouldBeTrue();
        _company.Do(ApprovalPolicyDecider.On(
            ApprovalPolicyDecider.Stream(SendOrder), new ApprovalPolicyCommand.SwitchOff("试行结束"))).ShouldBeNull();
        _company.Write("PO-2", 30_000m);
        _company.Ask("E03", _company.Sending("PO-2"));
        _company.IsSent("PO-2").ShouldBeTrue();
    }

    [Fact, Shows("A1")]
    public void It_expires_by_its_timer()
    {
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Ledger.PassTo(_company.Ledger.NextDue!.Value);
        _company.Approval(number).ShouldBeOfType<Approval.Ended>().End.ShouldBe(ApprovalEnd.Expired);
        _company.Decide(number, "E02")!.Code.ShouldBe("office.approval-ended");
    }

    [Fact]
    public void A_withdrawn_one_is_not_carried_out_and_its_timer_is_gone()
    {
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Done(ApprovalDecider.On(
            ApprovalDecider.Stream(number), new ApprovalCommand.Withdraw("@e03", "改单")));
        _company.Done(new CarryOutApproved(number, "E03"));
        _company.IsSent("PO-1").ShouldBeFalse();
        _company.Ledger.NextDue.ShouldBeNull();
    }

    [Fact]
    public void It_is_carried_out_once_however_often_it_is_asked()
    {
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Approve(number, "E02");
        _company.Done(new CarryOutApproved(number, "E03"));
        _company.Ledger.All<PurchaseOrderEvent.Sent>().Count().ShouldBe(1);
        _company.Ledger.All<ApprovalEvent.Executed>().Count().ShouldBe(1);
    }

    [Fact, Shows("A7")]
    public void The_task_of_a_leaver_is_that_of_the_next_one_above()
    {
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Decide(number, "E01")!.Code.ShouldBe("office.not-asked");
        _company.Done(EmployeeDecider.On(
            EmployeeDecider.Stream("E02"), new EmployeeCommand.Leave(Monday, "另谋高就")));
        _company.Today = Tuesday;
        _company.Decide(number, "E02")!.Code.ShouldBe("office.not-asked");
        _company.Approve(number, "E01");
        _company.IsSent("PO-1").ShouldBeTrue();
    }

    [Fact, Shows("A1")]
    public void A_stand_in_decides_on_his_days_only()
    {
        _company.Done(new AppointStandIn("E02", "E04", Tuesday, Tuesday, "出差"));
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Decide(number, "E04")!.Code.ShouldBe("office.not-asked");
        _company.Today = Tuesday;
        _company.Approve(number, "E04");
        _company.Ledger.All<ApprovalEvent.Approved>().ShouldHaveSingleItem().For.ShouldBe("E02");
    }

    [Fact]
    public void Who_has_approved_in_the_place_of_another_is_replaced_by_the_one_above()
    {
        _company.Rule(Named(HowMany.All, "E02", "E04"));
        _company.Done(new AppointStandIn("E02", "E04", Monday, Monday, "出差"));
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Approve(number, "E04");
        _company.Today = Tuesday;
        _company.Approve(number, "E02");
        _company.IsSent("PO-1").ShouldBeTrue("E04 approved as himself");

        _company.Rule(Authority, Named(HowMany.Any, "E04"));
        _company.Today = Monday;
        _company.Write("PO-2", 30_000m);
        number = _company.Request("PO-2");
        _company.Approve(number, "E04");
        _company.IsSent("PO-2").ShouldBeFalse();
        _company.Decide(number, "E04")!.Code.ShouldBe("office.has-decided");
        _company.Approve(number, "E01");
        _company.IsSent("PO-2").ShouldBeTrue();
    }

    [Fact]
    public void The_requester_is_replaced_by_the_one_above_and_nobody_is_asked_twice()
    {
        _company.Rule(Named(HowMany.All, "E03", "E04"), Authority);
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        var steps = _company.Approval(number).ShouldBeOfType<Approval.Waiting>().Request.Steps;
        steps[0].People.ShouldBe(["E02", "E04"]);
        steps[1].People.ShouldBe(["E01"], "E02 has authority and is asked before");
        _company.Approve(number, "E04");
        _company.Approve(number, "E02");
        _company.IsSent("PO-1").ShouldBeFalse();
        _company.Approve(number, "E01");
        _company.IsSent("PO-1").ShouldBeTrue();
    }

    [Fact]
    public void Who_holds_the_role_decides()
    {
        _company.Rule(new PolicyStep(ApproverKind.Role, HowMany.Quorum, 48, Role: "finance", Quorum: 2));
        _company.Write("PO-1", 30_000m);
        var number = _company.Request("PO-1");
        _company.Decide(number, "E02")!.Code.ShouldBe("office.not-asked");
        _company.Approve(number, "E04");
        _company.IsSent("PO-1").ShouldBeFalse();
        _company.Approve(number, "E01");
        _company.IsSent("PO-1").ShouldBeTrue();
    }

    [Fact]
    public void A_policy_that_could_not_work_is_refused()
    {
        string? Code(string command, PolicyStep step, Money? from) =>
            _company.Do(new SetApprovalPolicy(command, [step], "制度", from))?.Code;
        Code("suppliers.nothing", Authority, null).ShouldBe("office.unknown-command");
        Code("approval.approve", Authority, null).ShouldBe("office.unknown-command");
        Code(SendOrder, new PolicyStep(ApproverKind.Role, HowMany.Any, 1, Role: "boss"), null)
            .ShouldBe("office.unknown-role");
        Code(SendOrder, Named(HowMany.Any, "E99"), null).ShouldBe("office.unknown-employee");
        Code("purchase-order.cancel", Authority, Yuan(1m)).ShouldBe("office.no-amount");
        var books = new Company(hasAccounts: false);
        books.Done(ChartDecider.On(ChartDecider.Stream(Main), new ChartCommand.KeepBooksIn("CNY")));
        books.Do(new SetApprovalPolicy(SendOrder, [Authority], "制度", Money.Of(1m, "USD")))!.Code
            .ShouldBe("office.other-currency");
    }
}
