using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>What can have happened to a supplier (供应商).</summary>
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
