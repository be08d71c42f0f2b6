using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Customers;

/// <summary>Takes a customer from the shared pool (公海领取), for oneself.</summary>
[StoredAs("customers.take-customer.v1")]
public sealed record TakeCustomer(string Code, [Actor] string By, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Pool.Rules(context) is not { } rules)
        {
            yield return Pool.NoRules;
            yield break;
        }

        var customer = CustomerDecider.Stream(Code);
        yield return CustomerDecider.On(customer, new CustomerCommand.Take(By, On, rules.ReturnDays));
        if (context.Event<CustomerEvent.Taken>() is not null) yield return Pool.Hold(context, By, Code, rules);
    }
}

/// <summary>Gives a customer to somebody, from the pool or from somebody else (客户分配).</summary>
/// <param name="To">The person, as facts name people.</param>
[StoredAs("customers.assign-customer.v1")]
public sealed record AssignCustomer(
    string Code, string To, string Reason, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Pool.Rules(context) is not { } rules)
        {
            yield return Pool.NoRules;
            yield break;
        }

        var customer = CustomerDecider.Stream(Code);
        yield return CustomerDecider.On(customer, new CustomerCommand.Assign(To, Reason, On, rules.ReturnDays));
        if (context.Event<CustomerEvent.Assigned>() is not null) yield return Pool.Hold(context, To, Code, rules);
    }
}

/// <summary>Gives a customer back to the pool (退回公海): one's own, or with the role customers anybody's.</summary>
[StoredAs("customers.give-back-customer.v1")]
public sealed record GiveBackCustomer(
    string Code, string Reason, [Actor] string By, [RolesOfActor] ImmutableArray<string> Roles,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
    [
        CustomerDecider.On(
            CustomerDecider.Stream(Code),
            new CustomerCommand.GiveBack(Roles.Contains(Domain.Access.Roles.Customers) ? null : By, Reason, On)),
    ];
}

/// <summary>The time without a contact or an order may be over.</summary>
[StoredAs("customers.return-customer.v1")]
public sealed record ReturnCustomer(string Code, DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var orders = context.State<CustomerOrders>(CustomerOrdersDecider.Stream(Code)).Latest;
        yield return CustomerDecider.On(
            CustomerDecider.Stream(Code),
            new CustomerCommand.Return(orders.IsEmpty ? null : orders.Max(o => o.On), On));
    }
}

/// <summary>What the commands of the pool share.</summary>
internal static class Pool
{
    public static Refusal NoRules { get; } = new Refusal(
        "customers.no-pool-rules", "The pool has no rules yet. Set them first.");

    public static PoolTerms? Rules(StepContext context) =>
        context.State<PoolRules>(PoolRulesDecider.TheRules).Terms;

    /// <summary>Counts the customer as one of this person, without those that left meanwhile.</summary>
    public static Step Hold(StepContext context, string owner, string code, PoolTerms rules)
    {
        var stream = CustomerOwnerDecider.Stream(StreamId.IsPart(owner) ? owner : Short(owner));
        var left = context.State<CustomerOwner>(stream).Customers.Where(c => c != code && !IsOf(context, c, owner));
        return CustomerOwnerDecider.On(
            stream, new CustomerOwnerCommand.Hold(owner, code, [.. left], rules.MaxCustomers));
    }

    private static bool IsOf(StepContext context, string customer, string owner) =>
        context.State<Customer>(CustomerDecider.Stream(customer)) is Customer.Active { Care: not null } active
        && active.Owner == owner;

    /// <summary>A name that is too long for a stream.</summary>
    private static string Short(string owner) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(owner)))[..32];
}
