using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>A customer's file.</summary>
public sealed record CustomerRow : Row
{
    public required string Code { get; init; }
    [Personal]
    public required string Name { get; init; }
    public CustomerKind Kind { get; init; }
    public required string Currency { get; init; }
    [ChangedByFacts]
    public int PaymentTermDays { get; init; }
    public string? TaxNumber { get; init; }

    /// <summary>The employee who is responsible.</summary>
    public string? Owner { get; init; }

    /// <summary>The customer into which it was merged.</summary>
    public string? MergedInto { get; init; }
    [ChangedByFacts]
    public int Interactions { get; init; }
    public DateOnly? LastInteractionOn { get; init; }
    public InteractionKind? LastInteractionKind { get; init; }
    [Personal]
    public string? LastInteractionText { get; init; }
    [Personal]
    public ImmutableArray<CustomerEvent.ContactAdded> Contacts { get; init; } = [];
    [Personal]
    public ImmutableArray<CustomerEvent.AddressSet> Addresses { get; init; } = [];
    public ImmutableArray<CustomerEvent.PreferenceSet> Preferences { get; init; } = [];
}

/// <summary>Customers' files.</summary>
public sealed class CustomersProjection() : Projection<CustomerRow>("customers", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["code", "name"];

    public CustomerRow? Apply(CustomerRow? row, Recorded<CustomerEvent> e) => e.Body switch
    {
        CustomerEvent.Registered x => new CustomerRow
        {
            Key = e.Stream.Id,
            Code = x.Code,
            Name = x.Name,
            Kind = x.Kind,
            Currency = x.Currency,
            PaymentTermDays = x.PaymentTermDays,
            TaxNumber = x.TaxNumber,
        },
        CustomerEvent.DetailsChanged x => row! with
        {
            Name = x.Name,
            Currency = x.Currency,
            PaymentTermDays = x.PaymentTermDays,
            TaxNumber = x.TaxNumber,
        },
        CustomerEvent.ContactAdded x =>
            row! with { Contacts = [.. row.Contacts.Where(c => c.ContactId != x.ContactId), x] },
        CustomerEvent.ContactRemoved x =>
            row! with { Contacts = row.Contacts.RemoveAll(c => c.ContactId == x.ContactId) },
        CustomerEvent.AddressSet x =>
            row! with { Addresses = [.. row.Addresses.Where(a => a.Label != x.Label), x] },
        CustomerEvent.PreferenceSet x =>
            row! with { Preferences = [.. row.Preferences.Where(p => p.Name != x.Name), x] },
        CustomerEvent.InteractionLogged x => Touched(row!, x),
        CustomerEvent.Merged x => row! with { MergedInto = x.Into },
        CustomerEvent.Unmerged => row! with { MergedInto = null },
        CustomerEvent.OwnerChanged x => row! with { Owner = x.To },
        CustomerEvent.Taken x => row! with { Owner = x.By },
        CustomerEvent.Assigned x => row! with { Owner = x.To },
        CustomerEvent.GivenBack or CustomerEvent.Returned => row! with { Owner = null },
        _ => throw new UnreachableException(),
    };

    private static CustomerRow Touched(CustomerRow row, CustomerEvent.InteractionLogged x)
    {
        var counted = row with { Interactions = row.Interactions + 1 };
        return x.On < row.LastInteractionOn ? counted : counted with
        {
            LastInteractionOn = x.On,
            LastInteractionKind = x.Kind,
            LastInteractionText = x.Text,
        };
    }
}
