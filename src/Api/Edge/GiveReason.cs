namespace Daybook.Api.Edge;

/// <summary>A command with only a reason.</summary>
internal sealed record GiveReason(string Reason);
