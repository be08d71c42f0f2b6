using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>Which trips the vehicles and drivers make on one day (排班).</summary>
public sealed record Roster(ImmutableArray<Duty> Duties)
{
    /// <summary>Maximum number of trips of one day.</summary>
    public const int MaxTrips = 1_000;
}

/// <summary>A vehicle and a driver on a trip.</summary>
public sealed record Duty(string Trip, string Vehicle, string Driver, string From, string Until)
{
    internal bool Overlaps(Duty other) =>
        TimesOfDay.IsAfter(other.Until, From) && TimesOfDay.IsAfter(Until, other.From);
}

/// <summary>Commands for the trips of a day.</summary>
public abstract record RosterCommand
{
    private RosterCommand()
    {
    }

    public sealed record Engage(Duty Duty) : RosterCommand;

    /// <summary>The trip is over, or is not made.</summary>
    public sealed record Free(string Trip) : RosterCommand;
}

/// <summary>Events of the trips of a day.</summary>
public abstract record RosterEvent
{
    private RosterEvent()
    {
    }

    [StoredAs("transport.crew-engaged.v1")]
    public sealed record Engaged(Duty Duty) : RosterEvent;

    [StoredAs("transport.crew-freed.v1")]
    public sealed record Freed(string Trip) : RosterEvent;
}

/// <summary>A vehicle and a driver are on one trip at a time (T4).</summary>
public sealed class RosterDecider() : Decider<RosterCommand, RosterEvent, Roster>("roster", new Roster([]))
{
    /// <summary>The trips of a day.</summary>
    public static StreamId StreamOf(DateOnly day) => Stream($"{day:O}");

    public override Decision<RosterEvent> Decide(Roster state, RosterCommand command) => command switch
    {
        RosterCommand.Engage c when state.Duties.Contains(c.Duty) => [],
        RosterCommand.Engage when state.Duties.Length >= Roster.MaxTrips => RosterRefusals.TooMany,
        RosterCommand.Engage { Duty: var duty } => state.Duties.FirstOrDefault(d => d.Overlaps(duty)
            && (d.Vehicle == duty.Vehicle || d.Driver == duty.Driver)) is { } other
                ? RosterRefusals.Busy(other.Vehicle == duty.Vehicle ? duty.Vehicle : duty.Driver, other)
                : new RosterEvent.Engaged(duty),
        RosterCommand.Free c => state.Duties.Any(d => d.Trip == c.Trip) ? new RosterEvent.Freed(c.Trip) : [],
        _ => throw new UnreachableException(),
    };

    public override Roster Evolve(Roster state, RosterEvent @event) => @event switch
    {
        RosterEvent.Engaged e => new Roster(state.Duties.Add(e.Duty)),
        RosterEvent.Freed e => new Roster(state.Duties.RemoveAll(d => d.Trip == e.Trip)),
        _ => throw new UnreachableException(),
    };
}

internal static class RosterRefusals
{
    public static Refusal TooMany { get; } = Refusals.TooMany(
        "transport.too-many-trips", "A day", Roster.MaxTrips, "trips");

    public static Refusal Busy(string who, Duty other) => new Refusal(
            "transport.on-another-trip",
            $"{who} is on trip {other.Trip} from {other.From} to {other.Until}.")
        .With("code", who).With("trip", other.Trip).With("from", other.From).With("until", other.Until);
}
