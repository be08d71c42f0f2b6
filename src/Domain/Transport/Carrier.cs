namespace Daybook.Domain.Transport;

/// <summary>A carrier (承运商) that is admitted.</summary>
public sealed record Carrier(string Code, string Name);
