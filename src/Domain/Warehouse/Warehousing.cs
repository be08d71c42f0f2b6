using Daybook.Domain.Shared;

namespace Daybook.Domain.Warehouse;

/// <summary>Storing goods (WMS 仓储). What comes in and goes out is posted in the books.</summary>
public static class Warehousing
{
    public static Module Module { get; } = new("WMS", Stage.Growth, "ERP");
}
