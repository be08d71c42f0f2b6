using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Accepts an order from an open channel, to be sent from existing warehouses (O1) or from those that the
/// sourcing rules choose (O4).</summary>
[StoredAs("orders.place-order.v1")]
public sealed record PlaceOrder(SalesOrderCommand.Place Order) : Operation
{
    /// <summary>True to use the customer's current payment term. The term in the order is used only when the customer
    /// is unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OnTermsOfCustomer { get; init; }

    /// <summary>The warehouses of an order that names none, while there are no sourcing rules.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? WithoutRules { get; init; }

    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return ChannelDecider.On(ChannelDecider.Stream(Order.Channel), new ChannelCommand.RequireOpen());
        var named = Order.Warehouses.IsDefaultOrEmpty ? AsPlaced(context) : null;
        var order = named is { } before ? Order with { Warehouses = before }
            : Order.Warehouses.IsDefaultOrEmpty && WithoutRules is { IsDefaultOrEmpty: false } all
            && context.State<SourcingRules>(SourcingRulesDecider.TheRules).On(Order.OrderedOn) is null
                ? Order with { Warehouses = all }
                : Order;
        if (order.Warehouses.IsDefaultOrEmpty)
        {
            yield return SourcingRulesDecider.On(
                SourcingRulesDecider.TheRules, new SourcingRulesCommand.RequireOn(order.OrderedOn));
        }
        else
        {
            foreach (var warehouse in order.Warehouses.Distinct()) yield return Require.Warehouse(warehouse);
        }

        yield return SalesOrderDecider.On(
            SalesOrderDecider.Stream(Order.Channel, Order.Number),
            OnTermsOfCustomer
            && context.State<Customer>(CustomerDecider.Stream(Order.Customer)) is Customer.Active known
                ? order with { PaymentTermDays = known.Details.PaymentTermDays }
                : order);
    }

    /// <summary>The warehouses of the order if it was placed before without naming any; null otherwise.</summary>
    private ImmutableArray<string>? AsPlaced(StepContext context) =>
        context.State<SalesOrder>(SalesOrderDecider.Stream(Order.Channel, Order.Number)) switch
        {
            SalesOrder.Open open => (open.BeforeAmendments ?? open.Terms).Warehouses,
            SalesOrder.Cancelled cancelled => (cancelled.BeforeAmendments ?? cancelled.Terms).Warehouses,
            SalesOrder.Announced => null,
            _ => throw new UnreachableException(),
        };
}
