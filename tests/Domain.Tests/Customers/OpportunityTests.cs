using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Customers;

public class OpportunityTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly OpportunityTerms Terms = new(
        "食堂采购电饭煲", Money.Of(36000m, "CNY"), Monday.AddDays(30), "王芳");

    private static readonly OpportunityCommand.Open Open = new("SJ-1", "KH-1", Terms, null, Monday);
    private static readonly OpportunityEvent Opened = new OpportunityEvent.Opened("SJ-1", "KH-1", Terms, null, Monday);
    private static readonly OpportunityEvent ToProposal = new OpportunityEvent.Moved(
        "KH-1", new StageVisit(1, OpportunityStage.FirstContact, Monday, Monday.AddDays(4)), OpportunityStage.Proposal,
        "已报价");

    private static readonly OpportunityEvent Back = new OpportunityEvent.Moved(
        "KH-1", new StageVisit(2, OpportunityStage.Proposal, Monday.AddDays(4), Monday.AddDays(4)),
        OpportunityStage.NeedsConfirmed, "需求有变");

    private static readonly OpportunityEvent Won = new OpportunityEvent.Won(
        new StageVisit(3, OpportunityStage.NeedsConfirmed, Monday.AddDays(4), Monday.AddDays(9)), "价格合适");

    private static readonly OpportunityEvent Lost = new OpportunityEvent.Lost(
        new StageVisit(1, OpportunityStage.FirstContact, Monday, Monday), "选了别家");

    private static Specified<OpportunityCommand, OpportunityEvent, Opportunity> Given(
        params OpportunityEvent[] events) =>
        Specify<OpportunityCommand, OpportunityEvent, Opportunity>.Given(events);

    [Fact, Shows("C2")]
    public void An_opportunity_begins_with_the_first_contact()
    {
        Given().When(Open).Then(Opened);
        Given(Opened).When(Open).ThenNothing();
        Given(Opened, Lost).When(Open).ThenNothing();
        Given(Opened).When(Open with { Customer = "KH-2" }).ThenRefused("customers.opportunity-taken");
    }

    [Fact, Shows("C2")]
    public void It_moves_forward_and_back_and_each_stay_in_a_stage_has_its_days()
    {
        Given(Opened).When(new OpportunityCommand.Move(OpportunityStage.Proposal, "已报价", Monday.AddDays(4)))
            .Then(ToProposal);
        Given(Opened, ToProposal)
            .When(new OpportunityCommand.Move(OpportunityStage.NeedsConfirmed, "需求有变", Monday.AddDays(4))).Then(Back);
        Given(Opened, ToProposal, Back).When(new OpportunityCommand.Win("价格合适", Monday.AddDays(9))).Then(Won);
        Given(Opened).When(new OpportunityCommand.Lose("选了别家", Monday)).Then(Lost);
        Given(Opened, ToProposal).When(new OpportunityCommand.Move(OpportunityStage.Proposal, "又", Monday))
            .ThenNothing();
    }

    [Fact]
    public void It_never_moves_to_a_day_before_the_one_on_which_it_came_where_it_is()
    {
        var before = Monday.AddDays(3);
        foreach (var command in new OpportunityCommand[]
        {
            new OpportunityCommand.Move(OpportunityStage.Negotiation, "早", before),
            new OpportunityCommand.Win("早", before), new OpportunityCommand.Lose("早", before),
        })
        {
            Given(Opened, ToProposal).When(command).ThenRefused("customers.moved-before");
        }
    }

    [Fact]
    public void It_is_won_or_lost_once_and_not_by_moving()
    {
        Given(Opened).When(new OpportunityCommand.Move(OpportunityStage.Won, "赢了", Monday))
            .ThenRefused("customers.won-or-lost");
        var won = new[] { Opened, ToProposal, Back, Won };
        Given(won).When(new OpportunityCommand.Win("再说", Monday.AddDays(9))).ThenNothing();
        Given(won).When(new OpportunityCommand.Lose("误", Monday.AddDays(9)))
            .ThenRefused("customers.opportunity-ended").Message.ShouldBe("The opportunity is already won.");
        Given(Opened, Lost).When(new OpportunityCommand.Lose("再说", Monday)).ThenNothing();
        foreach (var command in new OpportunityCommand[]
        {
            new OpportunityCommand.Move(OpportunityStage.Proposal, "误", Monday.AddDays(9)),
            new OpportunityCommand.Win("误", Monday.AddDays(9)),
            new OpportunityCommand.Change("误", Money.Of(1m, "CNY"), Monday.AddDays(9)),
            new OpportunityCommand.RequireOpen("KH-1"),
        })
        {
            Given(Opened, Lost).When(command).ThenRefused("customers.opportunity-ended");
        }
    }

    [Fact]
    public void Its_amount_and_its_day_are_possible_ones()
    {
        var less = Terms with { Amount = Money.Of(-0.01m, "CNY") };
        var early = Terms with { CloseOn = Monday.AddDays(-1) };
        Given().When(Open with { Terms = less }).ThenRefused("customers.bad-amount");
        Given().When(Open with { Terms = early }).ThenRefused("customers.closes-before-opened");
        var change = new OpportunityCommand.Change(Terms.Title, Terms.Amount, Terms.CloseOn.AddDays(9), Terms.Owner);
        Given(Opened).When(change).Then(
            new OpportunityEvent.Changed(Terms, Terms with { CloseOn = Terms.CloseOn.AddDays(9) }));
        Given(Opened).When(change with { CloseOn = Terms.CloseOn }).ThenNothing();
        Given(Opened).When(change with { Amount = less.Amount }).ThenRefused("customers.bad-amount");
        Given(Opened).When(change with { CloseOn = early.CloseOn }).ThenRefused("customers.closes-before-opened");
    }

    [Fact]
    public void A_quotation_is_for_an_open_opportunity_of_its_customer()
    {
        Given(Opened).When(new OpportunityCommand.RequireOpen("KH-1")).ThenNothing();
        Given(Opened).When(new OpportunityCommand.RequireOpen("KH-2")).ThenRefused("customers.opportunity-of-another");
        Given().When(new OpportunityCommand.RequireOpen("KH-1")).ThenRefused("customers.unknown-opportunity");
    }

    [Theory]
    [InlineData(OpportunityStage.FirstContact, 1, 10, 0.01)]
    [InlineData(OpportunityStage.NeedsConfirmed, 2, 30, 0.02)]
    [InlineData(OpportunityStage.Proposal, 3, 50, 0.03)]
    [InlineData(OpportunityStage.Negotiation, 4, 80, 0.04)]
    [InlineData(OpportunityStage.Won, 5, 100, 0.05)]
    [InlineData(OpportunityStage.Lost, 6, 0, 0)]
    public void A_stage_has_its_chance_and_an_amount_counts_by_it_rounded_half_up(
        OpportunityStage stage, int step, int percent, double weighted)
    {
        OpportunityStages.StepOf(stage).ShouldBe(step);
        OpportunityStages.ProbabilityOf(stage).ShouldBe(percent);
        OpportunityStages.Weighted(Money.Of(0.05m, "CNY"), stage).ShouldBe(Money.Of((decimal)weighted, "CNY"));
    }
}
