using System.Collections.Immutable;
using Daybook.Domain.Finance;

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
