using System.Diagnostics;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Projections.Products;

/// <summary>What a line of a bill names: its component, and each alternate.</summary>
/// <remarks>The key is the item, the version, the line and the place among the alternates.</remarks>
public sealed record BillPartRow : Row
{
    public required string Item { get; init; }
    public required string Version { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }

    /// <summary>0 for the component, from 1 for what may replace it, in this order.</summary>
    [NoFigure("numbers the alternates")]
    public int Rank { get; init; }
    public required string Component { get; init; }

    /// <summary>For one batch, in the base unit of the component.</summary>
    [ChangedByFacts]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    [ChangedByFacts]
    public decimal ScrapPercent { get; init; }
    public bool IsPhantom { get; init; }
}

/// <summary>What the lines of bills name, found by component.</summary>
public sealed class BillPartsProjection() : Projection<BillPartRow>("bill_parts", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["component", "item, version, line"];

    public IEnumerable<string> Keys(Recorded<BillEvent> e) => (e.Body switch
    {
        BillEvent.Drafted x => Places(e.Stream, x.Version, x.Content),
        BillEvent.Rewritten x =>
            Places(e.Stream, x.Version, x.Before).Union(Places(e.Stream, x.Version, x.After)),
        BillEvent.Released or BillEvent.Withdrawn => [],
        _ => throw new UnreachableException(),
    });

    public BillPartRow? Apply(BillPartRow? row, string key, Recorded<BillEvent> e) => e.Body switch
    {
        BillEvent.Drafted x => Named(key, e.Stream, x.Version, x.Content),
        BillEvent.Rewritten x => Named(key, e.Stream, x.Version, x.After),
        BillEvent.Released or BillEvent.Withdrawn => row,
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<string> Places(StreamId bill, string version, BillContent content) =>
        content.Lines.SelectMany(line => line.Named.Select(
            (_, rank) => RowKey.Under(bill, version, $"{line.Line}", $"{rank}")));

    /// <summary>The row of a key; null when the content has no such line or alternate any more.</summary>
    private static BillPartRow? Named(string key, StreamId bill, string version, BillContent content)
    {
        var parts = key.Split('/');
        var rank = int.Parse(parts[^1]);
        return content.Find(int.Parse(parts[^2])) is { } line && line.Named.ElementAtOrDefault(rank) is { } component
            ? new BillPartRow
            {
                Key = key,
                Item = bill.Parts()[0],
                Version = version,
                Line = line.Line,
                Rank = rank,
                Component = component,
                Quantity = line.BaseQuantity.Value,
                Unit = line.BaseQuantity.Unit,
                ScrapPercent = line.ScrapPercent,
                IsPhantom = line.IsPhantom,
            }
            : null;
    }
}
