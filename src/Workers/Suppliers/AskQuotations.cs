using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Suppliers;

/// <summary>Asks suppliers that are not blocked, and whose score is not below the floor of the rules, for quotations
/// (询价), for lines of requisitions or for other goods.</summary>
/// <param name="Currency">Of all bids.</param>
/// <param name="Warehouse">The warehouse that receives the goods.</param>
/// <param name="BidsUntil">The last day on which a bid counts.</param>
[StoredAs("suppliers.ask-quotations.v1")]
public sealed record AskQuotations(
    string Number, string Currency, string Warehouse, [Planned] DateOnly BidsUntil,
    ImmutableArray<string> Suppliers, ImmutableArray<AskedQuotation> Lines) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var rfq = RfqDecider.Stream(Number);
        // What was asked before gets the same answer, whatever became of its suppliers, its items and their units.
        var known = context.State<Rfq>(rfq).Terms();
        if (known is null)
        {
            yield return Require.Warehouse(Warehouse);
            var rules = context.State<SupplierRules>(SupplierRulesDecider.TheRules);
            foreach (var supplier in Suppliers)
            {
                yield return SupplierDecider.On(
                    SupplierDecider.Stream(supplier), new SupplierCommand.RequireActive());
                yield return SupplierScoreDecider.On(
                    SupplierScoreDecider.Stream(supplier),
                    new SupplierScoreCommand.RequireAskable(supplier, rules.Terms.Floor, rules.Version));
            }
        }

        var lines = new List<RfqLine>();
        foreach (var line in Lines)
        {
            if (known?.Find(line.Line) is { } written && line.IsSame(written))
            {
                lines.Add(written);
                continue;
            }

            if (line.Wanted(context, Warehouse) is not { } wanted)
            {
                yield return NoSuchGoods(line);
                yield break;
            }

            var goods = new Counted(wanted.Sku, wanted.Quantity);
            yield return Require.Stockable(wanted.Sku);
            yield return goods.Required();
            lines.Add(new RfqLine(
                line.Line, wanted.Sku, wanted.Quantity, goods.InBaseUnit(context), wanted.NeededOn, line.Requisition,
                line.RequestedLine));
        }

        yield return RfqDecider.On(rfq, new RfqCommand.Ask(
            Number, new RfqTerms(Currency, Warehouse, BidsUntil, Suppliers, [.. lines])));
    }

    private static Refusal NoSuchGoods(AskedQuotation line) => new Refusal(
            "suppliers.no-goods-asked",
            $"Line {line.Line} needs SKU, quantity and the day on which it is needed, or a line of a submitted "
                + "requisition of this warehouse of which something is left to order.",
            RefusalKind.Unprocessable)
        .With("line", line.Line);
}

/// <summary>Goods for which suppliers are asked: a line of a requisition, or what is said here.</summary>
/// <param name="Line">Its number, unique in the request.</param>
/// <param name="Sku">That of the requisition when it is left out.</param>
/// <param name="Quantity">In any unit of the item; what is left of the requisition when it is left out.</param>
/// <param name="NeededOn">That of the requisition when it is left out.</param>
public sealed record AskedQuotation(
    int Line, string? Sku = null, Quantity? Quantity = null, [Planned] DateOnly? NeededOn = null,
    string? Requisition = null, int? RequestedLine = null)
{
    internal bool IsSame(RfqLine known) =>
        (Sku ?? known.Sku) == known.Sku && (Quantity ?? known.Quantity) == known.Quantity
        && (NeededOn ?? known.NeededOn) == known.NeededOn
        && (Requisition, RequestedLine) == (known.Requisition, known.RequestedLine);

    /// <summary>Null when something is missing.</summary>
    internal (string Sku, Quantity Quantity, DateOnly NeededOn)? Wanted(StepContext context, string warehouse)
    {
        if (Requisition is null && RequestedLine is null)
        {
            return Sku is { } sku && Quantity is { } quantity && NeededOn is { } day
                ? (sku, quantity, day)
                : null;
        }

        if (Requisition is not { } number || RequestedLine is not { } line
            || context.State<Requisition>(RequisitionDecider.Stream(number))
                is not Domain.Suppliers.Requisition.Open { SubmittedOn: not null } open
            || open.Terms.Warehouse != warehouse || open.Terms.Find(line) is not { } asked
            || open.LeftOf(asked) is not { Value: > 0 } left || (Sku ?? asked.Sku) != asked.Sku)
            return null;
        return (
            asked.Sku, Quantity ?? (left == asked.BaseQuantity ? asked.Quantity : left), NeededOn ?? asked.NeededOn);
    }
}
