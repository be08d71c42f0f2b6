using Daybook.Domain.Orders;

namespace Daybook.Projections.Orders;

/// <summary>What one warehouse sends of an order, in base units, and how far it is.</summary>
public sealed record OrderLeg(
    string Warehouse, LegStage Stage, decimal Units, DateOnly? ShippedOn, DateOnly? DeliveredOn);
