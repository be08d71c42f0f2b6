using System.Collections.Immutable;
using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Office;

public class ApprovalTests
{
    private const string Hash = "ab12";
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly ApprovalCommand Yes = new ApprovalCommand.Approve("E02", "@E02", "E02", Hash, null);
    private static readonly ApprovalCommand Withdraw = new ApprovalCommand.Withdraw("@liqiang", "改单");
    private static readonly ApprovalEvent Granted = new ApprovalEvent.Granted(Hash);
    private static readonly ApprovalEvent Withdrawn = new ApprovalEvent.Withdrawn("改单");
    private static readonly ApprovalEvent Asked = new ApprovalEvent.Returned(0, "E02", "E02", "为何这么急？");

    private static ApprovalRequest Request(params AskedStep[] steps) => new(
        "suppliers.send-purchase-order", "{}", Hash, "c-1", "@liqiang", "李强 (liqiang)", "E03", "purchase-order/1001",
        1, Money.Of(30_000m, "CNY"), Monday, 2, [.. steps.DefaultIfEmpty(One("E02"))]);

    private static AskedStep One(string person) => new([person], null, 1, 24);

    private static AskedStep Of(int needed, params ImmutableArray<string> people) => new(people, null, needed, 24);

    private static ApprovalEvent.Requested Requested(params AskedStep[] steps) => new(Request(steps));

    private static ApprovalEvent.Approved Given(string by, int step = 0, string? asked = null) =>
        new(step, by, $"@{by}", asked ?? by, Hash, null);

    private static ApprovalCommand.Approve Approve(string by, string? asked = null, string hash = Hash) =>
        new(by, $"@{by}", asked ?? by, hash, null);

    private static Specified<ApprovalCommand, ApprovalEvent, Approval> After(params ApprovalEvent[] events) =>
        Specify<ApprovalCommand, ApprovalEvent, Approval>.Given(events);

    [Fact, Shows("A1")]
    public void It_is_requested_once()
    {
        After().When(new ApprovalCommand.Ask(Request())).Then(Requested());
        After(Requested()).When(new ApprovalCommand.Ask(Request())).ThenNothing();
        After(Requested(), Given("E02"), Granted).When(new ApprovalCommand.Ask(Request())).ThenNothing();
        After(Requested(), Withdrawn).When(new ApprovalCommand.Ask(Request() with { Hash = "cd34" }))
            .ThenRefused("office.approval-number-taken");
        After().When(Yes).ThenRefused("office.unknown-approval");
    }

    [Fact, Shows("A1")]
    public void One_of_several_is_enough()
    {
        After(Requested(Of(1, "E01", "E02"))).When(Yes).Then(Given("E02"), Granted);
        After(Requested(Of(1, "E01", "E02")), Given("E02"), Granted).When(Approve("E01"))
            .ThenRefused("office.granted");
    }

    [Fact, Shows("A1")]
    public void All_must_agree_and_a_quorum_of_them()
    {
        After(Requested(Of(2, "E01", "E02"))).When(Yes).Then(Given("E02"));
        After(Requested(Of(2, "E01", "E02")), Given("E02")).When(Approve("E01")).Then(Given("E01"), Granted);
        After(Requested(Of(2, "E01", "E02", "E04")), Given("E04")).When(Yes).Then(Given("E02"), Granted);
    }

    [Fact, Shows("A1")]
    public void One_step_follows_the_other()
    {
        After(Requested(One("E02"), One("E01"))).When(Yes).Then(Given("E02"), new ApprovalEvent.StepBegun(1));
        After(Requested(One("E02"), One("E01"))).When(Approve("E01")).ThenRefused("office.not-asked");
        After(Requested(One("E02"), One("E01")), Given("E02"), new ApprovalEvent.StepBegun(1)).When(Approve("E01"))
            .Then(Given("E01", 1), Granted);
    }

    [Fact, Shows("A1")]
    public void Nobody_approves_his_own_request() =>
        After(Requested(Of(1, "E03", "E02"))).When(Approve("E03")).ThenRefused("office.own-request")
            .Kind.ShouldBe(RefusalKind.Forbidden);

    [Fact, Shows("A1")]
    public void The_same_person_counts_once_also_in_the_place_of_others()
    {
        After(Requested(Of(2, "E01", "E02")), Given("E02")).When(Approve("E02", "E01")).ThenNothing();
        After(Requested(One("E02"), One("E01")), Given("E02"), new ApprovalEvent.StepBegun(1))
            .When(Approve("E02", "E01")).ThenRefused("office.has-decided");
        After(Requested(Of(2, "E01", "E02", "E04")), Given("E05", asked: "E02")).When(Approve("E06", "E02"))
            .ThenRefused("office.not-asked");
    }

    [Fact, Shows("A1")]
    public void What_was_not_seen_is_not_decided()
    {
        After(Requested()).When(Approve("E02", hash: "00")).ThenRefused("office.other-content");
        After(Requested()).When(new ApprovalCommand.Reject("E02", "E02", "00", "太贵"))
            .ThenRefused("office.other-content");
    }

    [Fact]
    public void Holders_of_a_role_are_asked_by_the_role()
    {
        var role = new AskedStep([], "finance", 2, 24);
        After(Requested(role)).When(Approve("E07", "finance")).Then(Given("E07", asked: "finance"));
        After(Requested(role), Given("E07", asked: "finance")).When(Approve("E08", "finance"))
            .Then(Given("E08", asked: "finance"), Granted);
        After(Requested(role)).When(Approve("E07", "")).ThenRefused("office.not-asked");
        After(Requested(role)).When(new ApprovalCommand.Delegate("E07", "finance", "E09", "忙"))
            .ThenRefused("office.role-not-delegated");
    }

