using Daybook.Domain.Shared;

namespace Daybook.Domain.Warehouse;

public abstract record WarehouseCommand
{
    private WarehouseCommand()
    {
    }

    public sealed record Open(string Code, string Name, Address Address) : WarehouseCommand;

    public sealed record GenerateBins(
        string Zone, int Racks, int BinsPerRack, decimal? CapacityKg, BinMixing Mixing) : WarehouseCommand;

    /// <summary>A guard: nothing when there is such a warehouse, else a refusal.</summary>
    public sealed record RequireOpen : WarehouseCommand;

    /// <summary>A guard: nothing when the warehouse has the bin, else a refusal.</summary>
    public sealed record RequireBin(string Code) : WarehouseCommand;
}
