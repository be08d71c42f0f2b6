using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The state of a supplier's advice of a shipment (发货通知, ASN).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(OnTheWay), "onTheWay")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record ShipmentAdvice
{
    private ShipmentAdvice()
    {
    }

    /// <summary>What was advised; null before.</summary>
    public AdviceTerms? Terms() => this switch
    {
        Unknown => null,
        OnTheWay s => s.Advised,
        Received s => s.Advised,
        Withdrawn s => s.Advised,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : ShipmentAdvice;

    /// <summary>The goods are on the way.</summary>
    public sealed record OnTheWay(AdviceTerms Advised) : ShipmentAdvice;

    /// <summary>The goods arrived, as advised or not.</summary>
    public sealed record Received(AdviceTerms Advised, ShipmentAdviceEvent.Received Arrival) : ShipmentAdvice;

    /// <summary>The goods do not come.</summary>
    public sealed record Withdrawn(AdviceTerms Advised, string Reason) : ShipmentAdvice;
}

/// <summary>What a supplier advises.</summary>
/// <param name="ShippedOn">The day on which the goods left the supplier, or leave him.</param>
/// <param name="ExpectedOn">The day on which they are expected.</param>
public sealed record AdviceTerms(
    string Supplier, string Warehouse, DateOnly ShippedOn, DateOnly ExpectedOn, ImmutableArray<AdviceLine> Lines)
{
    /// <summary>The line with a number; null when there is none.</summary>
    public AdviceLine? Find(int line) => Lines.FirstOrDefault(l => l.Line == line);
}

/// <summary>Goods of one line of the purchase order, and of one lot.</summary>
/// <param name="Line">Its number, unique in the advice.</param>
/// <param name="OrderLine">The line of the purchase order; several lines may be of one, such as one for each
/// lot.</param>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="BaseQuantity">The same in the base unit of the item.</param>
/// <param name="ExpiresOn">The last day on which the lot may be used.</param>
public sealed record AdviceLine(
    int Line, int OrderLine, string Sku, Quantity Quantity, Quantity BaseQuantity, string? Lot, DateOnly? ExpiresOn);

/// <summary>What arrived of a line of an advice.</summary>
/// <param name="Advised">In the base unit of the item.</param>
/// <param name="Quantity">What arrived, in the base unit; zero when nothing did.</param>
/// <param name="Lot">The lot that arrived.</param>
public sealed record AdviceArrival(int Line, Quantity Advised, Quantity Quantity, string? Lot);

/// <summary>Commands for an advice.</summary>
public abstract record ShipmentAdviceCommand
{
    private ShipmentAdviceCommand()
    {
    }

    /// <summary>The supplier advises a shipment.</summary>
    public sealed record Advise(string PurchaseOrder, string Advice, AdviceTerms Terms) : ShipmentAdviceCommand;

    /// <summary>The goods arrived.</summary>
    /// <param name="Receipt">The number of the receipt.</param>
    /// <param name="Lines">All lines of the advice.</param>
    public sealed record Receive(string Receipt, DateOnly On, ImmutableArray<AdviceArrival> Lines)
        : ShipmentAdviceCommand;

    /// <summary>The goods do not come, or the advice was wrong.</summary>
    public sealed record Withdraw(string Reason) : ShipmentAdviceCommand;
}

/// <summary>Events of an advice.</summary>
public abstract record ShipmentAdviceEvent
{
    private ShipmentAdviceEvent()
    {
    }

    [StoredAs("suppliers.shipment-advised.v1")]
    public sealed record Advised(string PurchaseOrder, string Advice, AdviceTerms Terms) : ShipmentAdviceEvent;

    [StoredAs("suppliers.advised-shipment-received.v1")]
    public sealed record Received(string Receipt, DateOnly On, ImmutableArray<AdviceArrival> Lines)
        : ShipmentAdviceEvent;

    /// <param name="Lines">The numbers of all its lines.</param>
    [StoredAs("suppliers.shipment-advice-withdrawn.v1")]
    public sealed record Withdrawn(string Reason, ImmutableArray<int> Lines) : ShipmentAdviceEvent;
}
