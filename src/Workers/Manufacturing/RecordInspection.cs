using System.Collections.Immutable;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Manufacturing;

/// <summary>Records an inspection (检验) of a lot, of what came out of an operation, or of both, by the plan of the item.
/// A lot that is rejected is put on hold in the same transaction.</summary>
/// <param name="Lot">The lot, such as of a receipt; it is put on hold when it is rejected.</param>
/// <param name="WorkOrder">With its operation, when what came out of it is inspected.</param>
/// <param name="Reason">Why it is rejected, or accepted although something is beyond its limits.</param>
[StoredAs("manufacturing.record-inspection.v1")]
public sealed record RecordInspection(
    string Number, string Item, string? Lot, string? WorkOrder, string? Operation,
    ImmutableArray<MeasuredValue> Readings, InspectionResult Result, string? Reason, [Actor] string By,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var inspection = InspectionDecider.Stream(Number);
        if (context.State<Inspection>(inspection).Recorded is null)
        {
            yield return Require.Item(Item);
            if (WorkOrder is { } order && Operation is { } operation && !Makes(context, order, operation))
            {
                yield return OtherItem(order, operation);
                yield break;
            }
        }

        // What was recorded before keeps the plan of then; readings are compared.
        var plan = context.State<InspectionPlan>(InspectionPlanDecider.Stream(Item)).Characteristics;
        yield return InspectionDecider.On(inspection, new InspectionCommand.Record(
            Number, new InspectedGoods(Item, Lot, WorkOrder, Operation), plan, Readings, Result, Reason, By, On));
        if (context.Event<InspectionEvent.Recorded>() is { Result: InspectionResult.Rejected } && Lot is { } lot)
        {
            yield return LotHoldsDecider.On(
                LotHoldsDecider.Stream(Item), new LotHoldsCommand.Hold(lot, $"{Number}: {Reason}", By));
        }
    }

    private bool Makes(StepContext context, string order, string operation) =>
        context.State<OrderOperation>(OrderOperationDecider.Stream(order, operation)).Known()?.Terms.Item == Item;

    private Refusal OtherItem(string order, string operation) => new Refusal(
            "manufacturing.operation-of-other-item",
            $"No operation {operation} of work order {order} makes {Item}.", RefusalKind.Unprocessable)
        .With("workOrder", order).With("operation", operation).With("item", Item);
}
