using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

public abstract record WarehouseCommand
{
    private WarehouseCommand()
    {
    }

    public sealed record Open(string Code, string Name, Address Address) : WarehouseCommand;

    public sealed record GenerateBins(
        string Zone, int Racks, int BinsPerRack, decimal? CapacityKg = null,
        BinMixing Mixing = BinMixing.Any) : WarehouseCommand;

    /// <summary>A guard: nothing when there is such a warehouse, else a refusal.</summary>
    public sealed record RequireOpen : WarehouseCommand;

    /// <summary>A guard: nothing when the warehouse has the bin, else a refusal.</summary>
    public sealed record RequireBin(string Code) : WarehouseCommand;
}

/// <summary>What may lie in one bin together.</summary>
public enum BinMixing
{
    Any,
    OneSku,
    OneLot,
}

/// <summary>What can have happened to the layout of a warehouse (仓库).</summary>
public abstract record WarehouseEvent
{
    private WarehouseEvent()
    {
    }

    [StoredAs("warehouse.opened.v1")]
    public sealed record Opened(string Code, string Name, Address Address) : WarehouseEvent;

    /// <summary>All bins of a zone at once; their codes follow from the numbers (<see cref="BinCodes"/>).</summary>
    [StoredAs("warehouse.bins-generated.v1")]
    public sealed record BinsGenerated(
        string Zone, int Racks, int BinsPerRack, decimal? CapacityKg, BinMixing Mixing) : WarehouseEvent;
}
