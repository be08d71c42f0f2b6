using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>Goods of one bin, lot and receipt day.</summary>
public sealed record Pick(string Bin, string? Lot, DateOnly ReceivedOn, Quantity Quantity);
