using Daybook.Domain.Orders;

namespace Daybook.Projections.Orders;

/// <summary>The part of an order from one warehouse, in base units, and its stage.</summary>
public sealed record OrderLeg(
    string Warehouse, LegStage Stage, decimal Units, DateOnly? ShippedOn, DateOnly? DeliveredOn);
