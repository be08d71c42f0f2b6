using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Projections.Office;
using Daybook.Workers.Office;
using FluentValidation;

namespace Daybook.Api.Office;

/// <summary>Rooms, vehicles and tools, and who has them when (预订).</summary>
internal sealed class BookingRoutes : IRoutes
{
    private const string One = "/api/bookables/{code}";
    private static readonly string[] Everybody = [.. Roles.All];

    /// <summary>Who works here and does not only read or look after the installation.</summary>
    private static readonly string[] Writers = [.. Roles.All.Except([Roles.Admin, Roles.Auditor, Roles.Viewer])];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(BookableDecider.Instance, One, Roles.Office)
            .NewByOperation<SetBookable>("", "set-bookable", "Sets a room, a vehicle or a tool that people book.")
            .Command<BookableCommand.Retire>(
                "retire", "retire-bookable", "Nothing more is booked of it; what is booked stands.")
            .Operation<CancelBooking>(
                "bookings/{booking}/cancel", "cancel-booking", "Cancels a booking.", Writers);
        routes.MapCommand<BookBody>(
            $"{One}/bookings", "book", "Books it from one minute to another, for an employee.", (http, c, sender) =>
            {
                // The day of a booking is that of the company, whatever the offset in which it was sent.
                var zone = http.RequestServices.GetRequiredService<TimeProvider>().LocalTimeZone;
                var (code, body) = (http.Path("code"), c.Body);
                return sender.Send(
                    http, c, BookableDecider.Stream(code),
                    new Book(
                        code, body.Employee, TimeZoneInfo.ConvertTime(body.StartsAt, zone),
                        TimeZoneInfo.ConvertTime(body.EndsAt, zone), body.Purpose, sender.Today()));
            }, Writers).WithMetadata(new StreamCommand(One, BookableDecider.Instance.Category));
        routes.MapList<BookableRow>(
            "/api/bookables", "bookables", "Rooms, vehicles and tools that people book.", Everybody)
            .WithMetadata(new UnderWay("not is_retired"));
        routes.MapList<BookingRow>(
            "/api/bookings", "bookings",
            "Bookings; `startsOn` is the day by the company's time, `isCancelled=false` for those that stand.",
            Everybody);
        routes.MapFile<BookableRow, BookableView>(
            One, "bookable", "bookables", http => BookableDecider.Stream(http.Path("code")),
            (at, row) => new BookableView(at, row), Everybody);
    }
}

/// <summary>Who has it, and when.</summary>
/// <param name="Employee">The number of the employee.</param>
/// <param name="EndsAt">The next booking may start then.</param>
/// <param name="Purpose">What it is for. May be left out.</param>
internal sealed record BookBody(string Employee, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Purpose);

internal sealed class SetBookableRules : AbstractValidator<SetBookable>
{
    public SetBookableRules()
    {
        RuleFor(c => c.Code).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.Places).Must(p => p is null or (>= 1 and <= BookableDecider.MaxPlaces))
            .WithMessage($"must be from 1 to {BookableDecider.MaxPlaces}, or be left out");
    }
}

internal sealed class BookBodyRules : AbstractValidator<BookBody>
{
    public BookBodyRules()
    {
        RuleFor(c => c.Employee).IsCode();
        RuleFor(c => c.Purpose).IsNameOrNull();
    }
}

/// <summary>Something that people book, as of a position.</summary>
public sealed record BookableView(long Position, BookableRow Bookable);
