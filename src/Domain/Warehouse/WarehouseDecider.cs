using System.Diagnostics;
using Daybook.Domain.Shared;
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
        "warehouse.bad-code", "The code of a warehouse or a zone must have 1 to 20 ASCII letters and digits. "
            + "The code of a warehouse may also have hyphens.", RefusalKind.Unprocessable).With("code", code);

    public static Refusal CodeTaken(string code) =>
        Refusals.DifferentContent("warehouse.code-taken", $"Warehouse {code}", "opened").With("code", code);

    public static Refusal NotOpen() =>
        Refusals.Unknown("warehouse.unknown-warehouse", "such warehouse");

    public static Refusal ZoneTaken(Zone zone) => Refusals.DifferentContent(
        "warehouse.zone-taken", $"Zone {zone.Code}", "generated")
        .With("zone", zone.Code).With("racks", zone.Racks).With("binsPerRack", zone.BinsPerRack);

    public static Refusal BadSize() => new(
        "warehouse.bad-size",
        $"A zone must have 1 to {BinCodes.MaxPerLevel} racks of 1 to {BinCodes.MaxPerLevel} bins.",
        RefusalKind.Unprocessable);

    public static Refusal BadCapacity() =>
        Refusals.NotPositive("warehouse.bad-capacity", "The capacity of a bin");

    public static Refusal UnknownBin(string code) =>
        Refusals.Unknown("warehouse.unknown-bin", $"bin {code}").With("bin", code);
}
