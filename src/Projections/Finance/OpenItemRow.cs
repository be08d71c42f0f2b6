namespace Daybook.Projections.Finance;

/// <summary>What a customer owes of an invoice (未清项); gone at zero.</summary>
public sealed record OpenItemRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Invoice { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    public decimal Total { get; init; }
    public decimal Open { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }
    public long Position { get; init; }
}
