using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>What changed the quantity and the value of a stock in the books, with the date under which it was
/// posted.</summary>
/// <remarks>A movement and its entry are facts of one command, which is the end of the key. A late fact is posted in
/// the next open period, so the two dates differ, and only the posting date agrees with the general ledger.</remarks>
public sealed record InventoryPostingRow : Row
{
    public required string Company { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>Positive for received, negative for issued goods.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>With the sign of the quantity.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Value { get; init; }
    public required string Currency { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>The posting date of its entry; the date of the fact when it has no value and so no entry.</summary>
    public DateOnly PostedOn { get; init; }

    /// <summary>The stream of the fact that moved the goods.</summary>
    public required string Source { get; init; }
}

/// <summary>All changes of the stock in the books, one row for each command and stock.</summary>
public sealed class InventoryPostingsProjection()
    : Projection<InventoryPostingRow>("inventory_postings", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["company, warehouse, sku, posted_on", "sku", "posted_on"];

    public string Key(Recorded<ValuationEvent> e) => Key(e.Stream, e.CommandId);

    public InventoryPostingRow Apply(InventoryPostingRow? row, string key, Recorded<ValuationEvent> e) =>
        e.Body switch
        {
            ValuationEvent.Received x => Moved(row, key, e.Stream, x.Quantity, x.Value, x.On, x.Source),
            ValuationEvent.Issued x => Moved(row, key, e.Stream, -x.Quantity, -x.Cost, x.On, x.Source),
            _ => throw new UnreachableException(),
        };

    public IEnumerable<string> Keys(Recorded<JournalEntryEvent.Posted> e) => e.Body.Lines
        .Where(line => line is { Account: StandardChart.Inventory, Warehouse: not null, Sku: not null })
        .Select(line => Key(ValuationDecider.Stream(e.Body.Company, line.Warehouse!, line.Sku!), e.CommandId))
        .Distinct();

    public InventoryPostingRow? Apply(InventoryPostingRow? row, string _, Recorded<JournalEntryEvent.Posted> e) =>
        row is null ? null : row with { PostedOn = e.Body.PostedOn };

    private static string Key(StreamId stock, string command) => RowKey.Under(stock, command);

    private static InventoryPostingRow Moved(
        InventoryPostingRow? row, string key, StreamId stock, Quantity quantity, Money value, DateOnly on,
        string source)
    {
        var parts = stock.Parts();
        return new InventoryPostingRow
        {
            Key = key,
            Company = parts[0],
            Warehouse = parts[1],
            Sku = parts[2],
            Quantity = (row?.Quantity ?? 0) + quantity.Value,
            Unit = quantity.Unit,
            Value = (row?.Value ?? 0) + value.Amount,
            Currency = value.Currency,
            EffectiveOn = on,
            PostedOn = row?.PostedOn ?? on,
            Source = source,
        };
    }
}
