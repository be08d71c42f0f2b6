namespace Daybook.Projections.Warehouse;

/// <summary>The status of an outbound.</summary>
public enum OutboundStatus
{
    Released,
    Picked,
    Packed,
    Loaded,
    HandedOver,
    Cancelled,
}
