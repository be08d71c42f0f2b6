using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The layout of a warehouse (W1).</summary>
public sealed class WarehouseDecider() : Decider<WarehouseCommand, WarehouseEvent, Layout>("warehouse", Layout.None)
{
    private const int LongestCode = 20;

    public override Decision<WarehouseEvent> Decide(Layout state, WarehouseCommand command) => command switch
    {
        WarehouseCommand.Open c => Open(c, state),
        _ when state.Code is null => WarehouseRefusals.NotOpen(),
        WarehouseCommand.RequireOpen => [],
        WarehouseCommand.GenerateBins c => Generate(c, state),
        WarehouseCommand.RequireBin c => state.HasBin(c.Code) ? [] : WarehouseRefusals.UnknownBin(c.Code),
        _ => throw new UnreachableException(),
    };

    public override Layout Evolve(Layout state, WarehouseEvent @event) => @event switch
    {
        WarehouseEvent.Opened e => state with { Code = e.Code, Name = e.Name, Address = e.Address },
        WarehouseEvent.BinsGenerated e => state with
        {
            Zones = state.Zones.Add(new Zone(e.Zone, e.Racks, e.BinsPerRack, e.CapacityKg, e.Mixing)),
        },
        _ => throw new UnreachableException(),
    };

    private static Decision<WarehouseEvent> Open(WarehouseCommand.Open c, Layout state)
    {
        if (state.Code is not null)
        {
            return state.Code == c.Code && state.Name == c.Name && state.Address == c.Address
                ? []
                : WarehouseRefusals.CodeTaken(state.Code);
        }

        // A bin code must be printable as Code 128 and be parsed without ambiguity.
        return IsCode(c.Code.Replace("-", "", StringComparison.Ordinal)) && c.Code.Length <= LongestCode
            ? new WarehouseEvent.Opened(c.Code, c.Name, c.Address)
            : WarehouseRefusals.BadCode(c.Code);
    }

    private static Decision<WarehouseEvent> Generate(WarehouseCommand.GenerateBins c, Layout state)
    {
        if (state.ZoneOf(c.Zone) is { } zone)
        {
            return zone == new Zone(c.Zone, c.Racks, c.BinsPerRack, c.CapacityKg, c.Mixing)
                ? []
                : WarehouseRefusals.ZoneTaken(zone);
        }

        if (!IsCode(c.Zone)) return WarehouseRefusals.BadCode(c.Zone);
        if (c.Racks is < 1 or > BinCodes.MaxPerLevel || c.BinsPerRack is < 1 or > BinCodes.MaxPerLevel)
            return WarehouseRefusals.BadSize();
        if (c.CapacityKg <= 0) return WarehouseRefusals.BadCapacity();
        return new WarehouseEvent.BinsGenerated(c.Zone, c.Racks, c.BinsPerRack, c.CapacityKg, c.Mixing);
    }

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= LongestCode && text.All(char.IsAsciiLetterOrDigit);
}

internal static class WarehouseRefusals
{
    public static Refusal BadCode(string code) => new Refusal(
        "warehouse.bad-code", "A code of a warehouse or a zone is ASCII letters and digits, at most 20; "
            + "a warehouse's may contain hyphens.", RefusalKind.Unprocessable).With("code", code);

    public static Refusal CodeTaken(string code) => new Refusal(
        "warehouse.code-taken", $"Warehouse {code} was opened with other content.").With("code", code);

    public static Refusal NotOpen() => new(
        "warehouse.unknown-warehouse", "There is no such warehouse.", RefusalKind.NotFound);

    public static Refusal ZoneTaken(Zone zone) => new Refusal(
        "warehouse.zone-taken", $"The bins of zone {zone.Code} were generated with other content.")
        .With("zone", zone.Code).With("racks", zone.Racks).With("binsPerRack", zone.BinsPerRack);

    public static Refusal BadSize() => new(
        "warehouse.bad-size", $"A zone has 1 to {BinCodes.MaxPerLevel} racks of 1 to {BinCodes.MaxPerLevel} bins.",
        RefusalKind.Unprocessable);

    public static Refusal BadCapacity() => new(
        "warehouse.bad-capacity", "A bin's capacity is more than zero.", RefusalKind.Unprocessable);

    public static Refusal UnknownBin(string code) => new Refusal(
        "warehouse.unknown-bin", $"There is no bin {code}.", RefusalKind.NotFound).With("bin", code);
}
