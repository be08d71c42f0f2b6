using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Office.BookableCommand;
using static Daybook.Domain.Office.BookableRefusals;

namespace Daybook.Domain.Office;

/// <summary>The rules of what people book (A4): nobody has it while somebody else has it.</summary>
public sealed class BookableDecider()
    : Decider<BookableCommand, BookableEvent, Bookable>("bookable", new Bookable(null, false, 0, []))
{
    /// <summary>Maximum number of people for whom it has room.</summary>
    public const int MaxPlaces = 1_000;

    /// <summary>Maximum number of days of one booking.</summary>
    public const int MaxDays = 31;

    /// <summary>A booking starts at most so many days later.</summary>
    public const int MaxAhead = 366;

    /// <summary>Maximum number of bookings that are not over.</summary>
    public const int MaxStanding = 2_000;

    public override Decision<BookableEvent> Decide(Bookable state, BookableCommand command) =>
        (state, command) switch
    {
        (_, Set { Terms.Places: < 1 or > MaxPlaces }) => BadPlaces,
        (_, Set c) => state.Terms == c.Terms && !state.IsRetired
            ? []
            : new BookableEvent.Set(c.Code, state.Terms, c.Terms),
        ({ Terms: null }, _) => Unknown,
        (_, Retire c) => state.IsRetired ? [] : new BookableEvent.Retired(c.Reason),
        (_, Book c) => Booked(state, c),
        (_, Cancel c) => state.Standing.FirstOrDefault(s => s.Number == c.Number) is { } standing
            ? new BookableEvent.Cancelled(c.Number, standing.Booking, c.Reason)
            : NotStanding(c.Number),
        _ => throw new UnreachableException(),
    };

    public override Bookable Evolve(Bookable state, BookableEvent @event) => @event switch
    {
        BookableEvent.Set e => state with { Terms = e.After, IsRetired = false },
        BookableEvent.Retired => state with { IsRetired = true },
        BookableEvent.Booked e => state with
        {
            Count = e.Number,
            Standing =
            [
                .. state.Standing.Where(s => !IsOver(s.Booking, e.On)), new StandingBooking(e.Number, e.Booking),
            ],
        },
        BookableEvent.Cancelled e => state with
        {
            Standing = state.Standing.RemoveAll(s => s.Number == e.Number),
        },
        _ => throw new UnreachableException(),
    };

    private static Decision<BookableEvent> Booked(Bookable state, Book c)
    {
        var (wanted, on) = (c.Booking, c.On);
        if (state.Standing.Any(s => s.Booking == wanted)) return [];
        if (state.IsRetired) return IsRetired;
        if (wanted.EndsAt <= wanted.StartsAt) return EndsBeforeItStarts;
        if (wanted.EndsAt - wanted.StartsAt > TimeSpan.FromDays(MaxDays)) return TooLong;
        var day = DateOnly.FromDateTime(wanted.StartsAt.DateTime);
        if (day < on) return InThePast(day, on);
        if (day > on.AddDays(MaxAhead)) return TooFar;
        if (state.Standing.FirstOrDefault(s => s.Booking.Overlaps(wanted)) is { } other) return Taken(other);
        return state.Standing.Count(s => !IsOver(s.Booking, on)) >= MaxStanding
            ? TooMany
            : new BookableEvent.Booked(state.Count + 1, wanted, on);
    }

    private static bool IsOver(Booking booking, DateOnly on) => DateOnly.FromDateTime(booking.EndsAt.DateTime) < on;
}

internal static class BookableRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("office.unknown-bookable", "such room, vehicle or tool");

    public static Refusal BadPlaces { get; } =
        Refusals.OutOfRange("office.bad-places", "The places", 1, BookableDecider.MaxPlaces);

    public static Refusal IsRetired { get; } = new("office.bookable-is-retired", "It is not booked any more.");

    public static Refusal EndsBeforeItStarts { get; } = new(
        "office.booking-ends-before-it-starts", "A booking must end after it starts.", RefusalKind.Unprocessable);

    public static Refusal TooLong { get; } =
        Refusals.TooMany("office.booking-too-long", "A booking", BookableDecider.MaxDays, "days");

    public static Refusal TooFar { get; } = new(
        "office.booking-too-far", $"A booking must start within {BookableDecider.MaxAhead} days.",
        RefusalKind.Unprocessable);

    public static Refusal TooMany { get; } = Refusals.TooMany(
        "office.too-many-bookings", "A room, vehicle or tool", BookableDecider.MaxStanding, "bookings that stand");

    public static Refusal InThePast(DateOnly day, DateOnly on) => new Refusal(
        "office.booking-in-the-past", $"A booking must not start on {day:O}, before the day of booking, {on:O}.",
        RefusalKind.Unprocessable).With("day", $"{day:O}").With("on", $"{on:O}");

    public static Refusal Taken(StandingBooking other) => new Refusal(
        "office.booking-taken",
        $"Employee {other.Booking.Employee} has it from {other.Booking.StartsAt:O} until {other.Booking.EndsAt:O}.")
        .With("employee", other.Booking.Employee).With("startsAt", $"{other.Booking.StartsAt:O}")
        .With("endsAt", $"{other.Booking.EndsAt:O}");

    public static Refusal NotStanding(int number) => Refusals.Unknown(
        "office.unknown-booking", $"booking {number} that stands").With("number", number);
}
