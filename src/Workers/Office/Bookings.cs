using System.Globalization;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Sets a room, a vehicle or a tool that people book; one that was retired may be booked again.</summary>
/// <param name="Places">How many people have room; empty where that says nothing.</param>
[StoredAs("office.set-bookable.v1")]
public sealed record SetBookable(string Code, string Name, BookableKind Kind, int? Places) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return BookableDecider.On(
            BookableDecider.Stream(Code), new BookableCommand.Set(Code, new BookableTerms(Name, Kind, Places)));
    }
}

/// <summary>Books something for an employee who works here on that day.</summary>
/// <param name="StartsAt">With the offset of the company's time.</param>
/// <param name="On">The day on which it is booked.</param>
[StoredAs("office.book.v1")]
public sealed record Book(
    string Code, string Employee, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Purpose, DateOnly On)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Staff.RequireEmployee(Employee);
        if (!Staff.Of(context, Employee).WorksOn(DateOnly.FromDateTime(StartsAt.DateTime)))
        {
            yield return Staff.NotHere(Employee);
            yield break;
        }

        yield return BookableDecider.On(
            BookableDecider.Stream(Code),
            new BookableCommand.Book(new Booking(Employee, StartsAt, EndsAt, Purpose), On));
    }
}

/// <summary>Cancels a booking; somebody else may have the time.</summary>
/// <param name="Booking">The number of the booking of this thing.</param>
[StoredAs("office.cancel-booking.v1")]
public sealed record CancelBooking(string Code, string Booking, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        // What is no number is no booking either.
        _ = int.TryParse(Booking, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        yield return BookableDecider.On(BookableDecider.Stream(Code), new BookableCommand.Cancel(number, Reason));
    }
}
