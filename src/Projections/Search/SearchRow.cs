using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Shared;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Search;

/// <summary>What a thing is found by: its number, name, barcode, amount, phone.</summary>
/// <remarks>The key is the name of the thing's stream.</remarks>
public sealed record SearchRow : Row
{
    /// <summary>The category of its stream.</summary>
    public required string Category { get; init; }

    /// <summary>The id of its stream.</summary>
    public required string Thing { get; init; }

    /// <summary>The number or name by which people call it.</summary>
    [Personal]
    public required string Title { get; init; }

    /// <summary>What else it can be found by, by what it is.</summary>
    [Personal]
    public ImmutableSortedDictionary<string, string> Known { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The terms of all of it, with spaces between.</summary>
    [Personal]
    public required string Terms { get; init; }
}

/// <summary>Finds things by anything that people know of them (全局搜索).</summary>
public sealed class SearchProjection() : Projection<SearchRow>("search_terms", version: 5, ReadGroups.Files)
{
    /// <summary>The expression of the index, which a query must use as well.</summary>
    public const string Vector = "array_to_tsvector(string_to_array(terms, ' '))";

    public override IReadOnlyList<string> Indexes => [$"using gin ({Vector})"];

    public string Key(Recorded<SalesOrderEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<SalesOrderEvent> e) => e.Body switch
    {
        SalesOrderEvent.Placed x => Order(New(e.Stream, x.Number), x.Currency, OrderTerms.Of(x))
            .With("channel", x.Channel).With("customer", x.Customer),
        SalesOrderEvent.Amended x => row is null ? null : Order(row, x.Currency, x.After),
        SalesOrderEvent.PaymentNoted x => row?.With($"payment {x.Payment}", x.Payment),
        SalesOrderEvent.Invoiced x => row?.With("invoice", x.Invoice),
        SalesOrderEvent.Shipped x => row?.With($"waybill {x.Warehouse}", x.Waybill),
        SalesOrderEvent.ExceptionRaised or SalesOrderEvent.ExceptionResolved or SalesOrderEvent.QuantitiesConverted
            or SalesOrderEvent.Validated or SalesOrderEvent.Sourced or SalesOrderEvent.Reserved
            or SalesOrderEvent.BackOrdered or SalesOrderEvent.ReservationRequested
            or SalesOrderEvent.ReservationReleased or SalesOrderEvent.Promised or SalesOrderEvent.ReleasedToWarehouse
            or SalesOrderEvent.Picked or SalesOrderEvent.Packed or SalesOrderEvent.Delivered or SalesOrderEvent.Settled
            or SalesOrderEvent.Cancelled => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<OutboundEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<OutboundEvent> e) => e.Body switch
    {
        OutboundEvent.Released x => (row ?? New(e.Stream, e.Stream.Parts()[1])).With("warehouse", x.Warehouse),
        OutboundEvent.Packed x => row?.With("sscc", x.Sscc).With("package", x.Package),
        OutboundEvent.Loaded x => row?.With("manifest", x.Manifest),
        OutboundEvent.HandedOver x => row?.With("waybill", x.Waybill),
        OutboundEvent.Picked or OutboundEvent.Cancelled or OutboundEvent.Unloaded or OutboundEvent.Redirected => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<ShipmentEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<ShipmentEvent> e) => e.Body switch
    {
        ShipmentEvent.Planned x => At(
            (row ?? New(e.Stream, e.Stream.Parts()[1])).With("carrier", x.Chosen).With("warehouse", x.Warehouse),
            x.ShipTo),
        ShipmentEvent.HandedOver x => row?.With("waybill", x.Waybill),
        ShipmentEvent.Delivered x => row?.With("receivedBy", x.ReceivedBy),
        ShipmentEvent.Cancelled => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<InvoiceEvent.Issued> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<InvoiceEvent.Issued> e) => New(e.Stream, e.Body.Number)
        .With("customer", e.Body.Customer).With("total", SearchTerms.Of(e.Body.Total.Amount));

    public string Key(Recorded<ReturnEvent.Asked> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<ReturnEvent.Asked> e) => New(e.Stream, e.Body.Terms.Number)
        .With("customer", e.Body.Terms.Customer).With("order", e.Body.Terms.Order);

    public string Key(Recorded<ReceiptEvent.Booked> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<ReceiptEvent.Booked> e) => New(e.Stream, e.Body.Receipt)
        .With("customer", e.Body.Customer).With("amount", SearchTerms.Of(e.Body.Amount.Amount))
        .With("reference", e.Body.Reference);

