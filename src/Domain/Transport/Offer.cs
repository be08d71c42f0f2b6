using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>What a carrier would charge and how long it would take.</summary>
public sealed record Offer(string Carrier, string Tariff, string Zone, Money Price, int TransitDays);
