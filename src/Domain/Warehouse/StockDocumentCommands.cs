namespace Daybook.Domain.Warehouse;

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
