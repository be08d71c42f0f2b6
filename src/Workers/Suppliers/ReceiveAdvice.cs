using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Suppliers;

/// <summary>Receives an advised shipment against its purchase order: as advised, or what came instead. It is received
/// once, whoever of several clerks does it.</summary>
/// <param name="Receipt">The number of the receipt. Where a line of the order came in several lots, the further ones
/// have it with -2, -3 and so on.</param>
/// <param name="Bin">Where the goods were put.</param>
/// <param name="Lines">Only what came otherwise than advised, or was put elsewhere.</param>
[StoredAs("suppliers.receive-advice.v1")]
public sealed record ReceiveAdvice(
    string Company, string PurchaseOrder, string Advice, string Receipt, [BusinessDate, Happened] DateOnly ReceivedOn,
    string Bin, ImmutableArray<CameOtherwise>? Lines) : Operation
{
    private StreamId Stream => ShipmentAdviceDecider.Stream(PurchaseOrder, Advice);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var terms = context.State<ShipmentAdvice>(Stream).Terms();
        var others = Lines ?? [];
        if (others.Select(l => l.Line).Distinct().Count() != others.Length)
        {
            yield return PurchaseOrderDecider.LineTwice;
            yield break;
        }

        foreach (var other in others)
        {
            if (terms is null) break;
            if (terms.Find(other.Line) is not { } advised)
            {
                yield return UnknownLine(other.Line);
                yield break;
            }

            if (other.Quantity is { IsZero: false } quantity)
                yield return new Counted(advised.Sku, quantity).Required();
        }

        List<Came> came = [.. (terms?.Lines ?? []).Select(l => CameOf(context, l))];
        yield return ShipmentAdviceDecider.On(Stream, new ShipmentAdviceCommand.Receive(
            Receipt, ReceivedOn,
            [.. came.Select(c => new AdviceArrival(c.Advised.Line, c.Advised.BaseQuantity, c.Counted, c.Lot))]));
        yield return PurchaseOrderDecider.On(
            PurchaseOrderDecider.Stream(PurchaseOrder), new PurchaseOrderCommand.EndAdvice(Advice));
        foreach (var (receipt, lines) in Receipts(came))
        {
            var purchase = new ReceivePurchase(Company, PurchaseOrder, receipt, ReceivedOn, lines);
            foreach (var step in purchase.Steps(context)) yield return step;
        }
    }

    /// <summary>A receipt has a line of the order once, so each further lot of a line is in a further
    /// receipt.</summary>
    private IEnumerable<(string Receipt, ImmutableArray<ReceivedLine> Lines)> Receipts(List<Came> came) => came
        .Where(c => !c.Quantity.IsZero).GroupBy(c => c.Advised.OrderLine)
        .SelectMany(line => line.Select((c, n) => (Number: n, Line: c))).GroupBy(c => c.Number).OrderBy(g => g.Key)
        .Select(g => (
            g.Key == 0 ? Receipt : $"{Receipt}-{g.Key + 1}",
            g.Select(c => new ReceivedLine(c.Line.Advised.OrderLine, c.Line.Quantity, c.Line.Bin, c.Line.Lot))
                .ToImmutableArray()));

    private Came CameOf(StepContext context, AdviceLine line)
    {
        var other = (Lines ?? []).FirstOrDefault(l => l.Line == line.Line);
        var quantity = other?.Quantity ?? line.Quantity;
        var counted = other?.Quantity is not { } given ? line.BaseQuantity
            : given.IsZero ? Quantity.Zero(line.BaseQuantity.Unit)
            : new Counted(line.Sku, given).InBaseUnit(context);
        return new Came(line, quantity, counted, other?.Lot ?? line.Lot, other?.Bin ?? Bin);
    }

    private static Refusal UnknownLine(int line) =>
        Refusals.Unknown("suppliers.unknown-advice-line", $"line {line} in this advice").With("line", line);

    private sealed record Came(AdviceLine Advised, Quantity Quantity, Quantity Counted, string? Lot, string Bin);
}

/// <summary>What came of a line of an advice otherwise than advised.</summary>
/// <param name="Line">The line of the advice.</param>
/// <param name="Quantity">What came, in any unit of the item: zero when nothing did; as advised when it is left
/// out.</param>
/// <param name="Lot">The lot that came; as advised when it is left out.</param>
/// <param name="Bin">Where it was put, when that is another bin.</param>
public sealed record CameOtherwise(int Line, Quantity? Quantity = null, string? Lot = null, string? Bin = null);
