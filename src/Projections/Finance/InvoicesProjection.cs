using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

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
