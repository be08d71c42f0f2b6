using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Projections.Customers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Customers;

public sealed class OpportunityProjectionsTests
{
    private static readonly DateOnly Opened = new(2026, 3, 2);
    private static readonly DateOnly Closes = new(2026, 4, 30);
    private static readonly StreamId Stream = OpportunityDecider.Stream("SJ-1");
    private static readonly OpportunityTerms Terms = new("食堂采购电饭煲", Money.Of(36000.05m, "CNY"), Closes, "王芳");
    private static readonly OpportunityEvent[] Moved =
    [
        new OpportunityEvent.Opened("SJ-1", "KH-1", Terms, "XS-1", Opened),
        new OpportunityEvent.Moved(
            "KH-1", new StageVisit(1, OpportunityStage.FirstContact, Opened, Opened.AddDays(4)),
            OpportunityStage.Proposal, "发了报价"),
        new OpportunityEvent.Moved(
            "KH-1", new StageVisit(2, OpportunityStage.Proposal, Opened.AddDays(4), Opened.AddDays(4)),
            OpportunityStage.NeedsConfirmed, "又加了要求"),
    ];

    private static readonly OpportunityEvent Won = new OpportunityEvent.Won(
        new StageVisit(3, OpportunityStage.NeedsConfirmed, Opened.AddDays(4), new DateOnly(2026, 5, 6)), "下单了");

    [Fact, Shows("C2")]
    public void A_lead_shows_what_became_of_it()
    {
        var stream = LeadDecider.Stream("XS-1");
        var details = new LeadDetails("食堂采购电饭煲", LeadSource.Exhibition, "职业学院", "陈主任", "0757-1", null, null);
        var leads = SpecifyProjection.Of(new LeadsProjection())
            .Given(stream, new LeadEvent.Entered("XS-1", details, Opened));
        var row = leads.ThenRow(stream.Id);
        (row.Status, row.Source, row.Contact, row.Phone).ShouldBe(
            (LeadStatus.Open, LeadSource.Exhibition, "陈主任", "0757-1"));

        var qualified = leads.Given(
            stream, new LeadEvent.Changed(details with { Email = "chen@example.com" }),
            new LeadEvent.Qualified("SJ-1", Opened.AddDays(1))).ThenRow(stream.Id);
        (qualified.Email, qualified.Status, qualified.Opportunity, qualified.EndedOn).ShouldBe(
            ("chen@example.com", LeadStatus.Qualified, "SJ-1", Opened.AddDays(1)));

        var other = LeadDecider.Stream("XS-2");
        var dropped = SpecifyProjection.Of(new LeadsProjection()).Given(
            other, new LeadEvent.Entered("XS-2", details, Opened),
            new LeadEvent.Dropped("没有预算", Opened)).ThenRow(other.Id);
        (dropped.Status, dropped.EndReason, dropped.EndedOn).ShouldBe((LeadStatus.Dropped, "没有预算", Opened));
    }

    [Fact, Shows("C2")]
    public void An_opportunity_has_the_chance_of_its_stage_and_counts_in_the_month_of_its_day()
    {
        var opportunities = SpecifyProjection.Of(new OpportunitiesProjection()).Given(Stream, Moved);
        var row = opportunities.ThenRow(Stream.Id);
        (row.Stage, row.Step, row.Probability, row.Amount, row.Weighted, row.Month, row.StageSince).ShouldBe(
            (OpportunityStage.NeedsConfirmed, 2, 30, 36000.05m, 10800.02m, "2026-04", Opened.AddDays(4)));
        (row.Lead, row.Owner, row.EndedOn).ShouldBe(("XS-1", "王芳", null));

        var later = opportunities.Given(
            Stream, new OpportunityEvent.Changed(Terms, Terms with { CloseOn = Closes.AddMonths(2) }))
            .ThenRow(Stream.Id);
        (later.Month, later.Stage).ShouldBe(("2026-06", OpportunityStage.NeedsConfirmed));
    }

    [Fact, Shows("C2")]
    public void What_is_won_counts_whole_in_its_month_and_what_is_lost_counts_nowhere()
    {
        var won = SpecifyProjection.Of(new OpportunitiesProjection()).Given(Stream, [.. Moved, Won])
            .ThenRow(Stream.Id);
        (won.Step, won.Weighted, won.Month, won.EndedOn, won.EndReason).ShouldBe(
            (5, 36000.05m, "2026-05", new DateOnly(2026, 5, 6), "下单了"));

        var lost = SpecifyProjection.Of(new OpportunitiesProjection()).Given(
            Stream, Moved[0], new OpportunityEvent.Lost(
                new StageVisit(1, OpportunityStage.FirstContact, Opened, Opened), "选了别家")).ThenRow(Stream.Id);
        (lost.Step, lost.Weighted, lost.Month, lost.EndReason).ShouldBe((6, 0m, null, "选了别家"));
    }

    [Fact, Shows("C2")]
    public void Each_stay_in_a_stage_has_its_days()
    {
        var stages = SpecifyProjection.Of(new OpportunityStagesProjection()).Given(Stream, Moved);
        var first = stages.ThenRow($"{Stream.Id}/1");
        (first.Stage, first.EnteredOn, first.LeftOn, first.Days, first.WentTo, first.Reason).ShouldBe(
            (OpportunityStage.FirstContact, Opened, Opened.AddDays(4), 4, OpportunityStage.Proposal, "发了报价"));
        stages.ThenRow($"{Stream.Id}/2").Days.ShouldBe(0);
        var there = stages.ThenRow($"{Stream.Id}/3");
        (there.Stage, there.Step, there.LeftOn, there.Days).ShouldBe(
            (OpportunityStage.NeedsConfirmed, 2, null, null));

        var won = stages.Given(Stream, Won).ThenRow($"{Stream.Id}/3");
        (won.Days, won.WentTo).ShouldBe((61, OpportunityStage.Won));
    }
}
