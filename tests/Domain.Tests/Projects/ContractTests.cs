using Daybook.Domain.Projects;
using Daybook.Kernel;
using Daybook.Specification;
using Specify = Daybook.Specification.Specify<
    Daybook.Domain.Projects.ProjectContractCommand, Daybook.Domain.Projects.ProjectContractEvent,
    Daybook.Domain.Projects.ProjectContract>;

namespace Daybook.Domain.Tests.Projects;

/// <summary>Contracts of projects (J3).</summary>
public sealed class ContractTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly ContractTerms Terms = new(
        "XM-1", "C001", Cny(1_000), Cny(200), 0.05m, Monday, Monday.AddYears(1),
        [
            new ContractMilestone("M1", "到货", Cny(450), Monday.AddDays(30)),
            new ContractMilestone("M2", "验收", Cny(300), Monday.AddDays(60)),
        ]);

    private static readonly ProjectContractCommand.Sign Sign = new("HT-1", Terms);
    private static readonly ProjectContractEvent Signed = new ProjectContractEvent.Signed("HT-1", Terms);
    private static readonly ProjectContractEvent Reached =
        new ProjectContractEvent.Reached("XM-1", "M1", Cny(450), Monday);

    [Fact, Shows("J3")]
    public void Deposit_milestones_and_retention_add_up_to_the_value()
    {
        Terms.Parts().Select(p => (p.Code, p.Amount)).ShouldBe(
            [("DEPOSIT", Cny(200)), ("M1", Cny(450)), ("M2", Cny(300)), ("RETENTION", Cny(50))]);
        Specify.Given().When(Sign).Then(Signed);
        Specify.Given(Signed).When(Sign with { Terms = Terms with { Milestones = [.. Terms.Milestones] } })
            .ThenNothing();
        Specify.Given(Signed).When(Sign with { Terms = Terms with { Customer = "C002" } })
            .ThenRefused("projects.contract-taken");
        Refused(Terms with { Deposit = Cny(201) }, "projects.contract-does-not-add-up");
        Refused(Terms with { Retention = 0.06m }, "projects.contract-does-not-add-up");
        Refused(Terms with { Retention = 1.5m }, "projects.bad-retention");
        Refused(Terms with { Value = Cny(0) }, "projects.contract-not-positive");
        Refused(Terms with { Deposit = Cny(-1) }, "projects.contract-not-positive");
        Refused(Terms with { Deposit = Money.Of(200, "USD") }, "projects.other-currency");
        Refused(Terms with { Value = Cny(1_000_000_000_001) }, "projects.amount-too-large");
        Refused(
            Terms with { Milestones = [Terms.Milestones[0], Terms.Milestones[0]] }, "projects.part-twice");
        Refused(
            Terms with { Milestones = [Terms.Milestones[0] with { Code = "DEPOSIT" }] }, "projects.part-twice");
        var many = Enumerable.Range(0, ProjectContractDecider.MaxMilestones + 1)
            .Select(n => Terms.Milestones[0] with { Code = $"M{n}" });
        Refused(Terms with { Milestones = [.. many] }, "projects.too-many-milestones");
    }

    [Fact, Shows("J3")]
    public void A_part_that_is_reached_is_due_once()
    {
        var reach = new ProjectContractCommand.Reach("M1", Monday);
        Specify.Given(Signed).When(reach).Then(Reached);
        Specify.Given(Signed, Reached).When(reach).ThenNothing();
        Specify.Given(Signed).When(reach with { Part = "M9" }).ThenRefused("projects.unknown-part");
        Specify.Given(Signed).When(reach with { On = Monday.AddDays(-1) })
            .ThenRefused("projects.reached-before-signed");
        Specify.Given().When(reach).ThenRefused("projects.unknown-contract");
    }

    [Fact, Shows("J3")]
    public void Never_more_is_received_than_is_due()
    {
        var receive = new ProjectContractCommand.Receive("M1", "SK-1", Cny(400), Monday);
        var received = new ProjectContractEvent.Received("XM-1", "M1", "SK-1", Cny(400), Monday);
        Specify.Given(Signed).When(receive).ThenRefused("projects.part-not-reached");
        Specify.Given(Signed, Reached).When(receive).Then(received);
        Specify.Given(Signed, Reached, received).When(receive).ThenNothing();
        Specify.Given(Signed, Reached, received).When(receive with { Amount = Cny(1) })
            .ThenRefused("projects.receipt-taken");
        Specify.Given(Signed, Reached, received).When(receive with { Reference = "SK-2", Amount = Cny(51) })
            .ThenRefused("projects.more-than-due");
        Specify.Given(Signed, Reached, received).When(receive with { Reference = "SK-2", Amount = Cny(50) })
            .Then(new ProjectContractEvent.Received("XM-1", "M1", "SK-2", Cny(50), Monday));
        Specify.Given(Signed, Reached).When(receive with { Amount = Cny(0) })
            .ThenRefused("projects.contract-not-positive");
        Specify.Given(Signed, Reached).When(receive with { Amount = Money.Of(1, "USD") })
            .ThenRefused("projects.other-currency");
        Specify.Given(Signed, Reached).When(receive with { Part = "M9" }).ThenRefused("projects.unknown-part");
    }

    private static void Refused(ContractTerms terms, string code) =>
        Specify.Given().When(Sign with { Terms = terms }).ThenRefused(code);

    private static Money Cny(decimal amount) => Money.Of(amount, "CNY");
}
