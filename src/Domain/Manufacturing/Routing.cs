using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Manufacturing;

/// <summary>The routings of one item (工艺路线), by their version, such as V1.0.</summary>
public sealed record Routing(ImmutableDictionary<string, RoutingVersion> Versions)
{
    /// <summary>The version with a name; null when there is none.</summary>
    public RoutingVersion? Find(string version) => Versions.GetValueOrDefault(version);

    /// <summary>The version in force on a day: the latest that begins no later, when it was not withdrawn by then. A
    /// version that it replaced does not come back.</summary>
    public RoutingVersion? InForceOn(DateOnly day) => Versions.Values
        .Where(v => v.From <= day && !(v.WithdrawnOn <= v.From)).MaxBy(v => v.From) is { } version
            && !(version.WithdrawnOn <= day)
        ? version
        : null;
}

/// <summary>A version of a routing.</summary>
/// <param name="Operations">In the order in which they are done.</param>
/// <param name="From">Its first day; null while it is a draft.</param>
/// <param name="WithdrawnOn">The first day on which it is not used any more; null when it was not withdrawn.</param>
public sealed record RoutingVersion(
    string Version, ImmutableArray<RoutingOperation> Operations, DateOnly? From, DateOnly? WithdrawnOn);

/// <summary>An operation of a routing (工序).</summary>
/// <param name="Operation">Its number, unique in the version, such as 10.</param>
/// <param name="SetupMinutes">What it takes to set up, once.</param>
/// <param name="MinutesPerUnit">What it takes for one base unit of the item.</param>
/// <param name="Backflushes">True when its reports issue the materials (倒冲).</param>
public sealed record RoutingOperation(
    string Operation, string Name, string WorkCentre, decimal SetupMinutes, decimal MinutesPerUnit, bool Backflushes);

/// <summary>Commands for the routings of an item.</summary>
public abstract record RoutingCommand
{
    private RoutingCommand()
    {
    }

    /// <summary>Writes a version, or writes a draft again. The transaction requires item and work centres.</summary>
    public sealed record Write(string Item, string Version, ImmutableArray<RoutingOperation> Operations)
        : RoutingCommand;

    /// <summary>The version is used from a day on.</summary>
    public sealed record Release(string Version, [BusinessDate, Planned] DateOnly From) : RoutingCommand;

    /// <summary>The version is not used from a day on, and no other takes its place.</summary>
    public sealed record Withdraw(string Version, [BusinessDate, Planned] DateOnly On, string Reason)
        : RoutingCommand;
}

/// <summary>Events of the routings of an item.</summary>
public abstract record RoutingEvent
{
    private RoutingEvent()
    {
    }

    [StoredAs("manufacturing.routing-drafted.v1")]
    public sealed record Drafted(string Item, string Version, ImmutableArray<RoutingOperation> Operations)
        : RoutingEvent;

    [StoredAs("manufacturing.routing-rewritten.v1")]
    public sealed record Rewritten(
        string Version, ImmutableArray<RoutingOperation> Before, ImmutableArray<RoutingOperation> After)
        : RoutingEvent;

    [StoredAs("manufacturing.routing-released.v1")]
    public sealed record Released(string Version, DateOnly From) : RoutingEvent;

    /// <param name="On">The first day on which it is not used any more.</param>
    [StoredAs("manufacturing.routing-withdrawn.v1")]
    public sealed record Withdrawn(string Version, DateOnly On, string Reason) : RoutingEvent;
}
