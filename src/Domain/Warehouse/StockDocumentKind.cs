namespace Daybook.Domain.Warehouse;

/// <summary>What a stock document does.</summary>
public enum StockDocumentKind
{
    /// <summary>Brings goods in (入库单).</summary>
    Receipt,

    /// <summary>Moves goods from bin to bin (移库单).</summary>
    Move,
}
