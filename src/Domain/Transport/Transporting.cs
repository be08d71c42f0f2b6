using Daybook.Domain.Shared;

namespace Daybook.Domain.Transport;

/// <summary>Moving goods (TMS 运输). A shipment is of what left a warehouse.</summary>
public static class Transporting
{
    public static Module Module { get; } = new("TMS", Stage.Steady, "WMS");
}
