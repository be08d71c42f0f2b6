using System.Collections.Immutable;

namespace Daybook.Projections.Finance;

/// <summary>A voucher number with the entry that was posted under it; without an entry the books have a hole.</summary>
public sealed record VoucherRow
{
    /// <summary>The name of the entry's stream.</summary>
    public required string Key { get; init; }
    public required string EntryId { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }
    public long Number { get; init; }

    /// <summary>The number was taken from the period.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>The entry was posted.</summary>
    public bool IsPosted { get; init; }
    public DateOnly? PostedOn { get; init; }
    public string? Rule { get; init; }
    public int? RuleVersion { get; init; }
    public string? Text { get; init; }
    public int Lines { get; init; }
    public ImmutableArray<string> Sources { get; init; } = [];
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public long Position { get; init; }
}
