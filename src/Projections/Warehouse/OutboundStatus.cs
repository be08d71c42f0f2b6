namespace Daybook.Projections.Warehouse;

/// <summary>How far an outbound is.</summary>
public enum OutboundStatus
{
    Released,
    Picked,
    Packed,
    Loaded,
    HandedOver,
    Cancelled,
}
