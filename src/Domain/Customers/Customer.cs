using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;

namespace Daybook.Domain.Customers;

/// <summary>A customer's file as its decisions need it.</summary>
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

    /// <summary>A customer that business is done with.</summary>
    /// <param name="Registration">As it was registered.</param>
    /// <param name="Details">As it is now.</param>
    /// <param name="Contacts">People, by their id.</param>
    /// <param name="Addresses">Addresses by label.</param>
    /// <param name="Preferences">Preferences by name.</param>
    /// <param name="Owner">Who of ours looks after it; null for nobody yet.</param>
    /// <param name="Latest">The interactions logged last, oldest first; older ones are in the history only.</param>
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

    /// <summary>The same customer as another one.</summary>
    /// <param name="Into">The code that goes on for both.</param>
    /// <param name="Before">The file as it was, for the day it turns out to be wrong.</param>
    public sealed record Merged(string Into, Active Before) : Customer;
}
