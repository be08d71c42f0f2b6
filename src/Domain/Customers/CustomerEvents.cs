using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>What happens to a customer (客户).</summary>
public abstract record CustomerEvent
{
    private CustomerEvent()
    {
    }

    [StoredAs("customers.customer-registered.v1")]
    public sealed record Registered(
        string Code, string Name, CustomerKind Kind, string Currency, int PaymentTermDays, string? TaxNumber)
        : CustomerEvent;

    [StoredAs("customers.customer-details-changed.v1")]
    public sealed record DetailsChanged(string Name, string Currency, int PaymentTermDays, string? TaxNumber)
        : CustomerEvent;

    [StoredAs("customers.contact-added.v1")]
    public sealed record ContactAdded(string ContactId, string Name, string? Role, string? Phone, string? Email)
        : CustomerEvent;

    [StoredAs("customers.contact-removed.v1")]
    public sealed record ContactRemoved(string ContactId) : CustomerEvent;

    /// <summary>An address under a label such as 总部 or 仓库; setting it again replaces it.</summary>
    [StoredAs("customers.address-set.v1")]
    public sealed record AddressSet(string Label, Address Address) : CustomerEvent;

    [StoredAs("customers.preference-set.v1")]
    public sealed record PreferenceSet(string Name, string Value) : CustomerEvent;

    [StoredAs("customers.interaction-logged.v1")]
    public sealed record InteractionLogged(
        string InteractionId, InteractionKind Kind, DateOnly On, string By, string Text) : CustomerEvent;

    /// <summary>It is the same customer as another one, which goes on for both (客户合并).</summary>
    [StoredAs("customers.customer-merged.v1")]
    public sealed record Merged(string Into, string Reason) : CustomerEvent;

    [StoredAs("customers.customer-unmerged.v1")]
    public sealed record Unmerged(string Reason) : CustomerEvent;

    /// <summary>Somebody else looks after the customer (客户负责人变更), for example because the last one left.</summary>
    [StoredAs("customers.owner-changed.v1")]
    public sealed record OwnerChanged(string? From, string To, string Reason) : CustomerEvent;
}
