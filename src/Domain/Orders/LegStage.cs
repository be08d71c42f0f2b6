namespace Daybook.Domain.Orders;

/// <summary>The stages of one warehouse's part of an order, in order.</summary>
public enum LegStage
{
    /// <summary>Stock is reserved; the part is not yet released to the warehouse.</summary>
    Waiting,

    /// <summary>Released to the warehouse.</summary>
    Released,

    /// <summary>Picked.</summary>
    Picked,

    /// <summary>Packed.</summary>
    Packed,

    /// <summary>Handed to the carrier.</summary>
    Shipped,

    /// <summary>Arrived.</summary>
    Delivered,
}
