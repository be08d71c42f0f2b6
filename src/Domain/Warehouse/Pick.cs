using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>Goods of one bin and lot that came in on one day.</summary>
public sealed record Pick(string Bin, string? Lot, DateOnly ReceivedOn, Quantity Quantity);
