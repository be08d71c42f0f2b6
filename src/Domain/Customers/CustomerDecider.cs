using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Customers.CustomerCommand;

namespace Daybook.Domain.Customers;

/// <summary>The rules of customer files: identity, contact data, owner, and merging of duplicates.</summary>
public sealed class CustomerDecider()
    : Decider<CustomerCommand, CustomerEvent, Customer>("customer", new Customer.Unknown(), stateVersion: 2)
{
    /// <summary>Maximum number of contacts, of addresses and of preferences.</summary>
    public const int MaxEntries = 200;

    /// <summary>How many interactions the state remembers to recognise a repeated one. Earlier ones are recognised only
    /// by the command id (engine.md, rules 8 and 14).</summary>
    public const int RememberedInteractions = 20;

    public override Decision<CustomerEvent> Decide(Customer state, CustomerCommand command) => (state, command) switch
    {
        (Customer.Unknown, Register c) =>
            BrokenTerms(c.Currency, c.PaymentTermDays) is { } broken ? broken : Registered(c),
        (Customer.Active customer, Register c) => RegisterAgain(c, customer),
        (Customer.Merged merged, Register c) => RegisterAgain(c, merged.Before),
        (Customer.Unknown or Customer.Merged, Return) => [],
        (Customer.Unknown, _) => CustomerRefusals.Unknown(),
        (Customer.Merged merged, Merge c) => merged.Into == c.Into ? [] : CustomerRefusals.Merged(merged.Into),
        (Customer.Merged, Unmerge c) => new CustomerEvent.Unmerged(c.Reason),
        (Customer.Merged merged, _) => CustomerRefusals.Merged(merged.Into),
        (Customer.Active, RequireActive) => [],
        (Customer.Active, Unmerge) => [],
        (Customer.Active customer, Take or Assign or GiveBack or Return) => CustomerPool.Decide(customer, command),
        (Customer.Active customer, _) => CustomerFile.Decide(customer, command),
        _ => throw new UnreachableException(),
    };

    public override Customer Evolve(Customer state, CustomerEvent @event) => (state, @event) switch
    {
        (Customer.Unknown, CustomerEvent.Registered e) => Customer.Active.Of(e),
        (Customer.Active customer, CustomerEvent.Merged e) => new Customer.Merged(e.Into, customer),
        (Customer.Merged merged, CustomerEvent.Unmerged) => merged.Before,
        (Customer.Active customer, CustomerEvent.DetailsChanged e) => customer with { Details = e },
        (Customer.Active customer, CustomerEvent.ContactAdded e) =>
            customer with { Contacts = customer.Contacts.SetItem(e.ContactId, e) },
        (Customer.Active customer, CustomerEvent.ContactRemoved e) =>
            customer with { Contacts = customer.Contacts.Remove(e.ContactId) },
        (Customer.Active customer, CustomerEvent.AddressSet e) =>
            customer with { Addresses = customer.Addresses.SetItem(e.Label, e.Address) },
        (Customer.Active customer, CustomerEvent.PreferenceSet e) =>
            customer with { Preferences = customer.Preferences.SetItem(e.Name, e.Value) },
        (Customer.Active customer, CustomerEvent.InteractionLogged e) => customer with
        {
            Latest = [.. customer.Latest.TakeLast(RememberedInteractions - 1), e],
            Care = CustomerPool.Touched(customer.Care, e),
        },
        (Customer.Active customer, CustomerEvent.OwnerChanged e) => customer with { Owner = e.To, Care = null },
        (Customer.Active customer, CustomerEvent.Taken e) =>
            customer with { Owner = e.By, Care = new PoolCare(e.On, e.Days) },
        (Customer.Active customer, CustomerEvent.Assigned e) =>
            customer with { Owner = e.To, Care = new PoolCare(e.On, e.Days) },
        (Customer.Active customer, CustomerEvent.GivenBack or CustomerEvent.Returned) =>
            customer with { Owner = null, Care = null },
        _ => throw new UnreachableException(),
    };

    internal static Refusal? BrokenTerms(string currency, int paymentTermDays)
    {
        if (!CurrencyCode.IsInUse(currency)) return CustomerRefusals.BadCurrency(currency);
        return paymentTermDays is >= 0 and <= ITradeTerms.MaxPaymentTermDays
            ? null
            : CustomerRefusals.BadPaymentTerm(ITradeTerms.MaxPaymentTermDays);
    }

    private static CustomerEvent.Registered Registered(Register c) =>
        new(c.Code, c.Name, c.Kind, c.Currency, c.PaymentTermDays, c.TaxNumber);

    private static Decision<CustomerEvent> RegisterAgain(Register c, Customer.Active customer) =>
        customer.Registration == Registered(c) ? [] : CustomerRefusals.CodeTaken(c.Code);
}

/// <summary>Refusals about a customer.</summary>
internal static class CustomerRefusals
{
    public static Refusal Unknown() =>
        Refusals.Unknown("customers.unknown-customer", "such customer");

    public static Refusal CodeTaken(string code) =>
        Refusals.DifferentContent("customers.code-taken", $"Customer {code}", "registered").With("customer", code);

    public static Refusal Merged(string into) =>
        new Refusal("customers.merged", $"The customer is merged into customer {into}. Use that code.")
            .With("into", into);

    public static Refusal IntoItself() =>
        Bad("customers.merge-into-itself", "A customer cannot be merged into itself.");

    public static Refusal ContactTaken(string contact) =>
        Refusals.DifferentContent("customers.contact-taken", $"Contact {contact}", "added").With("contact", contact);

    public static Refusal UnknownContact(string contact) =>
        Refusals.Unknown("customers.unknown-contact", $"contact {contact}").With("contact", contact);

    public static Refusal InteractionTaken(string interaction) =>
        Refusals.DifferentContent("customers.interaction-taken", $"Interaction {interaction}", "logged")
            .With("interaction", interaction);

    public static Refusal BadCurrency(string currency) =>
        Refusals.BadCurrency("customers.bad-currency", currency);

    public static Refusal BadPaymentTerm(int limit) =>
        Refusals.BadPaymentTerm("customers.bad-payment-term", limit);

    public static Refusal TooMany(string what, int limit) =>
        Refusals.TooMany("customers.too-many-" + what, "A customer", limit, what);

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
