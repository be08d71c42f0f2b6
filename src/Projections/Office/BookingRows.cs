using System.Diagnostics;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Projections.Office;

/// <summary>A room, a vehicle or a tool that people book.</summary>
public sealed record BookableRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public BookableKind Kind { get; init; }

    /// <summary>How many people have room.</summary>
    [ChangedByFacts]
    public int? Places { get; init; }
    public bool IsRetired { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Rooms, vehicles and tools.</summary>
public sealed class BookablesProjection() : Projection<BookableRow>("bookables", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["kind, code"];

    public BookableRow? Apply(BookableRow? row, Recorded<BookableEvent> e) => e.Body switch
    {
        BookableEvent.Set x => new BookableRow
        {
            Key = e.Stream.Id, Code = x.Code, Name = x.After.Name, Kind = x.After.Kind, Places = x.After.Places,
        },
        BookableEvent.Retired x => row! with { IsRetired = true, Reason = x.Reason },
        BookableEvent.Booked or BookableEvent.Cancelled => row,
        _ => throw new UnreachableException(),
    };
}

/// <summary>A booking.</summary>
/// <remarks>The key is the id of the thing and the number of the booking.</remarks>
public sealed record BookingRow : Row
{
    /// <summary>The code of what is booked.</summary>
    public required string Bookable { get; init; }

    [NoFigure("numbers the booking")]
    public int Number { get; init; }

    /// <summary>The number of the employee.</summary>
    public required string Employee { get; init; }

    /// <summary>The day on which it starts, by the company's time.</summary>
    public DateOnly StartsOn { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string? Occasion { get; init; }
    public bool IsCancelled { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Bookings.</summary>
public sealed class BookingsProjection() : Projection<BookingRow>("bookings", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes =>
        ["starts_on, starts_at", "bookable, starts_at", "employee, starts_at"];

    public string? Key(Recorded<BookableEvent> e) => e.Body switch
    {
        BookableEvent.Booked x => RowKey.Under(e.Stream, $"{x.Number}"),
        BookableEvent.Cancelled x => RowKey.Under(e.Stream, $"{x.Number}"),
        BookableEvent.Set or BookableEvent.Retired => null,
        _ => throw new UnreachableException(),
    };

    public BookingRow? Apply(BookingRow? row, string key, Recorded<BookableEvent> e) => e.Body switch
    {
        BookableEvent.Booked { Booking: var x, Number: var number } => new BookingRow
        {
            Key = key, Bookable = e.Stream.Parts()[0], Number = number, Employee = x.Employee,
            StartsOn = DateOnly.FromDateTime(x.StartsAt.DateTime), StartsAt = x.StartsAt, EndsAt = x.EndsAt,
            Occasion = x.Purpose,
        },
        BookableEvent.Cancelled x => row! with { IsCancelled = true, Reason = x.Reason },
        BookableEvent.Set or BookableEvent.Retired => row,
        _ => throw new UnreachableException(),
    };
}
