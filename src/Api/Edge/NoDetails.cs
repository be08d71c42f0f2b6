namespace Daybook.Api.Edge;

/// <summary>A command whose path says it all.</summary>
internal sealed record NoDetails;
