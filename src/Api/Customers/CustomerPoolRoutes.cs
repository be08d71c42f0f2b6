using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Customers;
using Daybook.Projections.Customers;
using Daybook.Workers.Customers;
using FluentValidation;

namespace Daybook.Api.Customers;

/// <summary>The shared pool of customers (公海).</summary>
internal sealed class CustomerPoolRoutes : IRoutes
{
    private const string One = "/api/customers/{code}";
    private const string Rules = "/api/pool-rules";
    private static readonly string[] Managers = [Roles.Customers];
    private static readonly string[] Readers = [Roles.Customers, Roles.Sales, Roles.Service, Roles.Marketing];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(CustomerDecider.Instance, One, Roles.Sales, Roles.Customers)
            .Operation<TakeCustomer>("take", "take-customer", "Takes a customer from the pool, for yourself.")
            .Operation<AssignCustomer>(
                "assign", "assign-customer", "Gives a customer to somebody, from the pool or from somebody else.",
                Managers)
            .Operation<GiveBackCustomer>(
                "give-back", "give-back-customer",
                "Gives a customer back to the pool: your own, or with the role customers anybody's.");
        routes.Streams<PoolRulesCommand>(Rules, (_, _) => PoolRulesDecider.TheRules, Roles.Customers)
            .Command<PoolRulesCommand.Set>(
                "", "set-pool-rules",
                "Sets after how many days a customer comes back to the pool, and how many one person may have.");
        routes.MapList<PoolRulesRow>(Rules, "pool_rules", "The rules of the pool.", Readers);
        routes.MapList<CustomerCareRow>(
            "/api/customer-care", "customer_care",
            "Who looks after which company: `status=inPool` is the pool, `returnsOn` says when one comes back to it.",
            Readers);
    }
}

internal sealed class AssignCustomerRules : AbstractValidator<AssignCustomer>
{
    public AssignCustomerRules() => RuleFor(c => c.To).IsName();
}
