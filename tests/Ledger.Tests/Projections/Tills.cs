using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Projections;

/// <summary>A small business for projections: tills that open, sell and close.</summary>
public abstract record TillEvent
{
    private TillEvent()
    {
    }

    [StoredAs("till.opened.v1")]
    public sealed record Opened(string Name) : TillEvent;

    [StoredAs("till.sold.v1")]
    public sealed record Sold(string Sku, int Quantity, decimal Price, DateTimeOffset At) : TillEvent;

    [StoredAs("till.closed.v1")]
    public sealed record Closed(string Reason) : TillEvent;

    [StoredAs("till.noted.v1")]
    public sealed record Noted(string Text) : TillEvent;
}

public enum Openness
{
    Open,
    Busy,
}

public sealed record TillRow : Row
{
    public required string Name { get; init; }
    public Openness State { get; init; }
    public int Sales { get; init; }
    public decimal Turnover { get; init; }
    public DateTimeOffset? LastSoldAt { get; init; }
    public ImmutableArray<string> Skus { get; init; } = [];
}

public sealed record SkuRow(string Key, long Quantity, decimal Turnover, DateTimeOffset LastSoldAt, int Hour);

/// <summary>A row for each open till, removed when the till closes; one stream changes one row.</summary>
public sealed class TillsProjection(
    string name = "tills", string group = "books", int version = 1, Action<TillEvent.Sold>? onSold = null)
    : Projection<TillRow>(name, version, group)
{
    public override IReadOnlyList<string> Indexes => ["name, turnover desc"];

    // When a till is opened again, only the position of its row changes.
    public TillRow Apply(TillRow? row, Recorded<TillEvent.Opened> e) =>
        row is null ? new TillRow { Key = e.Stream.Id, Name = e.Body.Name } : row with { };

    public TillRow Apply(TillRow? row, Recorded<TillEvent.Sold> e)
    {
        onSold?.Invoke(e.Body);
        row ??= new TillRow { Key = e.Stream.Id, Name = "" };
        return row with
        {
            State = Openness.Busy,
            Sales = row.Sales + 1,
            Turnover = row.Turnover + (e.Body.Price * e.Body.Quantity),
            LastSoldAt = e.Body.At,
            Skus = row.Skus.Contains(e.Body.Sku) ? row.Skus : row.Skus.Add(e.Body.Sku),
        };
    }

    public TillRow? Apply(TillRow? _, Recorded<TillEvent.Closed> e) => null;
}

/// <summary>A row for each article, over all tills; many streams change one row.</summary>
public sealed class SkusProjection(string name = "skus", string group = "books", int version = 1)
    : Projection<SkuRow>(name, version, group)
{
    public string Key(Recorded<TillEvent.Sold> e) => e.Body.Sku;

    public SkuRow Apply(SkuRow? row, string key, Recorded<TillEvent.Sold> e) => new(
        key, (row?.Quantity ?? 0) + e.Body.Quantity, (row?.Turnover ?? 0) + (e.Body.Price * e.Body.Quantity),
        e.Body.At,
        // Depends on the offset of the time in the row; the result must not depend on whether the row was cached.
        (row?.LastSoldAt.Hour ?? 0) + (Version - 1));
}
