using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Projections.Customers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Customers;

public sealed class TicketsProjectionTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly StreamId Stream = TicketDecider.Stream("GD-1");
    private static readonly TicketEvent Opened = new TicketEvent.Opened(
        "GD-1", "KH-1", TicketKind.Complaint, TicketPriority.High, "水壶漏水", "TM:1001", Monday);

    private static readonly TicketEvent Asked = new TicketEvent.Asked("请发照片", "欧阳倩");
    private static readonly TicketEvent Replied = new TicketEvent.Replied("照片已发");
    private static readonly TicketEvent Solved = new TicketEvent.Solved("已补发", "欧阳倩");

    [Fact, Shows("C6")]
    public void A_ticket_shows_until_when_it_is_to_be_answered_and_solved()
    {
        var tickets = SpecifyProjection.Of(new TicketsProjection()).Given(Stream, Opened);
        var open = tickets.ThenRow(Stream.Id);
        (open.SolveBy - open.AnswerBy!.Value).ShouldBe(TimeSpan.FromHours(20));
        (open.Status, open.OrderId, open.IsMissed).ShouldBe((TicketStatus.Open, "TM:1001", false));

        var waiting = tickets.Given(Stream, Asked).ThenRow(Stream.Id);
        (waiting.Status, waiting.AnswerBy, waiting.SolveBy).ShouldBe((TicketStatus.Waiting, null, open.SolveBy));
        waiting.AnsweredAt.ShouldBe(waiting.StoppedAt);

        var back = tickets.Given(Stream, Replied).ThenRow(Stream.Id);
        (back.Status, back.StoppedAt).ShouldBe((TicketStatus.Open, null));
        back.SolveBy.ShouldBe(open.SolveBy + (back.Messages[1].At - back.Messages[0].At));
        back.Messages.Select(m => (m.By, m.Text)).ShouldBe([("欧阳倩", "请发照片"), (null, "照片已发")]);
    }

    [Fact, Shows("C6")]
    public void It_shows_what_was_missed_and_how_the_customer_found_the_service()
    {
        var due = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var row = SpecifyProjection.Of(new TicketsProjection()).Given(
            Stream, Opened, new TicketEvent.Assigned(null, "欧阳倩"),
            new TicketEvent.TargetMissed(TicketTarget.Answer, due), Solved, new TicketEvent.Closed(),
            new TicketEvent.Scored(4, null)).ThenRow(Stream.Id);
        (row.Status, row.Owner, row.IsMissed, row.MissedAnswer, row.MissedSolution, row.Score).ShouldBe(
            (TicketStatus.Closed, "欧阳倩", true, true, false, 4));
        row.SolvedAt.ShouldNotBeNull();
        SpecifyProjection.Of(new TicketsProjection()).Given(
            Stream, Opened, Solved, new TicketEvent.Reopened("没收到"),
            new TicketEvent.TargetMissed(TicketTarget.Solution, due)).ThenRow(Stream.Id).ShouldSatisfyAllConditions(
                r => r.Status.ShouldBe(TicketStatus.Open), r => r.SolvedAt.ShouldBeNull(),
                r => (r.MissedAnswer, r.MissedSolution).ShouldBe((false, true)));
    }

    [Fact, Shows("C6")]
    public void A_rating_is_of_its_order()
    {
        var stream = OrderRatingDecider.Stream("TM", "1001");
        var row = SpecifyProjection.Of(new OrderRatingsProjection()).Given(
            stream, new OrderRatingEvent.Given("KH-1", OrderGrade.Damaged, "外箱破损", "GD-1", Monday))
            .ThenRow(stream.Id);
        (row.OrderId, row.Customer, row.Grade, row.Ticket, row.RatedOn).ShouldBe(
            ("TM:1001", "KH-1", OrderGrade.Damaged, "GD-1", Monday));
    }
}
