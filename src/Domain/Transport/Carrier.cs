namespace Daybook.Domain.Transport;

/// <summary>An admitted carrier (承运商).</summary>
public sealed record Carrier(string Code, string Name);
