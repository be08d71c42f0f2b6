using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Manufacturing.RoutingCommand;
using static Daybook.Domain.Manufacturing.RoutingRefusals;

namespace Daybook.Domain.Manufacturing;

/// <summary>The rules of the routings of an item: a version is a draft that may be written again, is released for good,
/// and may be withdrawn.</summary>
public sealed class RoutingDecider() : Decider<RoutingCommand, RoutingEvent, Routing>(
    "routing", new Routing(ImmutableDictionary<string, RoutingVersion>.Empty))
{
    /// <summary>Maximum number of versions of an item.</summary>
    public const int MaxVersions = 200;

    /// <summary>Maximum number of operations of a version.</summary>
    public const int MaxOperations = 50;

    /// <summary>The longest time of an operation: a week.</summary>
    public const decimal MaxMinutes = 10_080;

    /// <summary>Maximum number of decimals of minutes.</summary>
    public const int MinuteDecimals = 4;

    public override Decision<RoutingEvent> Decide(Routing state, RoutingCommand command) => command switch
    {
        Write c => Written(state, c),
        Release c => state.Find(c.Version) is { } version ? Released(state, version, c.From) : Unknown(c.Version),
        Withdraw c => state.Find(c.Version) is { } version ? Withdrawn(version, c) : Unknown(c.Version),
        _ => throw new UnreachableException(),
    };

    public override Routing Evolve(Routing state, RoutingEvent @event) => @event switch
    {
        RoutingEvent.Drafted e => With(state, new RoutingVersion(e.Version, e.Operations, null, null)),
        RoutingEvent.Rewritten e => With(state, state.Versions[e.Version] with { Operations = e.After }),
        RoutingEvent.Released e => With(state, state.Versions[e.Version] with { From = e.From }),
        RoutingEvent.Withdrawn e => With(state, state.Versions[e.Version] with { WithdrawnOn = e.On }),
        _ => throw new UnreachableException(),
    };

    private static Routing With(Routing routing, RoutingVersion version) =>
        new(routing.Versions.SetItem(version.Version, version));

    private static Decision<RoutingEvent> Written(Routing routing, Write c)
    {
        if (routing.Find(c.Version) is not { } known)
        {
            if (Problem(c.Operations) is { } problem) return problem;
            return routing.Versions.Count < MaxVersions
                ? new RoutingEvent.Drafted(c.Item, c.Version, c.Operations)
                : TooManyVersions;
        }

        if (known.Operations.SameAs(c.Operations)) return [];
        if (known.From is not null) return IsReleased(known);
        return Problem(c.Operations) is { } wrong
            ? wrong
            : new RoutingEvent.Rewritten(c.Version, known.Operations, c.Operations);
    }

    private static Decision<RoutingEvent> Released(Routing routing, RoutingVersion version, DateOnly from)
    {
        if (version.WithdrawnOn is not null) return IsWithdrawn(version);
        if (version.From is { } known) return known == from ? [] : IsReleased(version);
        return routing.Versions.Values.FirstOrDefault(v => v.From == from && !(v.WithdrawnOn <= from)) is { } other
            ? DayTaken(other, from)
            : new RoutingEvent.Released(version.Version, from);
    }

    private static Decision<RoutingEvent> Withdrawn(RoutingVersion version, Withdraw c)
    {
        if (version.From is null) return NotReleased(version);
        if (version.WithdrawnOn is { } known) return known == c.On ? [] : IsWithdrawn(version);
        return new RoutingEvent.Withdrawn(c.Version, c.On, c.Reason);
    }

    private static Refusal? Problem(ImmutableArray<RoutingOperation> operations)
    {
        if (operations.Length is < 1 or > MaxOperations) return OperationCount;
        if (operations.Select(o => o.Operation).Distinct(StringComparer.Ordinal).Count() != operations.Length)
            return OperationTwice;
        if (operations.Count(o => o.Backflushes) > 1) return BackflushTwice;
        return operations.FirstOrDefault(o => !IsTime(o.SetupMinutes) || !IsTime(o.MinutesPerUnit)) is { } wrong
            ? BadMinutes(wrong.Operation)
            : null;
    }

    private static bool IsTime(decimal minutes) =>
        minutes is >= 0 and <= MaxMinutes && decimal.Round(minutes, MinuteDecimals) == minutes;
}

/// <summary>Refusals about routings.</summary>
internal static class RoutingRefusals
{
    public static Refusal OperationCount { get; } = Refusals.NotOneTo(
        "manufacturing.operation-count", "A routing", RoutingDecider.MaxOperations, "operations");

    public static Refusal OperationTwice { get; } = new(
        "manufacturing.operation-twice", "The number of an operation must be given once.", RefusalKind.Unprocessable);

    public static Refusal BackflushTwice { get; } = new(
        "manufacturing.backflush-twice",
        "At most one operation of a routing issues the materials, because the bill does not say which takes which.",
        RefusalKind.Unprocessable);

    public static Refusal TooManyVersions { get; } = Refusals.TooMany(
        "manufacturing.too-many-routing-versions", "An item", RoutingDecider.MaxVersions, "versions of its routing");

    public static Refusal BadMinutes(string operation) => new Refusal(
            "manufacturing.bad-minutes",
            $"Minutes must be from 0 to {RoutingDecider.MaxMinutes}, with at most {RoutingDecider.MinuteDecimals} "
                + "decimals.", RefusalKind.Unprocessable)
        .With("operation", operation).With("limit", RoutingDecider.MaxMinutes);

    public static Refusal Unknown(string version) => Refusals.Unknown(
        "manufacturing.unknown-routing", $"version {version} of the routing of this item").With("version", version);

    public static Refusal IsReleased(RoutingVersion version) => Refusals.IsAlready(
            "manufacturing.routing-released", $"Version {version.Version} of the routing", "released")
        .With("version", version.Version).With("from", Day(version.From!.Value));

    public static Refusal IsWithdrawn(RoutingVersion version) => Refusals.IsAlready(
            "manufacturing.routing-withdrawn", $"Version {version.Version} of the routing", "withdrawn")
        .With("version", version.Version).With("on", Day(version.WithdrawnOn!.Value));

    public static Refusal NotReleased(RoutingVersion version) => Refusals.NotYet(
            "manufacturing.routing-not-released", $"Version {version.Version} of the routing", "released")
        .With("version", version.Version);

    public static Refusal DayTaken(RoutingVersion other, DateOnly from) => new Refusal(
            "manufacturing.routing-day-taken",
            $"Version {other.Version} of the routing begins on {Day(from)} already. Choose another day.")
        .With("version", other.Version).With("from", Day(from));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
