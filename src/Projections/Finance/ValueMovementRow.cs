using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Value that entered or left the stock.</summary>
public sealed record ValueMovementRow : Row
{
    public required string Company { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>Positive for received, negative for issued goods.</summary>
    [Summed(nameof(Unit))]
    [StatedByFact]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>With the sign of the quantity.</summary>
    [Summed(nameof(Currency))]
    [StatedByFact]
    public decimal Value { get; init; }
    public required string Currency { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>The stream of the fact that moved the goods.</summary>
    public required string Source { get; init; }
    public required string CommandId { get; init; }
}

/// <summary>Everything that changed the value of stock, one row for each change.</summary>
public sealed class ValueMovementsProjection()
    : Projection<ValueMovementRow>("value_movements", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["command_id", "sku, effective_on", "source"];

    public string Key(Recorded<ValuationEvent> e) => RowKey.Under(e.Stream, $"{e.Version}");

    public ValueMovementRow Apply(ValueMovementRow? _, string key, Recorded<ValuationEvent> e) => e.Body switch
    {
        ValuationEvent.Received x => Row(key, e.Meta, x.Quantity, x.Value, x.On, x.Source),
        ValuationEvent.Issued x => Row(key, e.Meta, -x.Quantity, -x.Cost, x.On, x.Source),
        _ => throw new UnreachableException(),
    };

    private static ValueMovementRow Row(
        string key, RecordedEvent meta, Quantity quantity, Money value, DateOnly on, string source)
    {
        var parts = meta.Stream.Parts();
        return new ValueMovementRow
        {
            Key = key,
            Company = parts[0],
            Warehouse = parts[1],
            Sku = parts[2],
            Quantity = quantity.Value,
            Unit = quantity.Unit,
            Value = value.Amount,
            Currency = value.Currency,
            EffectiveOn = on,
            Source = source,
            CommandId = meta.CommandId,
        };
    }
}
