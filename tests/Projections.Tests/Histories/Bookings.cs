using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Workers.Office;

namespace Daybook.Projections.Tests.Histories;

/// <summary>A room that is booked, cancelled and retired. It comes after people.</summary>
internal static class Bookings
{
    public static void Tell(Company company)
    {
        var room = BookableDecider.Stream("HY-1");
        Do(new SetBookable("HY-1", "一号会议室", BookableKind.Room, 12));
        Do(new SetBookable("GC-1", "公务车", BookableKind.Vehicle, 5));
        Book(9, 10);
        Book(14, 16);
        Do(new CancelBooking("HY-1", "2", "改期"));
        Book(15, 17);
        company.Do(BookableDecider.On(room, new BookableCommand.Retire("改作仓库"))).ShouldBeNull();

        void Do(Operation operation) => company.Do(operation).ShouldBeNull();
        void Book(int from, int until) => Do(new Book(
            "HY-1", "E31", At(from), At(until), "周会", company.Today));
        DateTimeOffset At(int hour) => new(
            company.Today.AddDays(1).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(8));
    }
}
