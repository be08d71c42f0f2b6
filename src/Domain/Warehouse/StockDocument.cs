namespace Daybook.Domain.Warehouse;

/// <summary>What is known of a stock document.</summary>
/// <param name="Facts">As it was booked; null when it was not.</param>
public sealed record StockDocument(StockDocumentEvent.Booked? Facts);
