using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten.Events.Aggregation;

namespace Daybook.Bench;

/// <summary>Reservations on one stream, as in Marten's documentation: FetchForWriting with retries, and
/// FetchForExclusiveWriting; each with its state in memory and with the snapshot lifecycle that suits it
/// best.</summary>
internal sealed class PlainMartenStock : IAsyncDisposable
{
    private const string Stream = "bench-stock/FS:KA-RC-3L";
    private const int RetryLimit = 100_000;
    private const int FirstPauseMilliseconds = 10;
    private const int DoublingLimit = 6;

    private readonly PlainMarten _marten;

    private PlainMartenStock(PlainMarten marten) => _marten = marten;

    public static async Task<PlainMartenStock> Start(ProjectionLifecycle lifecycle, decimal quantity)
    {
        var marten = await PlainMarten.Start(options =>
        {
            options.Projections.Add(new Projection(), lifecycle);
            options.Events.AggregateWriteCaching.Cache = new PlainMartenCache();
            options.Events.CacheAggregatesForWriting<Aggregate>();
        });
        await using var session = marten.Session("stock");
        session.Events.Append(Stream, new BenchStockEvent.Received(quantity));
        await session.SaveChangesAsync();
        return new PlainMartenStock(marten);
    }

    /// <returns>The number of retries.</returns>
    public async Task<int> ReserveOptimistically(long n, CancellationToken cancel)
    {
        for (var retry = 0; retry < RetryLimit; retry++)
        {
            try
            {
                await using var session = _marten.Session($"reserve-{n}");
                Decide(await session.Events.FetchForWriting<Aggregate>(Stream, cancel), n);
                await session.SaveChangesAsync(cancel);
                return retry;
            }
            catch (ConcurrencyException)
            {
                var pause = FirstPauseMilliseconds << Math.Min(retry, DoublingLimit);
                await Task.Delay(Random.Shared.Next(1, pause), cancel);
            }
        }

        throw new InvalidOperationException($"reservation {n} was tried {RetryLimit} times");
    }

    public async Task ReserveExclusively(long n, CancellationToken cancel)
    {
        await using var session = _marten.Session($"reserve-{n}");
        Decide(await session.Events.FetchForExclusiveWriting<Aggregate>(Stream, cancel), n);
        await session.SaveChangesAsync(cancel);
    }

    public ValueTask DisposeAsync() => _marten.DisposeAsync();

    private static void Decide(IEventStream<Aggregate> stream, long n)
    {
        var decision = BenchStockDecider.Instance.Decide(
            stream.Aggregate!.Stock, new BenchStockCommand.Reserve($"R-{n}", 1));
        if (decision.Refusal is { } refusal) throw new InvalidOperationException($"not accepted: {refusal}");
        stream.AppendMany(decision.Events);
    }

    /// <summary>The state for the decision, as a document.</summary>
    public sealed class Aggregate
    {
        public string Id { get; set; } = "";

        public BenchStock Stock { get; set; } = BenchStockDecider.Instance.Initial;
    }

    public sealed class Projection : SingleStreamProjection<Aggregate, string>
    {
        public override Aggregate Evolve(Aggregate? snapshot, string id, IEvent e) => new()
        {
            Id = id,
            Stock = BenchStockDecider.Instance.Evolve(
                snapshot?.Stock ?? BenchStockDecider.Instance.Initial, (BenchStockEvent)e.Data),
        };
    }
}