    /// <summary>The entries of a group have no number of their own.</summary>
    public IEnumerable<string> Keys(Recorded<JournalEntryEvent.Posted> e) =>
        e.Body.Number > 0 ? [e.Stream.ToString()] : [];

    public SearchRow Apply(SearchRow? row, Recorded<JournalEntryEvent.Posted> e) =>
        New(e.Stream, $"{e.Body.Period}-{e.Body.Number}").With("text", e.Body.Text)
            .With("amount", SearchTerms.Of(e.Body.Lines.Sum(line => line.Debit)));

    public string Key(Recorded<ItemEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<ItemEvent> e) => e.Body switch
    {
        ItemEvent.Registered x => New(e.Stream, x.Sku).With("name", x.Name).With("gtin", x.Gtin)
            .With("category", x.Category),
        ItemEvent.DetailsChanged x => row?.With("name", x.Name).With("gtin", x.Gtin).With("category", x.Category),
        ItemEvent.UnitConversionDefined or ItemEvent.UnitConversionChanged or ItemEvent.UnitDecimalsChanged
            or ItemEvent.VatRateSet or ItemEvent.StateChanged => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<CustomerEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<CustomerEvent> e) => e.Body switch
    {
        CustomerEvent.Registered x => New(e.Stream, x.Code).With("name", x.Name).With("taxNumber", x.TaxNumber),
        CustomerEvent.DetailsChanged x => row?.With("name", x.Name).With("taxNumber", x.TaxNumber),
        CustomerEvent.ContactAdded x => row?.With($"contact {x.ContactId}", $"{x.Name} {x.Phone} {x.Email}"),
        CustomerEvent.ContactRemoved x => row?.With($"contact {x.ContactId}", null),
        CustomerEvent.AddressSet x => row?.With(
            $"address {x.Label}", $"{x.Address.Name} {x.Address.Phone} {x.Address.City} {x.Address.Line1}"),
        CustomerEvent.PreferenceSet or CustomerEvent.InteractionLogged or CustomerEvent.Merged
            or CustomerEvent.Unmerged or CustomerEvent.OwnerChanged or CustomerEvent.Taken or CustomerEvent.Assigned
            or CustomerEvent.GivenBack or CustomerEvent.Returned => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<LeadEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<LeadEvent> e) => e.Body switch
    {
        LeadEvent.Entered x => Lead(New(e.Stream, x.Number), x.Details),
        LeadEvent.Changed x => row is null ? null : Lead(row, x.Details),
        LeadEvent.Qualified or LeadEvent.Dropped => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<OpportunityEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<OpportunityEvent> e) => e.Body switch
    {
        OpportunityEvent.Opened x => New(e.Stream, x.Number).With("customer", x.Customer).With("name", x.Terms.Title)
            .With("amount", SearchTerms.Of(x.Terms.Amount.Amount)),
        OpportunityEvent.Changed x => row?.With("name", x.After.Title)
            .With("amount", SearchTerms.Of(x.After.Amount.Amount)),
        OpportunityEvent.Moved or OpportunityEvent.Won or OpportunityEvent.Lost => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<QuotationEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<QuotationEvent> e) => e.Body switch
    {
        QuotationEvent.Written x => New(e.Stream, x.Number).With("customer", x.Customer)
            .With("total", SearchTerms.Of(x.Terms.Totals(x.Currency).Total.Amount)),
        QuotationEvent.Revised x => row?.With("total", SearchTerms.Of(x.Terms.Totals(x.Currency).Total.Amount)),
        QuotationEvent.Sent or QuotationEvent.Accepted or QuotationEvent.Declined or QuotationEvent.Withdrawn => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<SupplierEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<SupplierEvent> e) => e.Body switch
    {
        SupplierEvent.Registered x => New(e.Stream, x.Code).With("name", x.Name).With("taxNumber", x.TaxNumber),
        SupplierEvent.DetailsChanged x => row?.With("name", x.Name).With("taxNumber", x.TaxNumber),
        SupplierEvent.ContactAdded x => row?.With($"contact {x.ContactId}", $"{x.Name} {x.Phone} {x.Email}"),
        SupplierEvent.ContactRemoved x => row?.With($"contact {x.ContactId}", null),
        SupplierEvent.Blocked or SupplierEvent.Unblocked => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<PurchaseOrderEvent> e) => e.Stream.ToString();

