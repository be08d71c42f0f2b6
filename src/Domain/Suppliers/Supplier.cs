using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The state of a supplier.</summary>
/// <param name="Registered">As it was first registered; null before.</param>
/// <param name="Details">As they are now.</param>
/// <param name="Contacts">By contact id.</param>
/// <param name="BlockedFor">The reason why purchases are blocked; null when the supplier is active.</param>
public sealed record Supplier(
    SupplierEvent.Registered? Registered,
    SupplierEvent.DetailsChanged? Details,
    ImmutableDictionary<string, SupplierEvent.ContactAdded> Contacts,
    string? BlockedFor);

/// <summary>Commands for a supplier's file.</summary>
public abstract record SupplierCommand
{
    private SupplierCommand()
    {
    }

    /// <param name="Country">ISO 3166-1 alpha-2 code.</param>
    /// <param name="Currency">ISO 4217 code.</param>
    public sealed record Register(
        string Code, string Name, string Country, string Currency, int PaymentTermDays = 30, string? TaxNumber = null)
        : SupplierCommand, ITradeTerms;

    public sealed record ChangeDetails(
        string Name, string Country, string Currency, int PaymentTermDays, string? TaxNumber)
        : SupplierCommand, ITradeTerms;

    public sealed record AddContact(
        string ContactId, string Name, string? Role, string? Phone, string? Email) : SupplierCommand, IContactDetails;

    public sealed record RemoveContact(string ContactId) : SupplierCommand;

    /// <summary>Blocks purchases from the supplier until it is unblocked.</summary>
    public sealed record Block(string Reason) : SupplierCommand;

    public sealed record Unblock(string Reason) : SupplierCommand;

    /// <summary>Guard: refuses when the supplier is unknown or blocked.</summary>
    public sealed record RequireActive : SupplierCommand;

    /// <summary>Guard: refuses when the supplier is unknown. A blocked one is known: it is unblocked when it has sent
    /// what was missing, such as a certificate.</summary>
    public sealed record RequireKnown : SupplierCommand;
}

/// <summary>Events of a supplier (供应商).</summary>
public abstract record SupplierEvent
{
    private SupplierEvent()
    {
    }

    [StoredAs("suppliers.supplier-registered.v1")]
    public sealed record Registered(
        string Code, string Name, string Country, string Currency, int PaymentTermDays, string? TaxNumber)
        : SupplierEvent;

    [StoredAs("suppliers.supplier-details-changed.v1")]
    public sealed record DetailsChanged(
        string Name, string Country, string Currency, int PaymentTermDays, string? TaxNumber) : SupplierEvent;

    [StoredAs("suppliers.supplier-contact-added.v1")]
    public sealed record ContactAdded(
        string ContactId, string Name, string? Role, string? Phone, string? Email) : SupplierEvent;

    [StoredAs("suppliers.supplier-contact-removed.v1")]
    public sealed record ContactRemoved(string ContactId) : SupplierEvent;

    [StoredAs("suppliers.supplier-blocked.v1")]
    public sealed record Blocked(string Reason) : SupplierEvent;

    [StoredAs("suppliers.supplier-unblocked.v1")]
    public sealed record Unblocked(string Reason) : SupplierEvent;
}
