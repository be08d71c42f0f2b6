using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A sales invoice and what cleared it.</summary>
public sealed record InvoiceRow
{
    /// <summary>The id of the invoice's stream, which is the order's.</summary>
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Number { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    public int Lines { get; init; }
    public decimal Net { get; init; }
    public decimal Freight { get; init; }
    public decimal Tax { get; init; }
    public decimal Total { get; init; }
    public decimal Cleared { get; init; }
    public decimal Open => Total - Cleared;
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }

    /// <summary>The day on which nothing was open any more.</summary>
    public DateOnly? ClearedOn { get; init; }
    public ImmutableArray<InvoiceLine> Contents { get; init; } = [];
    public ImmutableArray<InvoiceEvent.Cleared> Clearings { get; init; } = [];
    public long Position { get; init; }
}

/// <summary>Invoices with what cleared them.</summary>
public sealed class InvoicesProjection : Projection<InvoiceRow>
{
    public InvoicesProjection() : base("invoices", 2, ReadGroups.Books)
    {
        On<InvoiceEvent.Issued>(e => e.Meta.Stream.Id, (_, e) => new InvoiceRow
        {
            Key = e.Meta.Stream.Id,
            Company = e.Body.Company,
            Number = e.Body.Number,
            OrderId = e.Body.Order,
            Customer = e.Body.Customer,
            Currency = e.Body.Currency,
            Lines = e.Body.Lines.Length,
            Net = e.Body.Net.Amount,
            Freight = e.Body.Freight.Amount,
            Tax = e.Body.Tax.Amount,
            Total = e.Body.Total.Amount,
            IssuedOn = e.Body.IssuedOn,
            DueOn = e.Body.DueOn,
            Contents = e.Body.Lines,
            Position = e.Meta.Position,
        });
        On<InvoiceEvent.Cleared>(e => e.Meta.Stream.Id, (row, e) => Cleared(row!, e));
    }

    public override IReadOnlyList<string> Indexes =>
        ["company, number", "customer, issued_on desc", "issued_on desc", "order_id"];

    private static InvoiceRow Cleared(InvoiceRow row, Recorded<InvoiceEvent.Cleared> e)
    {
        var cleared = row.Cleared + e.Body.Amount.Amount;
        return row with
        {
            Cleared = cleared,
            ClearedOn = cleared == row.Total ? e.Body.On : null,
            Clearings = row.Clearings.Add(e.Body),
            Position = e.Meta.Position,
        };
    }
}
