using System.Diagnostics;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>Who looks after a company and until when, or that it is in the shared pool (公海). Consumers are not
/// shared.</summary>
public sealed record CustomerCareRow : Row
{
    public required string Customer { get; init; }
    [Personal]
    public required string Name { get; init; }
    public CareStatus Status { get; init; }
    public string? Owner { get; init; }

    /// <summary>Since when the owner has it, or since when it is in the pool; null when nobody ever had it.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The day of the last contact or order, or the one on which the owner got it.</summary>
    public DateOnly? TouchedOn { get; init; }

    /// <summary>So many days without a contact or an order bring it back to the pool.</summary>
    [NoFigure("the rule when the owner got it")]
    public int? ReturnDays { get; init; }

    /// <summary>The day on which it comes back to the pool, unless somebody is in touch.</summary>
    public DateOnly? ReturnsOn { get; init; }

    /// <summary>Who had it before.</summary>
    public string? LastOwner { get; init; }

    /// <summary>Why the owner got it, or why it was given back; null when it came back by itself.</summary>
    public string? Reason { get; init; }

    /// <summary>True while it is a part of another customer.</summary>
    public bool IsMerged { get; init; }
}

/// <summary>Whether somebody looks after a customer.</summary>
public enum CareStatus
{
    /// <summary>Nobody (公海).</summary>
    InPool,

    /// <summary>Somebody, by the rules of the pool (跟进中).</summary>
    Owned,

    /// <summary>Somebody, for good (专属).</summary>
    Kept,
}

/// <summary>Who looks after which company.</summary>
public sealed class CustomerCareProjection()
    : Projection<CustomerCareRow>("customer_care", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["status, returns_on", "owner, returns_on", "customer"];

    public CustomerCareRow? Apply(CustomerCareRow? row, Recorded<CustomerEvent> e) => e.Body switch
    {
        CustomerEvent.Registered { Kind: CustomerKind.Consumer } => null,
        CustomerEvent.Registered x => new CustomerCareRow { Key = e.Stream.Id, Customer = x.Code, Name = x.Name },
        _ when row is null => null,
        CustomerEvent.DetailsChanged x => row with { Name = x.Name },
        CustomerEvent.Taken x => Got(row, x.By, new PoolCare(x.On, x.Days), null),
        CustomerEvent.Assigned x => Got(row, x.To, new PoolCare(x.On, x.Days), x.Reason),
        CustomerEvent.OwnerChanged x => Got(row, x.To, null, x.Reason) with { Since = e.EffectiveOn },
        CustomerEvent.GivenBack x => Back(row, x.On, x.Reason),
        CustomerEvent.Returned x => Back(row, x.On, null),
        CustomerEvent.InteractionLogged x => CustomerPool.Touches(x.Kind) ? Touched(row, x.On) : row,
        CustomerEvent.Merged => row with { IsMerged = true },
        CustomerEvent.Unmerged => row with { IsMerged = false },
        CustomerEvent.ContactAdded or CustomerEvent.ContactRemoved or CustomerEvent.AddressSet
            or CustomerEvent.PreferenceSet => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<SalesOrderEvent.Placed> e) => CustomerDecider.Stream(e.Body.Customer).Id;

    public CustomerCareRow? Apply(CustomerCareRow? row, string key, Recorded<SalesOrderEvent.Placed> e) =>
        row is null ? null : Touched(row, e.Body.OrderedOn);

    private static CustomerCareRow Got(CustomerCareRow row, string owner, PoolCare? care, string? why) => row with
    {
        Status = care is null ? CareStatus.Kept : CareStatus.Owned,
        LastOwner = row.Owner ?? row.LastOwner,
        Owner = owner,
        Since = care?.TouchedOn,
        TouchedOn = care?.TouchedOn,
        ReturnDays = care?.Days,
        ReturnsOn = care?.TouchedOn.AddDays(care.Days),
        Reason = why,
    };

    private static CustomerCareRow Back(CustomerCareRow row, DateOnly on, string? why) => row with
    {
        Status = CareStatus.InPool,
        LastOwner = row.Owner,
        Owner = null,
        Since = on,
        ReturnDays = null,
        ReturnsOn = null,
        Reason = why,
    };

    private static CustomerCareRow Touched(CustomerCareRow row, DateOnly on) =>
        on <= row.TouchedOn
            ? row
            : row with { TouchedOn = on, ReturnsOn = row.ReturnDays is { } days ? on.AddDays(days) : null };
}
