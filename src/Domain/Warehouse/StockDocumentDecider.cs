using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>A number belongs to one receipt or one move of a stock, permanently. The stock itself remembers only the
/// latest numbers (engine.md, rule 14).</summary>
public sealed class StockDocumentDecider()
    : Decider<StockDocumentCommand, StockDocumentEvent, StockDocument>("stock-document", Empty)
{
    private static readonly StockDocument Empty = new(Facts: null);

    /// <summary>The stream of a document.</summary>
    public static StreamId Stream(StockDocumentKind kind, string warehouse, string sku, string number) =>
        Stream(kind.ToString(), warehouse, sku, number);

    public override Decision<StockDocumentEvent> Decide(StockDocument state, StockDocumentCommand command) =>
        (state.Facts, command) switch
        {
            (null, StockDocumentCommand.Book c) => Booked(c),
            ({ } facts, StockDocumentCommand.Book c) when facts == Booked(c) => [],
            (_, StockDocumentCommand.Book { Kind: StockDocumentKind.Move } c) => StockRefusals.MoveTaken(c.Number),
            (_, StockDocumentCommand.Book { Kind: StockDocumentKind.Find } c) => QuestionRefusals.FindTaken(c.Number),
            (_, StockDocumentCommand.Book c) => StockRefusals.ReceiptTaken(c.Number),
            _ => throw new UnreachableException(),
        };

    public override StockDocument Evolve(StockDocument state, StockDocumentEvent @event) => @event switch
    {
        StockDocumentEvent.Booked e => new StockDocument(e),
        _ => throw new UnreachableException(),
    };

    private static StockDocumentEvent.Booked Booked(StockDocumentCommand.Book c) =>
        new(c.Kind, c.Warehouse, c.Sku, c.Number, c.Content);
}
