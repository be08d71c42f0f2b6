using Daybook.Domain.Office;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Office;

public class BookableTests
{
    private static readonly DateOnly Day = new(2026, 5, 4);
    private static readonly BookableTerms Terms = new("一号会议室", BookableKind.Room, 12);
    private static readonly BookableEvent Set = new BookableEvent.Set("HY-1", null, Terms);

    private static DateTimeOffset At(int hour, int minute = 0, int day = 4) =>
        new(2026, 5, day, hour, minute, 0, TimeSpan.FromHours(8));

    private static Booking Wanted(DateTimeOffset from, DateTimeOffset until, string employee = "E03") =>
        new(employee, from, until, "周会");

    private static BookableCommand.Book Book(Booking booking, DateOnly? on = null) => new(booking, on ?? Day);

    private static BookableEvent.Booked Booked(int number, Booking booking, DateOnly? on = null) =>
        new(number, booking, on ?? Day);

    private static Specified<BookableCommand, BookableEvent, Bookable> Given(params BookableEvent[] events) =>
        Specify<BookableCommand, BookableEvent, Bookable>.Given(events);

    [Fact, Shows("A4")]
    public void Nobody_has_it_while_somebody_else_has_it()
    {
        var first = Wanted(At(9), At(10, 30));
        Given(Set).When(Book(first)).Then(Booked(1, first));
        Given(Set, Booked(1, first)).When(Book(first)).ThenNothing();
        Refused(At(10), At(11));
        Refused(At(8), At(9, 1));
        Refused(At(9, 30), At(10));
        Refused(At(8), At(12));
        var next = Wanted(At(10, 30), At(11), "E04");
        Given(Set, Booked(1, first)).When(Book(next)).Then(Booked(2, next));
        var before = Wanted(At(8), At(9), "E04");
        Given(Set, Booked(1, first)).When(Book(before)).Then(Booked(2, before));

        void Refused(DateTimeOffset from, DateTimeOffset until) =>
            Given(Set, Booked(1, first)).When(Book(Wanted(from, until, "E04"))).ThenRefused("office.booking-taken");
    }

    [Fact, Shows("A4")]
    public void Instants_count_and_not_how_they_are_written()
    {
        var first = Wanted(At(9), At(10));
        var same = Wanted(At(9).ToUniversalTime(), At(10).ToUniversalTime(), "E04");
        Given(Set, Booked(1, first)).When(Book(same)).ThenRefused("office.booking-taken");
    }

    [Fact, Shows("A4")]
    public void What_is_cancelled_is_free_again()
    {
        var first = Wanted(At(9), At(10));
        BookableCommand cancel = new BookableCommand.Cancel(1, "改期");
        BookableEvent cancelled = new BookableEvent.Cancelled(1, first, "改期");
        Given(Set, Booked(1, first)).When(cancel).Then(cancelled);
        Given(Set, Booked(1, first), cancelled).When(cancel).ThenRefused("office.unknown-booking");
        var again = Wanted(At(9), At(10), "E04");
        Given(Set, Booked(1, first), cancelled).When(Book(again)).Then(Booked(2, again));
    }

    [Fact]
    public void It_is_set_changed_retired_and_set_again()
    {
        BookableCommand set = new BookableCommand.Set("HY-1", Terms);
        BookableEvent retired = new BookableEvent.Retired("改作仓库");
        Given().When(set).Then(Set);
        Given(Set).When(set).ThenNothing();
        Given().When(new BookableCommand.Retire("?")).ThenRefused("office.unknown-bookable");
        Given(Set).When(new BookableCommand.Retire("改作仓库")).Then(retired);
        Given(Set, retired).When(new BookableCommand.Retire("改作仓库")).ThenNothing();
        Given(Set, retired).When(Book(Wanted(At(9), At(10)))).ThenRefused("office.bookable-is-retired");
        Given(Set, retired).When(set).Then(new BookableEvent.Set("HY-1", Terms, Terms));
        Given().When(new BookableCommand.Set("HY-1", Terms with { Places = 0 })).ThenRefused("office.bad-places");
        Given().When(Book(Wanted(At(9), At(10)))).ThenRefused("office.unknown-bookable");
    }

    [Fact]
    public void A_booking_has_a_length_and_lies_in_the_year_to_come()
    {
        Given(Set).When(Book(Wanted(At(9), At(9)))).ThenRefused("office.booking-ends-before-it-starts");
        Given(Set).When(Book(Wanted(At(9), At(9).AddDays(32)))).ThenRefused("office.booking-too-long");
        Given(Set).When(Book(Wanted(At(9), At(10)), Day.AddDays(1))).ThenRefused("office.booking-in-the-past");
        Given(Set).When(Book(Wanted(At(9).AddDays(367), At(10).AddDays(367)))).ThenRefused("office.booking-too-far");
    }

    [Fact]
    public void What_is_over_is_forgotten_by_the_rules()
    {
        var (first, later) = (Wanted(At(9), At(10)), Wanted(At(9, day: 6), At(10, day: 6)));
        var state = Given(Set, Booked(1, first)).When(Book(later, Day.AddDays(1))).ThenState();
        state.Standing.Select(s => s.Number).ShouldBe([2]);
        state.Count.ShouldBe(2);
    }

    [Fact]
    public void The_bookings_that_stand_are_limited()
    {
        List<BookableEvent> events = [Set];
        for (var i = 0; i < BookableDecider.MaxStanding; i++)
            events.Add(Booked(i + 1, Wanted(At(0).AddMinutes(i), At(0).AddMinutes(i + 1))));
        var next = At(0).AddMinutes(BookableDecider.MaxStanding);
        Given([.. events]).When(Book(Wanted(next, next.AddHours(1)))).ThenRefused("office.too-many-bookings");
    }
}
