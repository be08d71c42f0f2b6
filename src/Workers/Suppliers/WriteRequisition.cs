using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Suppliers;

/// <summary>Writes a requisition (采购申请) for items that may be stocked and a warehouse that exists. A plan or a
/// process sends it as people do.</summary>
/// <param name="Warehouse">The warehouse that needs the goods.</param>
/// <param name="Lines">The quantities in any units of the items.</param>
/// <param name="Reason">Why they are needed.</param>
/// <param name="ById">A name of who asks that never changes.</param>
[StoredAs("suppliers.write-requisition.v1")]
public sealed record WriteRequisition(
    string Number, string Warehouse, ImmutableArray<AskedGoods> Lines, string Reason, [Actor] string By,
    [Actor(IsLasting = true)] string ById) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var requisition = RequisitionDecider.Stream(Number);
        // What was written before gets the same answer, whatever became of its items and their units.
        var written = context.State<Requisition>(requisition).FirstTerms();
        if (written is null) yield return Require.Warehouse(Warehouse);
        foreach (var step in Lines.SelectMany(l => l.Required(context, written))) yield return step;
        yield return RequisitionDecider.On(requisition, new RequisitionCommand.Write(
            Number,
            new RequisitionTerms(
                new Asker(ById, By), Warehouse, Reason, [.. Lines.Select(l => l.Counted(context, written))])));
    }
}

/// <summary>Replaces the lines of a requisition. When it was submitted it is to be submitted again; what is ordered
/// stays.</summary>
/// <param name="Lines">All lines of the requisition, changed or not.</param>
[StoredAs("suppliers.change-requisition.v1")]
public sealed record ChangeRequisition(string Number, ImmutableArray<AskedGoods> Lines, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var requisition = RequisitionDecider.Stream(Number);
        var known = context.State<Requisition>(requisition) switch
        {
            Requisition.Open open => open.Terms,
            Requisition.Unknown or Requisition.Closed or Requisition.Cancelled => null,
            _ => throw new UnreachableException(),
        };
        foreach (var step in Lines.SelectMany(l => l.Required(context, known))) yield return step;
        yield return RequisitionDecider.On(
            requisition,
            new RequisitionCommand.Change([.. Lines.Select(l => l.Counted(context, known))], Reason));
    }
}

/// <summary>A line as somebody asks for it.</summary>
/// <param name="Line">Its number, unique in the requisition.</param>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="NeededOn">The day on which the goods are needed.</param>
/// <param name="For">What they are for; nothing when they are for stock.</param>
public sealed record AskedGoods(
    int Line, string Sku, Quantity Quantity, [Planned] DateOnly NeededOn, Peg? For = null)
{
    private Counted Goods => new(Sku, Quantity);

    /// <param name="known">The terms of the requisition before; null when there is none.</param>
    internal IEnumerable<Step> Required(StepContext context, RequisitionTerms? known)
    {
        if (Kept(known) is null)
        {
            yield return Require.Stockable(Sku);
            yield return Goods.Required();
        }

        if (For is null || known?.Find(Line)?.For == For) yield break;
        if (For is { Channel: { } channel, Order: { } order } && !Require.HasOrder(context, channel, order))
            yield return PegRefusals.UnknownOrder(Line, channel, order);
        if (For.WorkOrder is { } number && !Require.HasWorkOrder(context, number))
            yield return PegRefusals.UnknownWorkOrder(Line, number);
    }

    /// <param name="known">The terms of the requisition before; null when there is none.</param>
    internal RequestedLine Counted(StepContext context, RequisitionTerms? known) =>
        Kept(known) ?? new RequestedLine(Line, Sku, Quantity, Goods.InBaseUnit(context), NeededOn, For);

    /// <summary>A line that has its SKU and its quantity already keeps its quantity in base units.</summary>
    private RequestedLine? Kept(RequisitionTerms? known) =>
        known?.Find(Line) is { } line && line.Sku == Sku && line.Quantity == Quantity
            ? line with { NeededOn = NeededOn, For = For }
            : null;
}

internal static class PegRefusals
{
    public static Refusal UnknownOrder(int line, string channel, string order) => new Refusal(
            "suppliers.unknown-order", $"Line {line} is for order {order} of {channel}, which there is not.",
            RefusalKind.Unprocessable)
        .With("line", line).With("channel", channel).With("order", order);

    public static Refusal UnknownWorkOrder(int line, string number) => new Refusal(
            "suppliers.unknown-work-order", $"Line {line} is for work order {number}, which there is not.",
            RefusalKind.Unprocessable)
        .With("line", line).With("workOrder", number);
}
