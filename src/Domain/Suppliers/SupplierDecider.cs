using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.SupplierCommand;
using static Daybook.Domain.Suppliers.SupplierRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules of a supplier's file.</summary>
public sealed class SupplierDecider() : Decider<SupplierCommand, SupplierEvent, Supplier>("supplier", Empty)
{
    private static readonly Supplier Empty =
        new(null, null, ImmutableDictionary<string, SupplierEvent.ContactAdded>.Empty, null);

    /// <summary>Maximum number of contacts.</summary>
    public const int MaxContacts = 200;

    public override Decision<SupplierEvent> Decide(Supplier state, SupplierCommand command) => (state, command) switch
    {
        ({ Registered: { } known }, Register c) => known == Registered(c) ? [] : CodeTaken(known),
        (_, Register c) => Problem(c.Country, c.Currency, c.PaymentTermDays) is { } problem ? problem : Registered(c),
        ({ Registered: null }, _) => Unknown,
        (_, ChangeDetails c) when Details(c) == state.Details => [],
        (_, ChangeDetails c) =>
            Problem(c.Country, c.Currency, c.PaymentTermDays) is { } problem ? problem : Details(c),
        (_, AddContact c) => Contact(c, state),
        (_, RemoveContact c) => state.Contacts.ContainsKey(c.ContactId)
            ? new SupplierEvent.ContactRemoved(c.ContactId)
            : [],
        ({ BlockedFor: null }, Block c) => new SupplierEvent.Blocked(c.Reason),
        (_, Block) => [],
        ({ BlockedFor: null }, Unblock) => [],
        (_, Unblock c) => new SupplierEvent.Unblocked(c.Reason),
        (_, RequireKnown) => [],
        (_, RequireActive) => state.BlockedFor is { } reason ? IsBlocked(state, reason) : [],
        _ => throw new UnreachableException(),
    };

    public override Supplier Evolve(Supplier state, SupplierEvent @event) => @event switch
    {
        SupplierEvent.Registered e => state with
        {
            Registered = e,
            Details = new SupplierEvent.DetailsChanged(e.Name, e.Country, e.Currency, e.PaymentTermDays, e.TaxNumber),
        },
        SupplierEvent.DetailsChanged e => state with { Details = e },
        SupplierEvent.ContactAdded e => state with { Contacts = state.Contacts.SetItem(e.ContactId, e) },
        SupplierEvent.ContactRemoved e => state with { Contacts = state.Contacts.Remove(e.ContactId) },
        SupplierEvent.Blocked e => state with { BlockedFor = e.Reason },
        SupplierEvent.Unblocked => state with { BlockedFor = null },
        _ => throw new UnreachableException(),
    };

    private static SupplierEvent.Registered Registered(Register c) =>
        new(c.Code, c.Name, c.Country, c.Currency, c.PaymentTermDays, c.TaxNumber);

    private static SupplierEvent.DetailsChanged Details(ChangeDetails c) =>
        new(c.Name, c.Country, c.Currency, c.PaymentTermDays, c.TaxNumber);

    private static Decision<SupplierEvent> Contact(AddContact c, Supplier state)
    {
        var added = new SupplierEvent.ContactAdded(c.ContactId, c.Name, c.Role, c.Phone, c.Email);
        if (state.Contacts.TryGetValue(c.ContactId, out var known)) return known == added ? [] : ContactExists(known);
        return state.Contacts.Count < MaxContacts ? added : TooManyContacts;
    }

    private static Refusal? Problem(string country, string currency, int paymentTermDays)
    {
        if (country is not { Length: 2 } || !country.All(char.IsAsciiLetterUpper)) return BadCountry(country);
        if (!CurrencyCode.IsInUse(currency)) return BadCurrency(currency);
        return paymentTermDays is < 0 or > ITradeTerms.MaxPaymentTermDays ? BadPaymentTerm(paymentTermDays) : null;
    }
}

internal static class SupplierRefusals
{
    public static Refusal Unknown { get; } =
        Refusals.Unknown("suppliers.unknown-supplier", "such supplier");

    public static Refusal CodeTaken(SupplierEvent.Registered known) =>
        Refusals.DifferentContent("suppliers.code-taken", $"Supplier {known.Code}", "registered")
            .With("code", known.Code).With("name", known.Name);

    public static Refusal ContactExists(SupplierEvent.ContactAdded known) =>
        Refusals.DifferentContent("suppliers.contact-exists", $"Contact {known.ContactId}", "added", "Remove it first.")
            .With("contact", known.ContactId).With("name", known.Name);

    public static Refusal TooManyContacts { get; } = Refusals.TooMany(
        "suppliers.too-many-contacts", "A supplier", SupplierDecider.MaxContacts, "contacts");

    public static Refusal IsBlocked(Supplier supplier, string reason) =>
        new Refusal("suppliers.blocked", $"Supplier {supplier.Registered?.Code} is blocked.").With("reason", reason);

    public static Refusal BadCountry(string? country) =>
        new Refusal(
            "suppliers.bad-country",
            "A country must be an ISO 3166-1 code of two capital letters.", RefusalKind.Unprocessable)
            .With("country", country ?? "");

    public static Refusal BadCurrency(string? currency) =>
        Refusals.BadCurrency("suppliers.bad-currency", currency);

    public static Refusal BadPaymentTerm(int days) =>
        Refusals.BadPaymentTerm("suppliers.bad-payment-term", ITradeTerms.MaxPaymentTermDays).With("days", days);
}
