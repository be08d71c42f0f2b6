namespace Daybook.Domain.Orders;

/// <summary>How far one warehouse is with its part of an order, in order.</summary>
public enum LegStage
{
    /// <summary>Stock is kept, the warehouse has not been told.</summary>
    Waiting,

    /// <summary>The warehouse has it.</summary>
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
