namespace Daybook.Projections.Orders;

/// <summary>The status of stock that is kept for a cart.</summary>
public enum CartHoldStatus
{
    Active,
    Released,
    Expired,
    Converted,
}
