using Daybook.Kernel;

namespace Daybook.Domain.Manufacturing;

/// <summary>A work centre (工作中心): where operations are done. Null before it was set.</summary>
public sealed record WorkCentre(WorkCentreTerms? Terms);

/// <param name="Capacity">How many people or machines can work there at once.</param>
public sealed record WorkCentreTerms(string Name, int Capacity);

/// <summary>Commands for a work centre.</summary>
public abstract record WorkCentreCommand
{
    private WorkCentreCommand()
    {
    }

    /// <summary>Sets all that is known of it.</summary>
    /// <param name="Capacity">How many people or machines can work there at once.</param>
    public sealed record Set(string Code, string Name, int Capacity) : WorkCentreCommand;

    /// <summary>Guard: refuses when there is no such work centre.</summary>
    public sealed record RequireKnown(string Code) : WorkCentreCommand;
}

/// <summary>Events of a work centre.</summary>
public abstract record WorkCentreEvent
{
    private WorkCentreEvent()
    {
    }

    /// <param name="Before">Null when it is new.</param>
    [StoredAs("manufacturing.work-centre-set.v1")]
    public sealed record Set(string Code, WorkCentreTerms? Before, WorkCentreTerms After) : WorkCentreEvent;
}
