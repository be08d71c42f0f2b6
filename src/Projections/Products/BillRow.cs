using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Projections.Products;

/// <summary>The bills of materials of an item (物料清单), with their versions.</summary>
public sealed record BillRow : Row
{
    public required string Item { get; init; }

    /// <summary>The names of all versions, as they were first written.</summary>
    public ImmutableArray<string> Versions { get; init; } = [];

    /// <summary>The versions that are not released.</summary>
    public ImmutableArray<string> Drafts { get; init; } = [];

    /// <summary>The version that was released last.</summary>
    public string? Latest { get; init; }

    /// <summary>The first day of that version.</summary>
    public DateOnly? EffectiveFrom { get; init; }
}

/// <summary>Bills of materials by item.</summary>
public sealed class BillsProjection() : Projection<BillRow>("bills", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["item"];

    public BillRow? Apply(BillRow? row, Recorded<BillEvent> e) => e.Body switch
    {
        BillEvent.Drafted x => (row ?? new BillRow { Key = e.Stream.Id, Item = x.Item }) with
        {
            Versions = [.. row?.Versions ?? [], x.Version], Drafts = [.. row?.Drafts ?? [], x.Version],
        },
        BillEvent.Rewritten => row,
        BillEvent.Released x => row! with
        {
            Drafts = row.Drafts.Remove(x.Version), Latest = x.Version, EffectiveFrom = x.From,
        },
        BillEvent.Withdrawn => row,
        _ => throw new UnreachableException(),
    };
}
