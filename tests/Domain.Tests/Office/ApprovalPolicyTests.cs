using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Office;

public class ApprovalPolicyTests
{
    private static readonly PolicyStep Superior = new(ApproverKind.Superior, HowMany.Any, 24, Level: 1);
    private static readonly PolicyStep People = new(ApproverKind.People, HowMany.All, 24, People: ["E01", "E02"]);
    private static readonly ApprovalPolicyEvent SwitchedOff = new ApprovalPolicyEvent.SwitchedOff("流程改了");

    private static PolicyTerms Terms(params PolicyStep[] steps) =>
        new("suppliers.send-purchase-order", Money.Of(20_000m, "CNY"), [.. steps]);

    private static ApprovalPolicyCommand.Set Set(params PolicyStep[] steps) =>
        new(Terms(steps), "制度");

    private static ApprovalPolicyEvent.Set IsSet(params PolicyStep[] steps) =>
        new(Terms(steps), "制度");

    private static Specified<ApprovalPolicyCommand, ApprovalPolicyEvent, ApprovalPolicy> Given(
        params ApprovalPolicyEvent[] events) =>
        Specify<ApprovalPolicyCommand, ApprovalPolicyEvent, ApprovalPolicy>.Given(events);

    [Fact, Shows("A1")]
    public void A_policy_is_set_changed_and_switched_off()
    {
        Given().When(Set(Superior)).Then(IsSet(Superior));
        Given(IsSet(Superior, People)).When(Set(Superior, People with { People = ["E01", "E02"] })).ThenNothing();
        Given(IsSet(Superior)).When(Set(Superior, People)).Then(IsSet(Superior, People));
        Given(IsSet(Superior)).When(new ApprovalPolicyCommand.SwitchOff("流程改了")).Then(SwitchedOff);
        Given(IsSet(Superior), SwitchedOff).When(new ApprovalPolicyCommand.SwitchOff("流程改了"))
            .ThenRefused("office.no-policy");
        Given(IsSet(Superior), SwitchedOff).When(Set(Superior)).Then(IsSet(Superior));
    }

    [Fact]
    public void It_applies_from_its_amount_on_and_to_what_cannot_be_compared()
    {
        bool Applies(decimal amount, string currency = "CNY") => Terms().AppliesTo(Money.Of(amount, currency));
        (Applies(19_999.99m), Applies(20_000m), Applies(1m, "USD"), Terms().AppliesTo(null))
            .ShouldBe((false, true, true, false));
        (Terms() with { From = null }).AppliesTo(null).ShouldBeTrue();
    }

    [Fact]
    public void A_step_that_nobody_could_pass_is_refused()
    {
        var quorum = People with { Agree = HowMany.Quorum, Quorum = 2 };
        var role = new PolicyStep(ApproverKind.Role, HowMany.Any, 24, Role: "finance");
        Given().When(Set(quorum, role)).Then(IsSet(quorum, role));
        (PolicyStep Step, string Code)[] bad =
        [
            (Superior with { Hours = 0 }, "office.bad-hours"),
            (Superior with { Hours = ApprovalPolicyDecider.MaxHours + 1 }, "office.bad-hours"),
            (Superior with { Level = null }, "office.bad-level"), (Superior with { Level = 0 }, "office.bad-level"),
            (Superior with { Agree = HowMany.Quorum, Quorum = 2 }, "office.quorum-of-one"),
            (role with { Role = null }, "office.no-role"), (role with { Agree = HowMany.All }, "office.all-of-a-role"),
            (role with { Agree = HowMany.Quorum }, "office.bad-quorum"),
            (People with { People = null }, "office.people-count"),
            (People with { People = [] }, "office.people-count"),
            (People with { People = ["E01", "E01"] }, "office.person-twice"),
            (quorum with { Quorum = 3 }, "office.bad-quorum"), (quorum with { Quorum = 0 }, "office.bad-quorum"),
        ];
        foreach (var (step, code) in bad)
            Given().When(Set(Superior, step)).ThenRefused(code).Facts["step"].ShouldBe("2");
        Given().When(Set()).ThenRefused("office.step-count");
        Given().When(Set([.. Enumerable.Repeat(Superior, ApprovalPolicyDecider.MaxSteps + 1)]))
            .ThenRefused("office.step-count");
        Given().When(new ApprovalPolicyCommand.Set(Terms(Superior) with { From = Money.Zero("CNY") }, "制度"))
            .ThenRefused("office.limit-not-positive");
    }
}
