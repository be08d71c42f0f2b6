namespace Daybook.Projections.Warehouse;

/// <summary>Why goods came or went.</summary>
public enum MovementKind
{
    Opening,
    Purchase,
    Return,
    Production,
    Shipment,
}
