using Daybook.Domain.Manufacturing;
using Daybook.Kernel;

namespace Daybook.Workers.Manufacturing;

/// <summary>Cancels a work order of which nothing is booked and no operation has begun; its operations end.</summary>
[StoredAs("manufacturing.cancel-work-order.v1")]
public sealed record CancelWorkOrder(string Number, string Reason) : Operation, IActsAs
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return WorkOrderDecider.On(
            WorkOrderDecider.Stream(Number), new WorkOrderCommand.Cancel(Reason));
        foreach (var command in (OrderOperationCommand[])
            [new OrderOperationCommand.RequireNotBegun(), new OrderOperationCommand.End()])
        {
            foreach (var step in OrderOperations.Each(context, Number, command)) yield return step;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Type> Commands(StepContext decided) => [typeof(WorkOrderCommand.Cancel)];
}
