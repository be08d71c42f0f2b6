namespace Daybook.Kernel;

/// <summary>Marks the date of a command that is the business date of its facts; today where the caller names
/// none.</summary>
/// <remarks>All callers know it as <c>effectiveOn</c>, whatever the trade calls it in this command.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BusinessDateAttribute : Attribute
{
    /// <summary>True where callers know it by its own name, such as the day an order was placed.</summary>
    public bool OwnName { get; init; }
}

/// <summary>Marks the day on which somebody did something with goods (picked, packed, loaded, handed over, delivered,
/// received, moved); it does not lie ahead. On a command it speaks of the business date.</summary>
// How far ahead a day may lie: Api/Edge/BusinessDates.cs.
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class)]
public sealed class HappenedAttribute : Attribute;

/// <summary>Marks a day that says what is planned rather than when a fact happened; it may lie years ahead.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PlannedAttribute : Attribute;

/// <summary>Marks the member of a command that names who sends it. No caller gives it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActorAttribute : Attribute
{
    /// <summary>True where a caller may name somebody else, such as the colleague who made the call.</summary>
    public bool MayBeNamed { get; init; }
}

/// <summary>Marks the member of a command that holds what the key of its sender may be used for. No caller gives
/// it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RolesOfActorAttribute : Attribute;
