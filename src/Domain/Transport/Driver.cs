using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>Who drives our vehicles (司机). Null before the driver was set.</summary>
public sealed record Driver(DriverTerms? Terms);

/// <param name="Employee">The number of the employee; null for a driver from outside.</param>
/// <param name="IsActive">False when the driver makes no trips any more.</param>
public sealed record DriverTerms(string Name, string? Phone, string? Employee, bool IsActive);

/// <summary>Commands for a driver.</summary>
public abstract record DriverCommand
{
    private DriverCommand()
    {
    }

    /// <summary>Sets all that is known of a driver.</summary>
    /// <param name="Employee">The number of the employee; left out for a driver from outside.</param>
    public sealed record Set(string Code, string Name, string? Phone, string? Employee, bool IsActive = true)
        : DriverCommand;

    /// <summary>Guard: refuses unless the driver makes trips.</summary>
    public sealed record RequireActive(string Code) : DriverCommand;
}

/// <summary>Events of a driver.</summary>
public abstract record DriverEvent
{
    private DriverEvent()
    {
    }

    /// <param name="Before">Null when the driver is new.</param>
    [StoredAs("transport.driver-set.v1")]
    public sealed record Set(string Code, DriverTerms? Before, DriverTerms After) : DriverEvent;
}

/// <summary>The rules of a driver: set, and set again (T4).</summary>
public sealed class DriverDecider() : Decider<DriverCommand, DriverEvent, Driver>("driver", new Driver(Terms: null))
{
    public override Decision<DriverEvent> Decide(Driver state, DriverCommand command) => command switch
    {
        DriverCommand.Set c when Terms(c) == state.Terms => [],
        DriverCommand.Set c => new DriverEvent.Set(c.Code, state.Terms, Terms(c)),
        DriverCommand.RequireActive c => state.Terms switch
        {
            null => FleetRefusals.UnknownDriver(c.Code),
            { IsActive: false } => FleetRefusals.NotActive(c.Code),
            _ => [],
        },
        _ => throw new UnreachableException(),
    };

    public override Driver Evolve(Driver state, DriverEvent @event) => @event switch
    {
        DriverEvent.Set e => new Driver(e.After),
        _ => throw new UnreachableException(),
    };

    private static DriverTerms Terms(DriverCommand.Set c) => new(c.Name, c.Phone, c.Employee, c.IsActive);
}
