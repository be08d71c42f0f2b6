using Daybook.Domain.Shared;

namespace Daybook.Domain.Manufacturing;

/// <summary>Making goods (MES 生产). Materials come from a warehouse, by the bill of what is made.</summary>
public static class Making
{
    public static Module Module { get; } = new("MES", Stage.Steady, "WMS", "PLM");
}
