namespace Daybook.Api.Edge;

/// <summary>A command without members in the body.</summary>
internal sealed record NoDetails;
