using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>An account of a company's chart.</summary>
public sealed record AccountRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Account { get; init; }
    public required string Name { get; init; }
    public AccountKind Kind { get; init; }
    public ControlAccount? Control { get; init; }
    public long Position { get; init; }
}
