using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>Where a warehouse is on the map (仓库坐标). Null before it was said.</summary>
public sealed record Depot(GeoPoint? Place);

/// <summary>Commands for the place of a warehouse.</summary>
public abstract record DepotCommand
{
    private DepotCommand()
    {
    }

    public sealed record Locate(decimal Latitude, decimal Longitude) : DepotCommand;

    /// <summary>Guard: refuses unless the place is known.</summary>
    public sealed record RequireLocated : DepotCommand;
}

/// <summary>Events of the place of a warehouse.</summary>
public abstract record DepotEvent
{
    private DepotEvent()
    {
    }

    [StoredAs("transport.depot-located.v1")]
    public sealed record Located(GeoPoint Place) : DepotEvent;
}

/// <summary>Where a warehouse is: routes begin and end there (T3).</summary>
public sealed class DepotDecider() : Decider<DepotCommand, DepotEvent, Depot>("depot", new Depot(Place: null))
{
    public override Decision<DepotEvent> Decide(Depot state, DepotCommand command) => command switch
    {
        DepotCommand.Locate c => new GeoPoint(c.Latitude, c.Longitude) switch
        {
            { IsOnEarth: false } => PlaceRefusals.NotOnEarth,
            var place => place == state.Place ? [] : new DepotEvent.Located(place),
        },
        DepotCommand.RequireLocated => state.Place is null ? PlaceRefusals.NotLocated : [],
        _ => throw new UnreachableException(),
    };

    public override Depot Evolve(Depot state, DepotEvent @event) => @event switch
    {
        DepotEvent.Located e => new Depot(e.Place),
        _ => throw new UnreachableException(),
    };
}

internal static class PlaceRefusals
{
    public static Refusal NotOnEarth { get; } = new(
        "transport.bad-place",
        $"The latitude must be from -90 to 90 and the longitude from -180 to 180, with at most {GeoPoint.Decimals} "
            + "decimals.", RefusalKind.Unprocessable);

    public static Refusal NotLocated { get; } = Refusals.NotYet(
        "transport.depot-not-located", "The warehouse", "located on the map");
}
