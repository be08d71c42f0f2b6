using JasperFx.Events;
using Marten;
using Marten.Events.Aggregation;
using Marten.Events.Projections;

namespace Daybook.Bench;

/// <summary>The two read models as one composite projection.</summary>
internal static class PlainMartenReadModels
{
    public const string Name = "bench";

    private const int EventsPerPage = 5_000;
    private const int EventsInMemory = 20_000;
    private const int RowsInMemory = 10_000;
    private const int StreamsPerImport = 10_000;
    private static readonly TimeSpan OftenPolling = TimeSpan.FromMilliseconds(20);

    /// <summary>Appends wake the daemon, at the cost of a NOTIFY in each append.</summary>
    public static void AddListening(StoreOptions options)
    {
        Add(options);
        options.Events.UseListenNotifyForEventAppends = true;
    }

    /// <summary>Appends are unchanged, and the daemon polls often.</summary>
    public static void AddPolling(StoreOptions options)
    {
        Add(options);
        options.Projections.FastPollingTime = OftenPolling;
        options.Projections.SlowPollingTime = OftenPolling;
    }

    public static void Add(StoreOptions options)
    {
        options.Schema.For<BenchOrderRow>().Identity(r => r.Key);
        options.Schema.For<BenchSalesRow>().Identity(r => r.Key);
        options.Projections.CompositeProjectionFor(Name, composite =>
        {
            composite.Options.BatchSize = EventsPerPage;
            composite.Options.MaximumHopperSize = EventsInMemory;
            // The events of an order are adjacent, so caching its row would not help.
            composite.Add(new Orders());
            composite.Add(new Sales { Options = { CacheLimitPerTenant = RowsInMemory } });
        });
    }

    /// <summary>Writes orders from the first number on, with Marten's own bulk import.</summary>
    public static async Task Fill(PlainMarten marten, int orders)
    {
        foreach (var page in Enumerable.Range(0, orders).Chunk(StreamsPerImport))
            await marten.Store.BulkInsertEventsAsync([.. page.Select(n => Stream(marten.Store, n))]);
    }

    public static async Task Check(PlainMarten marten, int orders)
    {
        await using var session = marten.Store.QuerySession();
        var rows = await session.Query<BenchOrderRow>().CountAsync(r => r.Status == "confirmed");
        var sold = await session.Query<BenchSalesRow>().SumAsync(r => r.Orders);
        if (rows != orders || sold != orders)
            throw new InvalidOperationException($"{orders} orders became {rows} rows and {sold} sold");
    }

    private static StreamAction Stream(DocumentStore store, int n)
    {
        var order = PlaceBenchOrder.Of(n);
        var decision = BenchOrderDecider.Instance.Decide(BenchOrderDecider.Instance.Initial, order);
        var stream = StreamAction.Start(store.Events, PlainMarten.StreamOf(order), [.. decision.Events]);
        foreach (var @event in stream.Events)
            (@event.CorrelationId, @event.CausationId, @event.UserName) = ($"order-{n}", $"order-{n}", "bench");
        return stream;
    }

    public sealed class Orders : SingleStreamProjection<BenchOrderRow, string>
    {
        public override BenchOrderRow? Evolve(BenchOrderRow? snapshot, string id, IEvent e) => e.Data switch
        {
            BenchOrderEvent.Placed placed => BenchOrderRow.Of(id, placed, e.Sequence),
            BenchOrderEvent.Validated => snapshot!.Now("validated", e.Sequence),
            BenchOrderEvent.Confirmed => snapshot!.Now("confirmed", e.Sequence),
            _ => snapshot,
        };
    }

    public sealed class Sales : MultiStreamProjection<BenchSalesRow, string>
    {
        public Sales() => Identity<BenchOrderEvent.Placed>(BenchSalesRow.KeyOf);

        public override BenchSalesRow? Evolve(BenchSalesRow? snapshot, string id, IEvent e) =>
            e.Data is BenchOrderEvent.Placed placed ? BenchSalesRow.With(snapshot, placed) : snapshot;
    }
}
