using System.Collections.Immutable;
using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>A customer's file.</summary>
public sealed record CustomerRow
{
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public CustomerKind Kind { get; init; }
    public required string Currency { get; init; }
    public int PaymentTermDays { get; init; }
    public string? TaxNumber { get; init; }

    /// <summary>Who looks after it.</summary>
    public string? Owner { get; init; }

    /// <summary>The customer that goes on for it.</summary>
    public string? MergedInto { get; init; }
    public int Interactions { get; init; }
    public DateOnly? LastInteractionOn { get; init; }
    public InteractionKind? LastInteractionKind { get; init; }
    public string? LastInteractionText { get; init; }
    public ImmutableArray<CustomerEvent.ContactAdded> Contacts { get; init; } = [];
    public ImmutableArray<CustomerEvent.AddressSet> Addresses { get; init; } = [];
    public ImmutableArray<CustomerEvent.PreferenceSet> Preferences { get; init; } = [];
    public long Position { get; init; }
}

/// <summary>Customers' files.</summary>
public sealed class CustomersProjection : Projection<CustomerRow>
{
    public CustomersProjection() : base("customers", 1, ReadGroups.Books)
    {
        On<CustomerEvent.Registered>(e => e.Meta.Stream.Id, (_, e) => new CustomerRow
        {
            Key = e.Meta.Stream.Id,
            Code = e.Body.Code,
            Name = e.Body.Name,
            Kind = e.Body.Kind,
            Currency = e.Body.Currency,
            PaymentTermDays = e.Body.PaymentTermDays,
            TaxNumber = e.Body.TaxNumber,
            Position = e.Meta.Position,
        });
        Changes<CustomerEvent.DetailsChanged>((row, e) => row with
        {
            Name = e.Name,
            Currency = e.Currency,
            PaymentTermDays = e.PaymentTermDays,
            TaxNumber = e.TaxNumber,
        });
        Changes<CustomerEvent.ContactAdded>((row, e) =>
            row with { Contacts = [.. row.Contacts.Where(c => c.ContactId != e.ContactId), e] });
        Changes<CustomerEvent.ContactRemoved>((row, e) =>
            row with { Contacts = row.Contacts.RemoveAll(c => c.ContactId == e.ContactId) });
        Changes<CustomerEvent.AddressSet>((row, e) =>
            row with { Addresses = [.. row.Addresses.Where(a => a.Label != e.Label), e] });
        Changes<CustomerEvent.PreferenceSet>((row, e) =>
            row with { Preferences = [.. row.Preferences.Where(p => p.Name != e.Name), e] });
        Changes<CustomerEvent.InteractionLogged>(Touched);
        Changes<CustomerEvent.Merged>((row, e) => row with { MergedInto = e.Into });
        Changes<CustomerEvent.Unmerged>((row, _) => row with { MergedInto = null });
        Changes<CustomerEvent.OwnerChanged>((row, e) => row with { Owner = e.To });
    }

    public override IReadOnlyList<string> Indexes => ["code", "name"];

    private void Changes<TEvent>(Func<CustomerRow, TEvent, CustomerRow> change) where TEvent : CustomerEvent =>
        On<TEvent>(e => e.Meta.Stream.Id, (row, e) => change(row!, e.Body) with { Position = e.Meta.Position });

    private static CustomerRow Touched(CustomerRow row, CustomerEvent.InteractionLogged e)
    {
        var counted = row with { Interactions = row.Interactions + 1 };
        return e.On < row.LastInteractionOn ? counted : counted with
        {
            LastInteractionOn = e.On,
            LastInteractionKind = e.Kind,
            LastInteractionText = e.Text,
        };
    }
}
