using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Value that came into stock or left it.</summary>
public sealed record ValueMovementRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>More than zero in, less than zero out.</summary>
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>With the sign of the quantity.</summary>
    public decimal Value { get; init; }
    public required string Currency { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>The stream of the fact that moved the goods.</summary>
    public required string Source { get; init; }
    public required string CommandId { get; init; }
    public long Position { get; init; }
}

/// <summary>Everything that changed the value of stock, a row for each.</summary>
public sealed class ValueMovementsProjection : Projection<ValueMovementRow>
{
    public ValueMovementsProjection() : base("value_movements", 1, ReadGroups.Books)
    {
        On<ValuationEvent.Received>(
            e => Key(e.Meta), (_, e) => Row(e.Meta, e.Body.Quantity, e.Body.Value, e.Body.On, e.Body.Source));
        On<ValuationEvent.Issued>(
            e => Key(e.Meta), (_, e) => Row(e.Meta, -e.Body.Quantity, -e.Body.Cost, e.Body.On, e.Body.Source));
    }

    public override IReadOnlyList<string> Indexes => ["command_id", "sku, effective_on", "source"];

    private static string Key(RecordedEvent meta) => RowKey.Under(meta.Stream, $"{meta.Version}");

    private static ValueMovementRow Row(
        RecordedEvent meta, Quantity quantity, Money value, DateOnly on, string source)
    {
        var parts = meta.Stream.Parts();
        return new ValueMovementRow
        {
            Key = Key(meta),
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
            Position = meta.Position,
        };
    }
}
