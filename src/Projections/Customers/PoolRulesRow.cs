using System.Diagnostics;
using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>The rules of the shared pool (公海规则); there is one row.</summary>
public sealed record PoolRulesRow : Row
{
    /// <summary>So many days without a contact or an order bring a customer back to the pool.</summary>
    [ChangedByFacts]
    public int ReturnDays { get; init; }

    /// <summary>So many customers of the pool one person may look after.</summary>
    [ChangedByFacts]
    public int MaxCustomers { get; init; }
    public DateTimeOffset SetAt { get; init; }
    public required string SetBy { get; init; }
}

/// <summary>The rules of the pool.</summary>
public sealed class PoolRulesProjection() : Projection<PoolRulesRow>("pool_rules", version: 1, ReadGroups.Files)
{
    public PoolRulesRow? Apply(PoolRulesRow? row, Recorded<PoolRulesEvent> e) => e.Body switch
    {
        PoolRulesEvent.Set x => new PoolRulesRow
        {
            Key = e.Stream.Id,
            ReturnDays = x.After.ReturnDays,
            MaxCustomers = x.After.MaxCustomers,
            SetAt = e.RecordedAt,
            SetBy = e.Actor,
        },
        _ => throw new UnreachableException(),
    };
}