    [Fact]
    public void One_who_says_no_ends_it()
    {
        var no = new ApprovalCommand.Reject("E02", "E02", Hash, "太贵");
        var rejected = new ApprovalEvent.Rejected(0, "E02", "E02", Hash, "太贵");
        After(Requested(Of(2, "E01", "E02"))).When(no).Then(rejected);
        After(Requested(), rejected).When(Yes).ThenRefused("office.approval-ended");
    }

    [Fact, Shows("A1")]
    public void A_question_goes_to_the_requester_and_waits_for_the_answer()
    {
        var ask = new ApprovalCommand.Return("E02", "E02", "为何这么急？");
        var reply = new ApprovalCommand.Reply("@liqiang", "客户催货");
        After(Requested()).When(ask).Then(Asked);
        After(Requested(), Asked).When(ask).ThenNothing();
        After(Requested(), Asked).When(Yes).ThenRefused("office.question-open");
        After(Requested(), Asked).When(reply with { By = "@wangfang" }).ThenRefused("office.not-the-requester");
        After(Requested(), Asked).When(reply).Then(new ApprovalEvent.Replied("客户催货"));
        After(Requested(), Asked, new ApprovalEvent.Replied("客户催货")).When(Yes).Then(Given("E02"), Granted);
        After(Requested()).When(reply).ThenRefused("office.nothing-asked");
    }

    [Fact, Shows("A1")]
    public void A_colleague_is_asked_instead()
    {
        var delegated = new ApprovalEvent.Delegated(0, "E02", "E02", "E05", "出差");
        After(Requested(Of(2, "E01", "E02"))).When(new ApprovalCommand.Delegate("E02", "E02", "E05", "出差"))
            .Then(delegated);
        After(Requested(), delegated).When(Yes).ThenRefused("office.not-asked");
        After(Requested(), delegated).When(Approve("E05")).Then(Given("E05"), Granted);
        After(Requested()).When(new ApprovalCommand.Delegate("E02", "E02", "E03", "出差"))
            .ThenRefused("office.own-request");
        After(Requested(Of(2, "E01", "E02"))).When(new ApprovalCommand.Delegate("E02", "E02", "E01", "出差"))
            .ThenRefused("office.already-asked");
    }

    [Fact, Shows("A1")]
    public void The_requester_takes_it_back_until_it_is_carried_out()
    {
        After(Requested()).When(Withdraw).Then(Withdrawn);
        After(Requested(), Given("E02"), Granted).When(Withdraw).Then(Withdrawn);
        After(Requested(), Withdrawn).When(Withdraw).ThenNothing();
        After(Requested(), Given("E02"), Granted, new ApprovalEvent.Executed(Hash)).When(Withdraw)
            .ThenRefused("office.approval-ended");
        After(Requested()).When(new ApprovalCommand.Withdraw("@wangfang", "误")).ThenRefused("office.not-the-requester");
        After(Requested(), Withdrawn).When(new ApprovalCommand.Withdraw("@wangfang", "误"))
            .ThenRefused("office.not-the-requester");
    }

    [Fact]
    public void The_requester_urges_once_a_day()
    {
        var urge = new ApprovalCommand.Urge("@liqiang", Monday);
        After(Requested()).When(urge).Then(new ApprovalEvent.Urged(Monday));
        After(Requested(), new ApprovalEvent.Urged(Monday)).When(urge).ThenNothing();
        After(Requested(), new ApprovalEvent.Urged(Monday)).When(urge with { On = Monday.AddDays(1) })
            .Then(new ApprovalEvent.Urged(Monday.AddDays(1)));
        After(Requested()).When(urge with { By = "@wangfang" }).ThenRefused("office.not-the-requester");
    }

    [Fact, Shows("A1")]
    public void It_expires_while_its_step_waits()
    {
        After(Requested()).When(new ApprovalCommand.Expire(0)).Then(new ApprovalEvent.Expired(0));
        After(Requested(One("E02"), One("E01")), Given("E02"), new ApprovalEvent.StepBegun(1))
            .When(new ApprovalCommand.Expire(0)).ThenNothing();
        After(Requested(), Given("E02"), Granted).When(new ApprovalCommand.Expire(0)).ThenNothing();
        After(Requested(), Withdrawn).When(new ApprovalCommand.Expire(0)).ThenNothing();
    }

    [Fact, Shows("A1")]
    public void Exactly_what_was_approved_is_carried_out_once()
    {
        var granted = After(Requested(), Given("E02"), Granted);
        granted.When(new ApprovalCommand.Complete(Hash)).Then(new ApprovalEvent.Executed(Hash));
        granted.When(new ApprovalCommand.Complete("00")).ThenRefused("office.other-content");
        granted.When(new ApprovalCommand.Lapse("已变更")).Then(new ApprovalEvent.Lapsed("已变更"));
        After(Requested()).When(new ApprovalCommand.Complete(Hash)).ThenRefused("office.not-granted");
        After(Requested(), Withdrawn).When(new ApprovalCommand.Complete(Hash)).ThenNothing();
    }

    [Fact]
    public void A_login_that_became_that_of_another_employee_counts_once() =>
        After(Requested(Of(2, "E01", "E02")), Given("E02"))
            .When(new ApprovalCommand.Approve("E01", "@E02", "E01", Hash, null)).ThenRefused("office.has-decided");
}
