using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>The rules of the shared pool (公海规则).</summary>
/// <param name="Terms">Null before they were set; then nobody takes a customer.</param>
public sealed record PoolRules(PoolTerms? Terms);

/// <param name="ReturnDays">So many days without a contact or an order bring a customer back to the pool.</param>
/// <param name="MaxCustomers">So many customers of the pool one person may look after.</param>
public sealed record PoolTerms(int ReturnDays, int MaxCustomers);

/// <summary>Commands for the rules.</summary>
public abstract record PoolRulesCommand
{
    private PoolRulesCommand()
    {
    }

    /// <summary>They hold for what is taken or assigned from now on.</summary>
    public sealed record Set(int ReturnDays, int MaxCustomers) : PoolRulesCommand
    {
        internal PoolTerms Terms => new(ReturnDays, MaxCustomers);
    }
}

/// <summary>Events of the rules.</summary>
public abstract record PoolRulesEvent
{
    private PoolRulesEvent()
    {
    }

    /// <param name="Before">Null when they were set for the first time.</param>
    [StoredAs("customers.pool-rules-set.v1")]
    public sealed record Set(PoolTerms? Before, PoolTerms After) : PoolRulesEvent;
}

/// <summary>The rules of the pool have limits themselves.</summary>
public sealed class PoolRulesDecider()
    : Decider<PoolRulesCommand, PoolRulesEvent, PoolRules>("pool-rules", new PoolRules(null))
{
    /// <summary>The most days without a contact or an order.</summary>
    public const int MaxDays = 730;

    /// <summary>The most customers of the pool that one person may look after.</summary>
    public const int MaxCustomers = 200;

    /// <summary>There is one set of rules.</summary>
    public static StreamId TheRules { get; } = Stream("pool");

    public override Decision<PoolRulesEvent> Decide(PoolRules state, PoolRulesCommand command) => command switch
    {
        PoolRulesCommand.Set { ReturnDays: < 1 or > MaxDays } => Refusals.OutOfRange(
            "customers.bad-return-days", "The days until a customer comes back", 1, MaxDays),
        PoolRulesCommand.Set { MaxCustomers: < 1 or > MaxCustomers } => Refusals.OutOfRange(
            "customers.bad-pool-limit", "The customers of one person", 1, MaxCustomers),
        PoolRulesCommand.Set c => state.Terms == c.Terms ? [] : new PoolRulesEvent.Set(state.Terms, c.Terms),
        _ => throw new UnreachableException(),
    };

    public override PoolRules Evolve(PoolRules state, PoolRulesEvent @event) => @event switch
    {
        PoolRulesEvent.Set e => new PoolRules(e.After),
        _ => throw new UnreachableException(),
    };
}
