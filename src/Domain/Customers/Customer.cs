using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>The part of a customer's file that the decider needs.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Active), "active")]
[JsonDerivedType(typeof(Merged), "merged")]
public abstract record Customer
{
    private Customer()
    {
    }

    public sealed record Unknown : Customer;

    /// <summary>An active customer.</summary>
    /// <param name="Registration">As it was registered.</param>
    /// <param name="Details">As it is now.</param>
    /// <param name="Contacts">People, by their id.</param>
    /// <param name="Addresses">Addresses by label.</param>
    /// <param name="Preferences">Preferences by name.</param>
    /// <param name="Owner">The employee who is responsible for the customer; null when there is none yet.</param>
    /// <param name="Latest">The latest interactions, oldest first; older ones are only in the history.</param>
    /// <param name="Care">Until when the owner keeps it by the rules of the pool; null when there is no owner, or one
    /// who keeps it for good.</param>
    public sealed record Active(
        CustomerEvent.Registered Registration,
        CustomerEvent.DetailsChanged Details,
        ImmutableDictionary<string, CustomerEvent.ContactAdded> Contacts,
        ImmutableDictionary<string, Address> Addresses,
        ImmutableDictionary<string, string> Preferences,
        string? Owner,
        ImmutableArray<CustomerEvent.InteractionLogged> Latest,
        PoolCare? Care) : Customer
    {
        internal static Active Of(CustomerEvent.Registered r) => new(
            r,
            new CustomerEvent.DetailsChanged(r.Name, r.Currency, r.PaymentTermDays, r.TaxNumber),
            ImmutableDictionary<string, CustomerEvent.ContactAdded>.Empty,
            ImmutableDictionary<string, Address>.Empty,
            ImmutableDictionary<string, string>.Empty,
            null,
            [],
            null);
    }

    /// <summary>A customer that was merged into another one.</summary>
    /// <param name="Into">The code of the customer that remains.</param>
    /// <param name="Before">The file before the merge, so that the merge can be undone.</param>
    public sealed record Merged(string Into, Active Before) : Customer;
}

/// <summary>Commands for a customer's file.</summary>
public abstract record CustomerCommand
{
    private CustomerCommand()
    {
    }

    public sealed record Register(
        string Code, string Name, string Currency, CustomerKind Kind = CustomerKind.Business, int PaymentTermDays = 30,
        string? TaxNumber = null) : CustomerCommand, ITradeTerms;

    public sealed record ChangeDetails(string Name, string Currency, int PaymentTermDays, string? TaxNumber)
        : CustomerCommand, ITradeTerms;

    public sealed record AddContact(string ContactId, string Name, string? Role, string? Phone, string? Email)
        : CustomerCommand, IContactDetails;

    public sealed record RemoveContact(string ContactId) : CustomerCommand;

    public sealed record SetAddress(string Label, Address Address) : CustomerCommand;

    public sealed record SetPreference(string Name, string Value) : CustomerCommand;

    /// <param name="By">The employee who was in touch.</param>
    public sealed record LogInteraction(
        string InteractionId, InteractionKind Kind, [BusinessDate] DateOnly On, [Actor(MayBeNamed = true)] string By,
        string Text) : CustomerCommand;

    /// <summary>The transaction also requires that the other customer is active.</summary>
    public sealed record Merge(string Into, string Reason) : CustomerCommand;

    public sealed record Unmerge(string Reason) : CustomerCommand;

    public sealed record ChangeOwner(string To, string Reason) : CustomerCommand;

    /// <summary>Takes the customer from the pool. The transaction counts what the person has.</summary>
    /// <param name="Days">By the rules of the pool.</param>
    public sealed record Take(string By, DateOnly On, int Days) : CustomerCommand;

    /// <summary>Gives the customer to somebody, from the pool or from somebody else.</summary>
    /// <param name="Days">By the rules of the pool.</param>
    public sealed record Assign(string To, string Reason, DateOnly On, int Days) : CustomerCommand;

    /// <summary>Gives the customer back to the pool.</summary>
    /// <param name="By">The owner; null for somebody who may give back what others have.</param>
    public sealed record GiveBack(string? By, string Reason, DateOnly On) : CustomerCommand;

    /// <summary>The time without a contact or an order may be over.</summary>
    /// <param name="LatestOrder">The day of the customer's latest order; null when there is none.</param>
    public sealed record Return(DateOnly? LatestOrder, DateOnly On) : CustomerCommand;

    /// <summary>Guard inside a transaction: refuses unless the customer is active.</summary>
    public sealed record RequireActive : CustomerCommand;
}

/// <summary>Events of a customer (客户).</summary>
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

    /// <summary>The customer is the same as another one, which remains for both (客户合并).</summary>
    [StoredAs("customers.customer-merged.v1")]
    public sealed record Merged(string Into, string Reason) : CustomerEvent;

    [StoredAs("customers.customer-unmerged.v1")]
    public sealed record Unmerged(string Reason) : CustomerEvent;

    /// <summary>Another employee is responsible for the customer (客户负责人变更), for example because the previous one
    /// left.</summary>
    [StoredAs("customers.owner-changed.v1")]
    public sealed record OwnerChanged(string? From, string To, string Reason) : CustomerEvent;

    /// <summary>Somebody took the customer from the shared pool (公海领取).</summary>
    /// <param name="Days">So many days without a contact or an order bring it back.</param>
    [StoredAs("customers.customer-taken.v1")]
    public sealed record Taken(string By, DateOnly On, int Days) : CustomerEvent;

    /// <summary>Somebody was given the customer to look after (客户分配).</summary>
    /// <param name="Days">So many days without a contact or an order bring it back.</param>
    [StoredAs("customers.customer-assigned.v1")]
    public sealed record Assigned(string? From, string To, string Reason, DateOnly On, int Days) : CustomerEvent;

    /// <summary>The customer was given back to the pool (退回公海).</summary>
    [StoredAs("customers.customer-given-back.v1")]
    public sealed record GivenBack(string From, string Reason, DateOnly On) : CustomerEvent;

    /// <summary>Nobody was in touch for too long, so the customer is back in the pool (超期回收).</summary>
    /// <param name="TouchedOn">The day of the last contact or order.</param>
    /// <param name="Days">The days that were allowed.</param>
    [StoredAs("customers.customer-returned.v1")]
    public sealed record Returned(string From, DateOnly TouchedOn, int Days, DateOnly On) : CustomerEvent;
}

/// <summary>How long an owner keeps a customer by the rules of the pool.</summary>
/// <param name="TouchedOn">The day of the last contact, or on which the owner got it.</param>
/// <param name="Days">So many days without a contact or an order bring it back.</param>
public sealed record PoolCare(DateOnly TouchedOn, int Days);

/// <summary>The kind of customer.</summary>
public enum CustomerKind
{
    /// <summary>A company (企业).</summary>
    Business,

    /// <summary>A person (个人).</summary>
    Consumer,
}

/// <summary>The kind of contact with a customer.</summary>
public enum InteractionKind
{
    /// <summary>A telephone call (电话).</summary>
    Call,

    /// <summary>A letter or e-mail (邮件).</summary>
    Mail,

    /// <summary>A visit (拜访).</summary>
    Visit,

    /// <summary>An internal note (备注).</summary>
    Note,
}
