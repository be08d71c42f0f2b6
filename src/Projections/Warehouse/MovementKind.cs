namespace Daybook.Projections.Warehouse;

/// <summary>The kind of a stock movement.</summary>
public enum MovementKind
{
    Opening,
    Purchase,
    Return,
    Production,
    Shipment,
}
