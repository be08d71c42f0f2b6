using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Projections;

/// <summary>A little business to project: tills that open, sell and close.</summary>
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

public sealed record TillRow
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public Openness State { get; init; }
    public int Sales { get; init; }
    public decimal Turnover { get; init; }
    public DateTimeOffset? LastSoldAt { get; init; }
    public ImmutableArray<string> Skus { get; init; } = [];
    public long Position { get; init; }
}

public sealed record SkuRow(string Key, long Quantity, decimal Turnover, DateTimeOffset LastSoldAt, int Hour);

/// <summary>A row for each open till, gone when it closes; one stream touches one row.</summary>
public class TillsProjection : Projection<TillRow>
{
    public TillsProjection(string name = "tills", string group = "books", int version = 1,
        Action<TillEvent.Sold>? onSold = null)
        : base(name, version, group)
    {
        On<TillEvent.Opened>(
            e => e.Meta.Stream.Id,
            (row, e) => (row ?? new TillRow { Key = e.Meta.Stream.Id, Name = e.Body.Name })
                with { Position = e.Meta.Position });
        On<TillEvent.Sold>(
            e => e.Meta.Stream.Id,
            (row, e) =>
            {
                onSold?.Invoke(e.Body);
                row ??= new TillRow { Key = e.Meta.Stream.Id, Name = "" };
                return row with
                {
                    State = Openness.Busy,
                    Sales = row.Sales + 1,
                    Turnover = row.Turnover + (e.Body.Price * e.Body.Quantity),
                    LastSoldAt = e.Body.At,
                    Skus = row.Skus.Contains(e.Body.Sku) ? row.Skus : row.Skus.Add(e.Body.Sku),
                    Position = e.Meta.Position,
                };
            });
        On<TillEvent.Closed>(e => e.Meta.Stream.Id, (_, _) => null);
    }

    public override IReadOnlyList<string> Indexes => ["name, turnover desc"];
}

/// <summary>A row for each article, over all tills; many streams touch one row.</summary>
public sealed class SkusProjection : Projection<SkuRow>
{
    public SkusProjection(string name = "skus", string group = "books", int version = 1) : base(name, version, group) =>
        On<TillEvent.Sold>(e => e.Body.Sku, (row, e) => new SkuRow(
            e.Body.Sku, (row?.Quantity ?? 0) + e.Body.Quantity, (row?.Turnover ?? 0) + (e.Body.Price * e.Body.Quantity),
            e.Body.At,
            // Depends on the offset that the instant has in the row: it must not matter whether the row was cached.
            (row?.LastSoldAt.Hour ?? 0) + (version - 1)));
}
