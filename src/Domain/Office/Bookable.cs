using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>The state of something that people book (可预订资源): a room, a vehicle for people, a tool.</summary>
/// <param name="Terms">Null before it was set.</param>
/// <param name="IsRetired">True while nothing more may be booked.</param>
/// <param name="Count">The number of its last booking.</param>
/// <param name="Standing">The bookings that stand, without those that ended long before the last one was made.</param>
public sealed record Bookable(
    BookableTerms? Terms, bool IsRetired, int Count, ImmutableArray<StandingBooking> Standing);

/// <param name="Places">How many people have room; null where that says nothing.</param>
public sealed record BookableTerms(string Name, BookableKind Kind, int? Places);

/// <summary>What is booked.</summary>
public enum BookableKind
{
    /// <summary>会议室.</summary>
    Room,

    /// <summary>A vehicle for people, not for goods (公务车).</summary>
    Vehicle,

    /// <summary>工具.</summary>
    Tool,
}

/// <summary>A booking that stands.</summary>
/// <param name="Number">Counted from 1 for each thing.</param>
public sealed record StandingBooking(int Number, Booking Booking);

/// <summary>Who has it, and when.</summary>
/// <param name="Employee">The number of the employee.</param>
/// <param name="StartsAt">With the offset of the company's time then.</param>
/// <param name="EndsAt">The next booking may start then.</param>
/// <param name="Purpose">What it is for; null when nobody said.</param>
public sealed record Booking(string Employee, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Purpose)
{
    /// <summary>Whether two bookings want the same minute.</summary>
    public bool Overlaps(Booking other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;
}

/// <summary>Commands for something that people book.</summary>
public abstract record BookableCommand
{
    private BookableCommand()
    {
    }

    /// <summary>Sets what is known of it; it may be booked again.</summary>
    public sealed record Set(string Code, BookableTerms Terms) : BookableCommand;

    /// <summary>Nothing more is booked; what is booked stands.</summary>
    public sealed record Retire(string Reason) : BookableCommand;

    /// <param name="On">The day on which it is booked.</param>
    public sealed record Book(Booking Booking, DateOnly On) : BookableCommand;

    public sealed record Cancel(int Number, string Reason) : BookableCommand;
}

/// <summary>Events of something that people book.</summary>
public abstract record BookableEvent
{
    private BookableEvent()
    {
    }

    /// <param name="Before">Null when it is new.</param>
    [StoredAs("office.bookable-set.v1")]
    public sealed record Set(string Code, BookableTerms? Before, BookableTerms After) : BookableEvent;

    [StoredAs("office.bookable-retired.v1")]
    public sealed record Retired(string Reason) : BookableEvent;

    [StoredAs("office.booked.v1")]
    public sealed record Booked(int Number, Booking Booking, DateOnly On) : BookableEvent;

    [StoredAs("office.booking-cancelled.v1")]
    public sealed record Cancelled(int Number, Booking Booking, string Reason) : BookableEvent;
}
