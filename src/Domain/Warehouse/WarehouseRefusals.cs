using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

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
