namespace Daybook.Projections.Transport;

/// <summary>The status of a shipment.</summary>
public enum ShipmentStatus
{
    Planned,
    Underway,
    Delivered,
    Cancelled,
}
