using Daybook.Domain.Manufacturing;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Manufacturing;

/// <summary>An operator starts an operation of a released work order (开工), and works on nothing else.</summary>
/// <param name="WorkCentre">Where; that of the routing when it is left out.</param>
[StoredAs("manufacturing.start-operation.v1")]
public sealed record StartOperation(
    string WorkOrder, string Operation, string Operator, string? WorkCentre, [BusinessDate, Happened] DateOnly On)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = OrderOperationDecider.Stream(WorkOrder, Operation);
        yield return WorkOrderDecider.On(
            WorkOrderDecider.Stream(WorkOrder), new WorkOrderCommand.RequireReleased(On));
        if (context.State<OrderOperation>(stream).Known() is not { } known)
        {
            // The operation refuses, and says why.
            yield return OrderOperationDecider.On(stream, new OrderOperationCommand.RequireNotBegun());
            yield break;
        }

        var centre = WorkCentre ?? known.Terms.Operation.WorkCentre;
        yield return Require.WorkCentre(centre);
        yield return OperatorDecider.On(OperatorDecider.Stream(Operator), new OperatorCommand.TakeUp(
            Operator, new OperatorWork(
                WorkOrder, Operation, known.Terms.Item, known.Terms.Quantity.Unit, centre, On)));
        yield return OrderOperationDecider.On(stream, new OrderOperationCommand.Start(Operator, centre, On));
    }
}

/// <summary>An operator stops without a report (停工), such as for a break.</summary>
[StoredAs("manufacturing.stop-operation.v1")]
public sealed record StopOperation(
    string WorkOrder, string Operation, string Operator, string? Reason, [BusinessDate, Happened] DateOnly On)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
    [
        OrderOperationDecider.On(
            OrderOperationDecider.Stream(WorkOrder, Operation),
            new OrderOperationCommand.Stop(Operator, Reason, On)),
        OperatorDecider.On(
            OperatorDecider.Stream(Operator),
            new OperatorCommand.LayDown(Operator, WorkOrder, Operation, Pieces: null)),
    ];
}

/// <summary>An operator reports what was made, and stops (报工). What is scrapped is scrap of the order; an operation
/// that backflushes issues the materials.</summary>
/// <param name="Report">The number of the report; one that is sent again reports nothing twice.</param>
/// <param name="Good">In any unit of the item; none when it is left out.</param>
/// <param name="Scrapped">What is no good for good; it needs a reason.</param>
/// <param name="Rework">What has to be done again at this operation, and is not good yet.</param>
/// <param name="IsComplete">True when nothing more is done at this operation.</param>
[StoredAs("manufacturing.report-operation.v1")]
public sealed record ReportOperation(
    string Company, string WorkOrder, string Operation, string Report, string Operator, Quantity? Good,
    Quantity? Scrapped, string? ScrapReason, Quantity? Rework, bool? IsComplete,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var (stream, order) = (OrderOperationDecider.Stream(WorkOrder, Operation), WorkOrderDecider.Stream(WorkOrder));
        yield return WorkOrderDecider.On(order, new WorkOrderCommand.RequireReleased(On));
        if (context.State<OrderOperation>(stream).Known()?.Terms is not { } terms)
        {
            // The operation refuses, and says why.
            yield return OrderOperationDecider.On(stream, new OrderOperationCommand.RequireNotBegun());
            yield break;
        }

        foreach (var part in new[] { Good, Scrapped, Rework })
            if (part is { IsZero: false } some) yield return new Counted(terms.Item, some).Required();
        var pieces = new Pieces(Of(context, terms, Good), Of(context, terms, Scrapped), Of(context, terms, Rework));
        yield return OrderOperationDecider.On(stream, new OrderOperationCommand.Report(
            Report, Operator, pieces, ScrapReason, IsComplete ?? false, Came(context, terms), On));
        if (context.Event<OrderOperationEvent.Reported>() is null) yield break;
        yield return OperatorDecider.On(
            OperatorDecider.Stream(Operator), new OperatorCommand.LayDown(Operator, WorkOrder, Operation, pieces));
        if (!pieces.Scrapped.IsZero)
        {
            yield return WorkOrderDecider.On(
                order, new WorkOrderCommand.Scrap($"{Operation} {Report}", pieces.Scrapped, ScrapReason!, On));
        }

        if (!terms.Operation.Backflushes) yield break;
        foreach (var step in OrderOperations.Backflush(context, Company, terms, Report, ScrapReason, On))
            yield return step;
    }

    private static Quantity Of(StepContext context, OperationTerms terms, Quantity? part) =>
        part is { IsZero: false } some
            ? new Counted(terms.Item, some).InBaseUnit(context)
            : Quantity.Zero(terms.Quantity.Unit);

    /// <summary>What came out of the operation before; null for the first.</summary>
    private Quantity? Came(StepContext context, OperationTerms terms) => terms.Before is { } before
        ? context.State<OrderOperation>(OrderOperationDecider.Stream(WorkOrder, before)).Known()!.Good
        : null;
}
