using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can have happened to a sales invoice (销售发票).</summary>
public abstract record InvoiceEvent
{
    private InvoiceEvent()
    {
    }

    [StoredAs("finance.invoice-issued.v2")]
    public sealed record Issued(
        string Company,
        string Number,
        string Order,
        string Customer,
        string Currency,
        ImmutableArray<InvoiceLine> Lines,
        Money Net,
        Money Freight,
        Money Tax,
        Money Total,
        DateOnly IssuedOn,
        DateOnly DueOn) : InvoiceEvent;

    [StoredAs("finance.invoice-cleared.v1")]
    public sealed record Cleared(string Receipt, Money Amount, DateOnly On) : InvoiceEvent;
}
