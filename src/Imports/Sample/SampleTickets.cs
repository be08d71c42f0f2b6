using System.Collections.Immutable;
using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Workers.Customers;

namespace Daybook.Imports.Sample;

/// <summary>What customers of the sample company say afterwards: ratings, some of which open a ticket, and tickets in
/// every state.</summary>
internal static class SampleTickets
{
    private const string Clerk = "欧阳倩";
    private const int Rated = 40;

    /// <summary>The place of an order among those that are rated, with what was not good, what the customer says, and
    /// the ticket that it opens.</summary>
    private static readonly ImmutableArray<(int Place, OrderGrade Grade, string Text, string? Ticket)> Complaints =
    [
        (3, OrderGrade.Late, "晚了两天，没赶上开业", null),
        (8, OrderGrade.Damaged, "外箱压坏，壶盖有裂纹", "GD-2601"),
        (13, OrderGrade.Wrong, "收到的是 3L，订的是 5L", "GD-2602"),
        (19, OrderGrade.Poor, "用了一周漏水", "GD-2603"),
        (27, OrderGrade.Late, "快递没有提前通知", null),
        (34, OrderGrade.Damaged, "玻璃碎了", "GD-2604"),
    ];

    /// <summary>Those whose goods have arrived, in the order in which they were placed.</summary>
    private static IEnumerable<SampleOrder> Arrived =>
        SampleOrders.All.Where(o => o.Fate == SampleFate.Shipped && o.Payment < 90).Take(Rated);

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("ratings", [.. Arrived.Select(Rating)]),
        new("tickets",
        [
            Opened("GD-2605", "C003", TicketKind.Question, TicketPriority.Normal, "样机更换怎么开票？"),
            Opened("GD-2606", "P104", TicketKind.Repair, TicketPriority.Low, "电磁炉风扇有异响，想寄修"),
        ]),
        Said("assigned tickets", ["GD-2601", "GD-2602", "GD-2603", "GD-2605"], new TicketCommand.Assign(Clerk)),
        Said("answered tickets", ["GD-2601", "GD-2602", "GD-2605"], new TicketCommand.Answer(
            "已收到，今天安排处理。", Clerk)),
        Said("asked customers", ["GD-2603"], new TicketCommand.Ask("请拍一下壶底的批号。", Clerk)),
        Said("solved tickets", ["GD-2601", "GD-2602"], new TicketCommand.Solve("已补发，旧件无需寄回。", Clerk)),
        Said("closed tickets", ["GD-2601"], new TicketCommand.Close()),
        Said("scored tickets", ["GD-2601"], new TicketCommand.GiveScore(4, "处理很快")),
    ];

    private static ImportCommand Rating(SampleOrder order, int place)
    {
        var complaint = Complaints.FirstOrDefault(c => c.Place == place);
        var on = order.ShipOn.AddDays(4);
        return SampleFiles.Command(
            $"rating:{order.Key.Text()}",
            complaint.Text is null
                ? new RateOrder(order.Key.Channel, order.Key.Number, OrderGrade.Good, null, null, on)
                : new RateOrder(
                    order.Key.Channel, order.Key.Number, complaint.Grade, complaint.Text, complaint.Ticket, on),
            on);
    }

    private static ImportCommand Opened(
        string number, string customer, TicketKind kind, TicketPriority priority, string text)
    {
        var on = new DateOnly(2026, 10, 13);
        return SampleFiles.Command(
            $"ticket:{number}", new OpenTicket(number, customer, kind, priority, text, null, on), on);
    }

    private static ImportStage Said(string stage, ImmutableArray<string> tickets, TicketCommand command) => new(
        stage, [.. tickets.Select(number => SampleFiles.Command(
            $"{stage.Replace(' ', '-')}:{number}",
            Operation.Of(TicketDecider.On(TicketDecider.Stream(number), command)), new DateOnly(2026, 10, 14)))]);
}
