using Daybook.Domain.Customers;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Customers;

public class TicketTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly TicketCommand.Open Open = new(
        "GD-1", "KH-1", TicketKind.Complaint, TicketPriority.High, "水壶漏水", "TM:1001", Monday);

    private static readonly TicketEvent Opened = new TicketEvent.Opened(
        "GD-1", "KH-1", TicketKind.Complaint, TicketPriority.High, "水壶漏水", "TM:1001", Monday);

    private static readonly TicketEvent Answered = new TicketEvent.Answered("请发照片", "欧阳倩");
    private static readonly TicketEvent Asked = new TicketEvent.Asked("请发照片", "欧阳倩");
    private static readonly TicketEvent Replied = new TicketEvent.Replied("照片已发");
    private static readonly TicketEvent Solved = new TicketEvent.Solved("已补发", "欧阳倩");
    private static readonly TicketEvent Closed = new TicketEvent.Closed();
    private static readonly TicketEvent Scored = new TicketEvent.Scored(4, "很快");
    private static readonly TicketEvent Missed = new TicketEvent.TargetMissed(TicketTarget.Answer, Nine);
    private static readonly TicketCommand.Miss Miss = new(TicketTarget.Answer, Nine);

    private static Specified<TicketCommand, TicketEvent, Ticket> Given(params TicketEvent[] events) =>
        Specify<TicketCommand, TicketEvent, Ticket>.Given(events);

    [Fact, Shows("C6")]
    public void A_ticket_is_opened_once_under_its_number()
    {
        Given().When(Open).Then(Opened);
        foreach (var history in new TicketEvent[][] { [Opened], [Opened, Solved], [Opened, Solved, Closed] })
        {
            Given(history).When(Open).ThenNothing();
            Given(history).When(Open with { Text = "别的" }).ThenRefused("customers.ticket-taken");
        }
    }

    [Fact, Shows("C6")]
    public void Words_go_to_and_fro_until_it_is_solved()
    {
        Given(Opened).When(new TicketCommand.Answer("请发照片", "欧阳倩")).Then(Answered);
        Given(Opened).When(new TicketCommand.Ask("请发照片", "欧阳倩")).Then(Asked);
        Given(Opened, Asked).When(new TicketCommand.Reply("照片已发")).Then(Replied);
        Given(Opened, Asked).When(new TicketCommand.Solve("已补发", "欧阳倩")).Then(Solved);
        Given(Opened, Solved).When(new TicketCommand.Solve("已补发", "欧阳倩")).ThenNothing();
        Given(Opened, Solved).When(new TicketCommand.Answer("再说", "欧阳倩")).ThenRefused("customers.ticket-solved");
        Given(Opened).When(new TicketCommand.Assign("欧阳倩")).Then(new TicketEvent.Assigned(null, "欧阳倩"));
        Given(Opened, new TicketEvent.Assigned(null, "欧阳倩")).When(new TicketCommand.Assign("欧阳倩")).ThenNothing();
    }

    [Fact]
    public void It_has_a_limited_number_of_messages()
    {
        TicketEvent[] many = [Opened, .. Enumerable.Repeat(Answered, TicketDecider.MaxMessages)];
        Given(many).When(new TicketCommand.Reply("又来")).ThenRefused("customers.too-many-messages");
        Given(many).When(new TicketCommand.Solve("已补发", "欧阳倩")).Then(Solved);
    }

    [Fact, Shows("C6")]
    public void It_is_opened_again_or_closed_and_then_scored_once()
    {
        var score = new TicketCommand.GiveScore(4, "很快");
        Given(Opened, Solved).When(new TicketCommand.Reopen("还漏")).Then(new TicketEvent.Reopened("还漏"));
        Given(Opened).When(new TicketCommand.Reopen("还漏")).ThenNothing();
        Given(Opened, Solved).When(new TicketCommand.Close()).Then(Closed);
        Given(Opened, Solved, Closed).When(new TicketCommand.Close()).ThenNothing();
        Given(Opened).When(new TicketCommand.Close()).ThenRefused("customers.ticket-not-solved");
        Given(Opened, Solved).When(score).ThenRefused("customers.ticket-not-closed");
        Given(Opened, Solved, Closed).When(score).Then(Scored);
        Given(Opened, Solved, Closed, Scored).When(score).ThenNothing();
        Given(Opened, Solved, Closed, Scored).When(score with { Score = 1 }).ThenRefused("customers.ticket-scored");
        foreach (var bad in new[] { 0, 6 })
            Given(Opened, Solved, Closed).When(score with { Score = bad }).ThenRefused("customers.bad-score");
        Given(Opened, Solved, Closed).When(new TicketCommand.Reopen("还漏")).ThenRefused("customers.ticket-closed");
    }

    [Fact, Shows("C6")]
    public void A_target_is_missed_once_and_only_where_it_is_not_met()
    {
        var late = new TicketCommand.Miss(TicketTarget.Solution, Nine);
        Given(Opened).When(Miss).Then(Missed);
        Given(Opened, Missed).When(Miss).ThenNothing();
        Given(Opened, Answered).When(Miss).ThenNothing();
        Given(Opened, Answered).When(late).Then(new TicketEvent.TargetMissed(TicketTarget.Solution, Nine));
        Given(Opened, Asked).When(late).ThenNothing();
        Given(Opened, Solved).When(late).ThenNothing();
        Given(Opened, Solved, Closed).When(late).ThenNothing();
        Given().When(Miss).ThenNothing();
        Given().When(new TicketCommand.Close()).ThenRefused("customers.unknown-ticket");
    }

    [Theory, Shows("C6")]
    [InlineData(TicketPriority.Urgent, 1, 8)]
    [InlineData(TicketPriority.High, 4, 24)]
    [InlineData(TicketPriority.Normal, 8, 72)]
    [InlineData(TicketPriority.Low, 24, 168)]
    public void The_clock_stands_still_while_it_is_stopped(TicketPriority priority, int answer, int solution)
    {
        var clock = TicketClock.Of(priority, Nine);
        (clock.AnswerBy, clock.SolveBy).ShouldBe((Nine.AddHours(answer), Nine.AddHours(solution)));
        var stopped = clock.Answered().Stopped(Nine.AddMinutes(10)).Stopped(Nine.AddMinutes(50));
        stopped.StoppedAt.ShouldBe(Nine.AddMinutes(10));
        stopped.Started(Nine.AddMinutes(70)).ShouldBe(
            new TicketClock(null, Nine.AddHours(solution + 1), null));
        clock.Started(Nine.AddHours(1)).ShouldBe(clock);
    }

    [Fact, Shows("C6")]
    public void An_order_is_rated_once()
    {
        var give = new OrderRatingCommand.Give("KH-1", OrderGrade.Damaged, "外箱破损", "GD-1", Monday);
        var given = new OrderRatingEvent.Given("KH-1", OrderGrade.Damaged, "外箱破损", "GD-1", Monday);
        Specify<OrderRatingCommand, OrderRatingEvent, OrderRating>.Given().When(give).Then(given);
        Specify<OrderRatingCommand, OrderRatingEvent, OrderRating>.Given(given).When(give).ThenNothing();
        Specify<OrderRatingCommand, OrderRatingEvent, OrderRating>.Given(given)
            .When(give with { Grade = OrderGrade.Good }).ThenRefused("customers.order-rated");
    }
}
