using Daybook.Kernel;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Ledger.Tests.Projections;

public sealed class FoldPropertyTests : ProjectionTest
{
    /// <summary>A random history, cut into random blocks.</summary>
    private static readonly Arbitrary<((string, TillEvent)[][] Blocks, int Page, int Cache)> Histories =
    (
        from size in Gen.Choose(1, 60)
        from blocks in (
            from till in Gen.Elements("a", "b", "柜台:一", "d")
            from sku in Gen.Elements("x", "y", "饭煲", "z'\"\\,{}")
            from number in Gen.Choose(0, 9)
            let body = number switch
            {
                0 => new TillEvent.Closed("evening"),
                1 => (TillEvent)new TillEvent.Opened(sku),
                2 => new TillEvent.Noted(sku),
                _ => new TillEvent.Sold(sku, number, 0.10m * number, Noon.AddTicks((number * 1_234_567_891L) + 7)),
            }
            select (till, body)).NonEmptyListOf().Select(b => b.Take(6).ToArray()).ArrayOf(size)
        from page in Gen.Choose(1, 25)
        from cache in Gen.Choose(2, 12)
        select (blocks, page, cache)).ToArbitrary();

    [Fact]
    public void Live_tables_and_rebuilt_tables_equal_a_naive_fold_whatever_the_pages_and_caches() =>
        Prop.ForAll(Histories, h => Holds(h.Blocks, h.Page, h.Cache).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds.Of(ordinary: 8, thorough: 40)));

    private async Task<bool> Holds((string, TillEvent)[][] blocks, int page, int cache)
    {
        await Execute("truncate ledger.mt_events, ledger.mt_streams, ledger.mt_event_progression;"
            + " delete from ledger.blocks where number > 0; truncate work.read_models, work.read_groups;"
            + " drop schema read cascade; create schema read;"
            + " grant usage, create on schema read to daybook_app");
        Projection[] projections = [new TillsProjection(), new SkusProjection()];
        var node = Node(projections, o => o with
        {
            PageEventLimit = page, PollMilliseconds = 5, RowCacheLimit = cache, RebuildPageEventLimit = page,
            RebuildFlushRowLimit = cache, RebuildRowCacheLimit = cache,
        });
        var last = 0L;
        foreach (var block in blocks) last = await Log.Append(block);
        await using (new RunningRunner(node)) (await Shows(node, "books", last)).ShouldBeTrue();
        await Same(node);
        var outcomes = await new Rebuilder(node).Run(["tills", "skus"], false, null, CancellationToken.None);
        outcomes.ShouldAllBe(o => o is RebuildOutcome.Switched);
        await Same(node);
        return true;
    }

    private async Task Same(LedgerContext node)
    {
        var (table, naive) = await Compared<TillRow>(node, new TillsProjection());
        table.ShouldBe(naive);
        (table, naive) = await Compared<SkuRow>(node, new SkusProjection());
        table.ShouldBe(naive);
    }
}
