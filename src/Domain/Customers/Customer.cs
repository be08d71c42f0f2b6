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
    public sealed record Active(
        CustomerEvent.Registered Registration,
        CustomerEvent.DetailsChanged Details,
        ImmutableDictionary<string, CustomerEvent.ContactAdded> Contacts,
        ImmutableDictionary<string, Address> Addresses,
        ImmutableDictionary<string, string> Preferences,
        string? Owner,
        ImmutableArray<CustomerEvent.InteractionLogged> Latest) : Customer
    {
        internal static Active Of(CustomerEvent.Registered r) => new(
            r,
            new CustomerEvent.DetailsChanged(r.Name, r.Currency, r.PaymentTermDays, r.TaxNumber),
            ImmutableDictionary<string, CustomerEvent.ContactAdded>.Empty,
            ImmutableDictionary<string, Address>.Empty,
            ImmutableDictionary<string, string>.Empty,
            null,
            []);
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
}

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
