namespace Daybook.Domain.Finance;

/// <summary>A series: its last number and the document that took it.</summary>
public sealed record NumberSeries(long Last, string? LastFor);
