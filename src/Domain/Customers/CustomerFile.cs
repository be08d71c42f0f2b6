using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;
using static Daybook.Domain.Customers.CustomerCommand;

namespace Daybook.Domain.Customers;

/// <summary>What may change in the file of an active customer.</summary>
internal static class CustomerFile
{
    public static Decision<CustomerEvent> Decide(Customer.Active customer, CustomerCommand command) => command switch
    {
        ChangeDetails c => ChangeDetails(c, customer),
        AddContact c => AddContact(c, customer),
        RemoveContact c => customer.Contacts.ContainsKey(c.ContactId)
            ? new CustomerEvent.ContactRemoved(c.ContactId)
            : CustomerRefusals.UnknownContact(c.ContactId),
        SetAddress c =>
            Set(customer.Addresses, c.Label, c.Address, "addresses", new CustomerEvent.AddressSet(c.Label, c.Address)),
        SetPreference c =>
            Set(customer.Preferences, c.Name, c.Value, "preferences", new CustomerEvent.PreferenceSet(c.Name, c.Value)),
        LogInteraction c => LogInteraction(c, customer),
        ChangeOwner c => customer.Owner == c.To && customer.Care is null
            ? []
            : new CustomerEvent.OwnerChanged(customer.Owner, c.To, c.Reason),
        Merge c => c.Into == customer.Registration.Code
            ? CustomerRefusals.IntoItself()
            : new CustomerEvent.Merged(c.Into, c.Reason),
        // The decider itself answers these.
        Register or Unmerge or RequireActive or Take or Assign or GiveBack or Return =>
            throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };

    private static Decision<CustomerEvent> ChangeDetails(ChangeDetails c, Customer.Active customer)
    {
        var changed = new CustomerEvent.DetailsChanged(c.Name, c.Currency, c.PaymentTermDays, c.TaxNumber);
        if (changed == customer.Details) return [];
        return CustomerDecider.BrokenTerms(c.Currency, c.PaymentTermDays) is { } broken ? broken : changed;
    }

    private static Decision<CustomerEvent> AddContact(AddContact c, Customer.Active customer)
    {
        var added = new CustomerEvent.ContactAdded(c.ContactId, c.Name, c.Role, c.Phone, c.Email);
        if (customer.Contacts.TryGetValue(c.ContactId, out var before))
            return before == added ? [] : CustomerRefusals.ContactTaken(c.ContactId);
        return customer.Contacts.Count < CustomerDecider.MaxEntries
            ? added
            : CustomerRefusals.TooMany("contacts", CustomerDecider.MaxEntries);
    }

    private static Decision<CustomerEvent> Set<T>(
        ImmutableDictionary<string, T> entries, string name, T value, string what, CustomerEvent set)
        where T : class
    {
        if (entries.TryGetValue(name, out var before)) return before.Equals(value) ? [] : set;
        return entries.Count < CustomerDecider.MaxEntries
            ? set
            : CustomerRefusals.TooMany(what, CustomerDecider.MaxEntries);
    }

    private static Decision<CustomerEvent> LogInteraction(LogInteraction c, Customer.Active customer)
    {
        var logged = new CustomerEvent.InteractionLogged(c.InteractionId, c.Kind, c.On, c.By, c.Text);
        var before = customer.Latest.FirstOrDefault(i => i.InteractionId == c.InteractionId);
        if (before is not null) return before == logged ? [] : CustomerRefusals.InteractionTaken(c.InteractionId);
        return logged;
    }
}
