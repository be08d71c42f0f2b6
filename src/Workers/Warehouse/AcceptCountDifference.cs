using Daybook.Domain.Finance;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Warehouse;

/// <summary>Somebody else than who counted accepts a difference: it goes into the stock and into the books at the
/// moving average, in one transaction.</summary>
/// <param name="Number">The count sheet.</param>
/// <param name="Value">What goods are worth that were found beyond the books; by the moving average when it is left
/// out.</param>
[StoredAs("warehouse.accept-count-difference.v1")]
public sealed record AcceptCountDifference(
    string Company, string Warehouse, string Number, string Sku, string Bin, string? Lot, Money? Value,
    [Actor] string By, [Actor(IsLasting = true)] string ById, string Reason, [BusinessDate, Happened] DateOnly On)
    : Operation
{
    private StreamId Sheet => StockCountDecider.Stream(Warehouse, Number);

    private StreamId Stock => StockDecider.Stream(Warehouse, Sku);

    private StreamId Worth => ValuationDecider.Stream(Company, Warehouse, Sku);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return StockCountDecider.On(Sheet, new StockCountCommand.RequireDecidable(Sku, Bin, Lot, ById));
        if (context.State<StockCount>(Sheet) is not StockCount.Open sheet
            || sheet.Find(Sku, Bin, Lot) is not { State: CountState.Differs } place) yield break;
        var variance = place.Variance;
        // A line has one difference, so this is its identity in the stock and in the books.
        var difference = $"{Number}#{place.Line}";
        var steps = variance.Value < 0
            ? Missing(context, difference, -variance)
            : Surplus(context, difference, variance);
        foreach (var step in steps) yield return step;
    }

    private IEnumerable<Step> Missing(StepContext context, string difference, Quantity missing)
    {
        if (Value is not null)
        {
            yield return CountRefusals.ValueNotTaken;
            yield break;
        }

        yield return StockDecider.On(Stock, new StockCommand.WriteOff(difference, Bin, Lot, missing, On, Reason)
        {
            OnHold = context.State<LotHolds>(LotHoldsDecider.Stream(Sku)).Lots,
        });
        yield return ValuationDecider.On(Worth, new ValuationCommand.Issue(Stock.ToString(), missing, On));
        if (context.Event<ValuationEvent.Issued>() is not { } issued) yield break;
        var posting = PostingRules.StockWrittenOff(Number, Warehouse, Sku, issued.Cost);
        foreach (var step in Booked(context, difference, -issued.Cost, posting)) yield return step;
    }

    private IEnumerable<Step> Surplus(StepContext context, string difference, Quantity surplus)
    {
        if ((Value ?? context.State<Valuation>(Worth).Worth(surplus)) is not { } worth)
        {
            yield return CountRefusals.NoAverage(Sku, Warehouse);
            yield break;
        }

        yield return Require.Lot(Sku, Lot);
        yield return StockDocumentDecider.On(
            StockDocumentDecider.Stream(StockDocumentKind.Receipt, Warehouse, Sku, difference),
            new StockDocumentCommand.Book(
                StockDocumentKind.Receipt, Warehouse, Sku, difference, $"{surplus} worth {worth} counted"));
        yield return StockDecider.On(Stock, new StockCommand.Receive(
            difference, Warehouse, Sku, surplus, Bin, Lot, On, ReceiptKind.Count, Number));
        yield return ValuationDecider.On(Worth, new ValuationCommand.Receive(Stock.ToString(), surplus, worth, On));
        var posting = PostingRules.CountSurplus(Number, Warehouse, Sku, worth);
        foreach (var step in Booked(context, difference, worth, posting)) yield return step;
    }

    private IEnumerable<Step> Booked(StepContext context, string difference, Money worth, Posting? posting)
    {
        yield return StockCountDecider.On(
            Sheet, new StockCountCommand.Accept(Sku, Bin, Lot, worth, By, Reason));
        var books = new Books(Company, On, null, Warehouse, "stock-count", Warehouse, difference);
        foreach (var step in books.Post(context, posting, Stock, Sheet)) yield return step;
    }
}

internal static class CountRefusals
{
    public static Refusal ValueNotTaken { get; } = new Refusal(
        "warehouse.count-value-not-taken",
        "What is missing leaves the books at the moving average; a value is only for goods beyond the books.",
        RefusalKind.Unprocessable);

    public static Refusal NoAverage(string sku, string warehouse) => new Refusal(
        "warehouse.count-no-average",
        $"Nothing of {sku} is in the books of {warehouse}, so the goods have no average cost. Give their value.",
        RefusalKind.Unprocessable).With("sku", sku).With("warehouse", warehouse);
}
