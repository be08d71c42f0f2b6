using Daybook.Domain.Customers;
using Daybook.Workers.Customers;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What customers want after an order.</summary>
internal static class Tickets
{
    private const string Canteen = "KH-ST";

    /// <summary>A ticket with everything that can happen to one, and a rating of the order of an accepted
    /// quotation.</summary>
    public static void Tell(Company company, string channel)
    {
        var noon = new DateTimeOffset(company.Today, new TimeOnly(12, 0), TimeSpan.Zero);
        company.Do(new OpenTicket(
            "GD-1", Canteen, TicketKind.Repair, TicketPriority.Urgent, "水壶漏水", $"{channel}:9001", company.Today))
            .ShouldBeNull();
        Ask(new TicketCommand.Assign("欧阳倩"));
        company.Do(new MissTicketTarget("GD-1", TicketTarget.Answer, noon)).ShouldBeNull();
        Ask(new TicketCommand.Answer("正在查", "欧阳倩"));
        Ask(new TicketCommand.Ask("请发照片", "欧阳倩"));
        Ask(new TicketCommand.Reply("照片已发"));
        company.Do(new MissTicketTarget("GD-1", TicketTarget.Solution, noon.AddHours(7))).ShouldBeNull();
        Ask(new TicketCommand.Solve("已补发", "欧阳倩"));
        Ask(new TicketCommand.Reopen("没收到"));
        Ask(new TicketCommand.Solve("又补发了", "欧阳倩"));
        Ask(new TicketCommand.Close());
        Ask(new TicketCommand.GiveScore(4, "很快"));
        company.Do(new RateOrder(channel, "9001", OrderGrade.Damaged, "外箱破损", "GD-2", company.Today))
            .ShouldBeNull();

        void Ask(TicketCommand command) =>
            company.Do(TicketDecider.On(TicketDecider.Stream("GD-1"), command)).ShouldBeNull();
    }
}
