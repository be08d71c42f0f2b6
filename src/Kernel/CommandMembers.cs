namespace Daybook.Kernel;

/// <summary>Marks the date in a command that is the business date of the command's events. When the caller gives none,
/// it is today.</summary>
/// <remarks>In the API this member is named <c>effectiveOn</c>, whatever its C# name is in this command.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BusinessDateAttribute : Attribute
{
    /// <summary>True when the API keeps the member's C# name, such as the day an order was placed.</summary>
    public bool OwnName { get; init; }
}

/// <summary>Marks the day on which goods were handled (picked, packed, loaded, handed over, delivered, received,
/// moved). The day must not be in the future. On a command class it applies to the business date.</summary>
// The limits of such days: Api/Edge/BusinessDates.cs.
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class)]
public sealed class HappenedAttribute : Attribute;

/// <summary>Marks a planned day, not the day on which a fact happened. It may be years in the future.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PlannedAttribute : Attribute;

/// <summary>Marks the member of a command that names its sender. The API sets it; callers do not send it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActorAttribute : Attribute
{
    /// <summary>True when a caller may name another person, such as the colleague who made the phone call.</summary>
    public bool MayBeNamed { get; init; }

    /// <summary>True for a name of the sender that never changes, and that is not shown to people.</summary>
    public bool IsLasting { get; init; }
}

/// <summary>Marks the member of a command that holds the roles of its sender's key. The API sets it; callers do not
/// send it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RolesOfActorAttribute : Attribute;
