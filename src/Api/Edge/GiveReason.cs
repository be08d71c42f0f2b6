namespace Daybook.Api.Edge;

/// <summary>A command that needs nothing but a reason.</summary>
internal sealed record GiveReason(string Reason);
