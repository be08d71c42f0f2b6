namespace Daybook.Domain.Finance;

/// <summary>The name and the version of a rule that turns facts into journal lines. A rule that starts to post
/// otherwise gets the next version; entries keep the one that made them.</summary>
public sealed record PostingRule(string Name, int Version);
