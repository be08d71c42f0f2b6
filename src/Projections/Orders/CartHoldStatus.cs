namespace Daybook.Projections.Orders;

/// <summary>What became of stock kept for a cart.</summary>
public enum CartHoldStatus
{
    Active,
    Released,
    Expired,
    Converted,
}
