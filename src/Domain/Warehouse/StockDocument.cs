using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The state of a stock document.</summary>
/// <param name="Facts">As it was booked; null before.</param>
public sealed record StockDocument(StockDocumentEvent.Booked? Facts);

/// <summary>Commands for a stock document.</summary>
public abstract record StockDocumentCommand
{
    private StockDocumentCommand()
    {
    }

    /// <summary>Books the document once.</summary>
    public sealed record Book(StockDocumentKind Kind, string Warehouse, string Sku, string Number, string Content)
        : StockDocumentCommand;
}

/// <summary>Events of a document by which goods are received or moved (库存单据).</summary>
public abstract record StockDocumentEvent
{
    private StockDocumentEvent()
    {
    }

    /// <summary>The number is used, permanently.</summary>
    /// <param name="Content">The content in one line, by which the same document is told from another one.</param>
    [StoredAs("warehouse.stock-document-booked.v1")]
    public sealed record Booked(StockDocumentKind Kind, string Warehouse, string Sku, string Number, string Content)
        : StockDocumentEvent;
}

/// <summary>The kind of a stock document.</summary>
public enum StockDocumentKind
{
    /// <summary>Receipt of goods (入库单).</summary>
    Receipt,

    /// <summary>Move of goods from bin to bin (移库单).</summary>
    Move,

    /// <summary>Find of goods that were in question (寻回单).</summary>
    Find,
}