    public SearchRow? Apply(SearchRow? row, Recorded<PurchaseOrderEvent> e) => e.Body switch
    {
        PurchaseOrderEvent.Drafted x => New(e.Stream, x.Number).With("supplier", x.Terms.Supplier)
            .With("total", SearchTerms.Of(x.Terms.Total.Amount)),
        PurchaseOrderEvent.Changed x => row?.With("total", SearchTerms.Of(x.After.Total.Amount)),
        PurchaseOrderEvent.Acknowledged { Reference: { } reference } => row?.With("reference", reference),
        PurchaseOrderEvent.Acknowledged or PurchaseOrderEvent.Sent or PurchaseOrderEvent.Received
            or PurchaseOrderEvent.Invoiced or PurchaseOrderEvent.Closed or PurchaseOrderEvent.Cancelled
            or PurchaseOrderEvent.Requested or PurchaseOrderEvent.Advised or PurchaseOrderEvent.AdviceEnded => row,
        _ => throw new UnreachableException(),
    };

    public string Key(Recorded<RequisitionEvent.Written> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<RequisitionEvent.Written> e) =>
        New(e.Stream, e.Body.Number).With("text", e.Body.Terms.Reason);

    public string Key(Recorded<ShipmentAdviceEvent.Advised> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<ShipmentAdviceEvent.Advised> e) => New(e.Stream, e.Body.Advice)
        .With("supplier", e.Body.Terms.Supplier).With("order", e.Body.PurchaseOrder);

    public string Key(Recorded<SupplierInvoiceEvent.Entered> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<SupplierInvoiceEvent.Entered> e) =>
        New(e.Stream, e.Body.Terms.Number).With("supplier", e.Body.Terms.Supplier)
            .With("total", SearchTerms.Of(e.Body.Terms.Total.Amount));

    public string Key(Recorded<FreightBillEvent.Entered> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<FreightBillEvent.Entered> e) =>
        New(e.Stream, e.Body.Terms.Number).With("carrier", e.Body.Terms.Carrier);

    public string Key(Recorded<ChangeOrderEvent.Requested> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<ChangeOrderEvent.Requested> e) =>
        New(e.Stream, e.Body.Number).With("item", e.Body.Terms.Item).With("text", e.Body.Terms.Reason);

    public string Key(Recorded<WarehouseEvent.Opened> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<WarehouseEvent.Opened> e) =>
        At(New(e.Stream, e.Body.Code).With("name", e.Body.Name), e.Body.Address);

    public string Key(Recorded<ChannelEvent.Opened> e) => e.Stream.ToString();

    public SearchRow Apply(SearchRow? row, Recorded<ChannelEvent.Opened> e) =>
        New(e.Stream, e.Body.Code).With("name", e.Body.Name);

    private static SearchRow New(StreamId stream, string title) => new()
    {
        Key = stream.ToString(), Category = stream.Category, Thing = stream.Id, Title = title,
        Terms = string.Join(' ', SearchTerms.Of(title)),
    };

    private static SearchRow Lead(SearchRow row, LeadDetails x) => row
        .With("name", x.Name).With("company", x.CompanyName).With("contact", $"{x.Contact} {x.Phone} {x.Email}");

    private static SearchRow Order(SearchRow row, string currency, OrderTerms terms) => At(
        row.With("total", SearchTerms.Of(
            SalesOrderTotals.Of(currency, terms.Lines, terms.Freight, terms.Tax).Total.Amount)),
        terms.ShipTo);

    private static SearchRow At(SearchRow row, Address address) => row
        .With("recipient", address.Name).With("phone", address.Phone).With("city", address.City);
}

internal static class SearchRows
{
    /// <summary>What items, customers, suppliers, warehouses and channels are called.</summary>
    private const string Name = "name";

    /// <summary>The row with something else it is found by.</summary>
    /// <param name="what">What it is, each once.</param>
    /// <param name="text">Null when the thing has none any more.</param>
    public static SearchRow With(this SearchRow row, string what, string? text)
    {
        var known = string.IsNullOrWhiteSpace(text) ? row.Known.Remove(what) : row.Known.SetItem(what, text);
        if (known == row.Known) return row;
        var sounds = known.TryGetValue(Name, out var name) ? Pinyin.Of(name) : [];
        var terms = known.Values.Prepend(row.Title).SelectMany(SearchTerms.Of).Concat(sounds).Distinct();
        return row with { Known = known, Terms = string.Join(' ', terms) };
    }
}
