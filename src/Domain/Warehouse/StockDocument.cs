using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>What is known of a stock document.</summary>
/// <param name="Facts">As it was booked; null when it was not.</param>
public sealed record StockDocument(StockDocumentEvent.Booked? Facts);

/// <summary>What can be asked of a stock document.</summary>
public abstract record StockDocumentCommand
{
    private StockDocumentCommand()
    {
    }

    /// <summary>Books it once.</summary>
    public sealed record Book(StockDocumentKind Kind, string Warehouse, string Sku, string Number, string Content)
        : StockDocumentCommand;
}

/// <summary>What can have happened to a paper by which goods come in or move (库存单据).</summary>
public abstract record StockDocumentEvent
{
    private StockDocumentEvent()
    {
    }

    /// <summary>Its number is used, for good.</summary>
    /// <param name="Content">What it says, in one line, by which the same paper is told from another one.</param>
    [StoredAs("warehouse.stock-document-booked.v1")]
    public sealed record Booked(StockDocumentKind Kind, string Warehouse, string Sku, string Number, string Content)
        : StockDocumentEvent;
}

/// <summary>What a stock document does.</summary>
public enum StockDocumentKind
{
    /// <summary>Brings goods in (入库单).</summary>
    Receipt,

    /// <summary>Moves goods from bin to bin (移库单).</summary>
    Move,
}
