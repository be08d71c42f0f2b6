using System.Collections.Immutable;

namespace Daybook.Domain.Suppliers;

/// <summary>What is known of a supplier.</summary>
/// <param name="Registered">As it was first registered; null before that.</param>
/// <param name="Details">As they are now.</param>
/// <param name="Contacts">By contact id.</param>
/// <param name="BlockedFor">Why nothing is bought from it; null when it is active.</param>
public sealed record Supplier(
    SupplierEvent.Registered? Registered,
    SupplierEvent.DetailsChanged? Details,
    ImmutableDictionary<string, SupplierEvent.ContactAdded> Contacts,
    string? BlockedFor);
