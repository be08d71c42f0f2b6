using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

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
