using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>The customers of the pool that one person looks after, so that nobody takes more than the rules
/// allow.</summary>
/// <param name="Customers">Their codes. Some may have left since the last one came.</param>
public sealed record CustomerOwner(ImmutableArray<string> Customers);

/// <summary>Commands for what a person looks after.</summary>
public abstract record CustomerOwnerCommand
{
    private CustomerOwnerCommand()
    {
    }

    /// <param name="Left">The customers that the person does not look after any more.</param>
    /// <param name="Most">By the rules of the pool.</param>
    public sealed record Hold(string Owner, string Customer, ImmutableArray<string> Left, int Most)
        : CustomerOwnerCommand;
}

/// <summary>Events of what a person looks after.</summary>
public abstract record CustomerOwnerEvent
{
    private CustomerOwnerEvent()
    {
    }

    /// <summary>The person looks after one more customer of the pool.</summary>
    /// <param name="Left">The customers that the person does not look after any more.</param>
    [StoredAs("customers.customer-held.v1")]
    public sealed record Held(string Owner, string Customer, ImmutableArray<string> Left) : CustomerOwnerEvent;
}

/// <summary>One person looks after so many customers of the pool as the rules allow.</summary>
public sealed class CustomerOwnerDecider() : Decider<CustomerOwnerCommand, CustomerOwnerEvent, CustomerOwner>(
    "customer-owner", new CustomerOwner([]))
{
    public override Decision<CustomerOwnerEvent> Decide(CustomerOwner state, CustomerOwnerCommand command) =>
        command switch
        {
            CustomerOwnerCommand.Hold c when state.Customers.Contains(c.Customer)
                && !state.Customers.Any(c.Left.Contains) => [],
            CustomerOwnerCommand.Hold c when Others(state, c.Left, c.Customer).Length >= c.Most => new Refusal(
                    "customers.too-many-of-the-pool",
                    $"{c.Owner} may look after {c.Most} customers of the pool, and has as many.")
                .With("owner", c.Owner).With("limit", c.Most),
            CustomerOwnerCommand.Hold c => new CustomerOwnerEvent.Held(c.Owner, c.Customer, c.Left),
            _ => throw new UnreachableException(),
        };

    public override CustomerOwner Evolve(CustomerOwner state, CustomerOwnerEvent @event) => @event switch
    {
        CustomerOwnerEvent.Held e => new CustomerOwner([.. Others(state, e.Left, e.Customer), e.Customer]),
        _ => throw new UnreachableException(),
    };

    private static ImmutableArray<string> Others(CustomerOwner state, ImmutableArray<string> left, string but) =>
        [.. state.Customers.Where(c => c != but && !left.Contains(c))];
}
