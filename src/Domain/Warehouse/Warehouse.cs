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

    /// <summary>Guard: refuses unless the warehouse exists.</summary>
    public sealed record RequireOpen : WarehouseCommand;

    /// <summary>Guard: refuses unless the warehouse has the bin.</summary>
    public sealed record RequireBin(string Code) : WarehouseCommand;
}

/// <summary>Which goods may share a bin.</summary>
public enum BinMixing
{
    Any,
    OneSku,
    OneLot,
}

/// <summary>Events of the layout of a warehouse (仓库).</summary>
public abstract record WarehouseEvent
{
    private WarehouseEvent()
    {
    }

    [StoredAs("warehouse.opened.v1")]
    public sealed record Opened(string Code, string Name, Address Address) : WarehouseEvent;

    /// <summary>All bins of a zone at once; their codes are determined by the numbers
    /// (<see cref="BinCodes"/>).</summary>
    [StoredAs("warehouse.bins-generated.v1")]
    public sealed record BinsGenerated(
        string Zone, int Racks, int BinsPerRack, decimal? CapacityKg, BinMixing Mixing) : WarehouseEvent;
}
