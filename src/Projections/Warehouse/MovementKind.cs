namespace Daybook.Projections.Warehouse;

/// <summary>The kind of a stock movement.</summary>
public enum MovementKind
{
    Opening,
    Purchase,

    /// <summary>Sent back by a customer (退货).</summary>
    Return,
    Production,
    Shipment,

    /// <summary>Found beyond the books when a bin was counted (盘盈).</summary>
    Count,

    /// <summary>Not there when a bin was counted (盘亏).</summary>
    WriteOff,

    /// <summary>Taken for a work order (领料).</summary>
    Issue,

    /// <summary>Not used by a work order (退料).</summary>
    Unused,

    /// <summary>Sent back by a customer, and no good (退货报废).</summary>
    Scrap,
}
