namespace Daybook.Projections.Transport;

/// <summary>How far a shipment is.</summary>
public enum ShipmentStatus
{
    Planned,
    Underway,
    Delivered,
    Cancelled,
}
