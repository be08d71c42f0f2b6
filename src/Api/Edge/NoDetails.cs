namespace Daybook.Api.Edge;

/// <summary>A command whose path says it all.</summary>
internal sealed record NoDetails(DateOnly? EffectiveOn = null);

/// <summary>The same of something that somebody did with goods.</summary>
internal sealed record DoneOn([property: Happened] DateOnly? EffectiveOn = null);
