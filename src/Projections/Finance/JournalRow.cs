using System.Collections.Immutable;

namespace Daybook.Projections.Finance;

/// <summary>One line of a journal entry (分录).</summary>
public sealed record JournalRow
{
    public required string Key { get; init; }

    /// <summary>The id of the entry's stream.</summary>
    public required string EntryId { get; init; }
    public required string Company { get; init; }
    public required string Period { get; init; }
    public long Number { get; init; }
    public int Line { get; init; }
    public DateOnly PostedOn { get; init; }
    public required string Account { get; init; }
    public decimal Debit { get; init; }
    public decimal Credit { get; init; }
    public required string Currency { get; init; }
    public required string Text { get; init; }
    public required string Rule { get; init; }
    public int RuleVersion { get; init; }
    public string? Customer { get; init; }
    public string? Sku { get; init; }
    public string? Warehouse { get; init; }
    public string? Document { get; init; }

    /// <summary>The streams whose facts it posts.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public long Position { get; init; }
}
