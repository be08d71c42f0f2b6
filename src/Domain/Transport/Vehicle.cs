using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>A vehicle of our own (车辆). Null before it was set.</summary>
public sealed record Vehicle(VehicleTerms? Terms);

/// <param name="Plate">Its number plate.</param>
/// <param name="MaxWeightKg">What it carries at most.</param>
/// <param name="MaxVolumeL">In litres.</param>
/// <param name="IsActive">False when it makes no trips any more.</param>
public sealed record VehicleTerms(string Plate, decimal MaxWeightKg, decimal MaxVolumeL, bool IsActive);

/// <summary>Commands for a vehicle.</summary>
public abstract record VehicleCommand
{
    private VehicleCommand()
    {
    }

    /// <summary>Sets all that is known of it.</summary>
    /// <param name="MaxVolumeL">In litres.</param>
    public sealed record Set(
        string Code, string Plate, decimal MaxWeightKg, decimal MaxVolumeL, bool IsActive = true) : VehicleCommand;

    /// <summary>Guard: refuses unless it makes trips.</summary>
    public sealed record RequireActive(string Code) : VehicleCommand;
}

/// <summary>Events of a vehicle.</summary>
public abstract record VehicleEvent
{
    private VehicleEvent()
    {
    }

    /// <param name="Before">Null when it is new.</param>
    [StoredAs("transport.vehicle-set.v1")]
    public sealed record Set(string Code, VehicleTerms? Before, VehicleTerms After) : VehicleEvent;
}

/// <summary>The rules of a vehicle: it is set, and set again (T4).</summary>
public sealed class VehicleDecider()
    : Decider<VehicleCommand, VehicleEvent, Vehicle>("vehicle", new Vehicle(Terms: null))
{
    /// <summary>The most that a vehicle holds, in litres.</summary>
    public const decimal LargestL = 200_000m;

    public override Decision<VehicleEvent> Decide(Vehicle state, VehicleCommand command) => command switch
    {
        VehicleCommand.Set { MaxWeightKg: <= 0 or > Measures.HeaviestKg } => FleetRefusals.BadWeight,
        VehicleCommand.Set { MaxVolumeL: <= 0 or > LargestL } => FleetRefusals.BadVolume,
        VehicleCommand.Set c when Terms(c) == state.Terms => [],
        VehicleCommand.Set c => new VehicleEvent.Set(c.Code, state.Terms, Terms(c)),
        VehicleCommand.RequireActive c => state.Terms switch
        {
            null => FleetRefusals.UnknownVehicle(c.Code),
            { IsActive: false } => FleetRefusals.NotActive(c.Code),
            _ => [],
        },
        _ => throw new UnreachableException(),
    };

    public override Vehicle Evolve(Vehicle state, VehicleEvent @event) => @event switch
    {
        VehicleEvent.Set e => new Vehicle(e.After),
        _ => throw new UnreachableException(),
    };

    private static VehicleTerms Terms(VehicleCommand.Set c) => new(c.Plate, c.MaxWeightKg, c.MaxVolumeL, c.IsActive);
}

internal static class FleetRefusals
{
    public static Refusal BadWeight { get; } = Refusals.OutOfRange(
        "transport.bad-vehicle-weight", "What a vehicle carries", 1, Measures.HeaviestKg, " kg");

    public static Refusal BadVolume { get; } = Refusals.OutOfRange(
        "transport.bad-vehicle-volume", "What a vehicle holds", 1, VehicleDecider.LargestL, " litres");

    public static Refusal UnknownVehicle(string code) => Refusals.Unknown(
        "transport.unknown-vehicle", $"vehicle {code}", RefusalKind.Unprocessable).With("vehicle", code);

    public static Refusal UnknownDriver(string code) => Refusals.Unknown(
        "transport.unknown-driver", $"driver {code}", RefusalKind.Unprocessable).With("driver", code);

    public static Refusal NotActive(string code) => new Refusal(
        "transport.makes-no-trips", $"{code} makes no trips any more.").With("code", code);
}
