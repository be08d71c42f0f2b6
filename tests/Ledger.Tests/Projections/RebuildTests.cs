using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Projections;

public sealed class RebuildTests : ProjectionTest
{
    private static readonly Func<LedgerOptions, LedgerOptions> SmallSteps = o => o with
    {
        RebuildPageEventLimit = 50, RebuildFlushRowLimit = 10, RebuildRowCacheLimit = 8, PageEventLimit = 40,
    };

    [Fact]
    public async Task A_rebuild_under_concurrent_writes_is_equal_and_goes_on_live()
    {
        var node = Node([new TillsProjection(), new SkusProjection()], SmallSteps);
        await Write(300);
        await using var running = new RunningRunner(node);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) node.Head.Advance(await Write(1));
        });
        await Shows(node, "books", 600);
        for (var generation = 2; generation <= 4; generation++)
        {
            var outcomes = await new Rebuilder(node).Run(["tills", "skus"], false, null, CancellationToken.None);
            outcomes.Count.ShouldBe(2);
            outcomes.ShouldAllBe(o => o is RebuildOutcome.Switched);
            (await Status(node, "tills")).Generation.ShouldBe(generation);
        }

        await stop.CancelAsync();
        await writing;
        var last = await Write(20);
        (await Shows(node, "books", last)).ShouldBeTrue();
        await Equal(node);
        (await Count("select count(*) from read.tills")).ShouldBe(await Count("select count(*) from read.tills_v1_g4"));
    }

    [Fact]
    public async Task A_rebuild_that_was_interrupted_goes_on_where_it_was()
    {
        var node = Node([new TillsProjection(), new SkusProjection()], SmallSteps);
        var last = await Write(500);
        await using var running = new RunningRunner(node);
        await Shows(node, "books", last);
        var starts = new List<long>();
        for (var stopAt = 300; stopAt < last; stopAt += 300)
        {
            using var cut = new CancellationTokenSource();
            var (first, at) = (0L, stopAt);
            var progress = new Immediately(p =>
            {
                if (first == 0) first = p.Position;
                if (p.Position >= at) cut.Cancel();
            });
            await new Rebuilder(node).Run(["tills", "skus"], false, progress, cut.Token)
                .ShouldThrowAsync<OperationCanceledException>();
            starts.Add(first);
        }

        starts[0].ShouldBe(50);
        starts[1].ShouldBeGreaterThan(100);
        starts[2].ShouldBeGreaterThan(starts[1]);
        (await Status(node, "skus")).State.ShouldBe("building");
        (await new Rebuilder(node).Run(["tills", "skus"], false, null, CancellationToken.None))
            .ShouldAllBe(o => o is RebuildOutcome.Switched);
        (await Status(node, "skus")).Generation.ShouldBe(2);
        await Equal(node);
    }

    [Fact]
    public async Task A_new_version_is_built_beside_reported_and_switched_only_with_consent()
    {
        var old = Node([new TillsProjection(), new SkusProjection()]);
        await using (new RunningRunner(old)) await Shows(old, "books", await Write(100));
        await Execute("update work.nodes set seen_at = '-infinity'");
        var node = Node([new TillsProjection(), new SkusProjection(version: 2)]);
        await using var running = new RunningRunner(node);
        await Eventually(async () => (await Status(node, "skus")).State != "live");
        // The group continues: the new version must stop at the position of the old one, to be compared with it.
        (await Shows(node, "books", await Write(3))).ShouldBeTrue();
        await Eventually(async () => (await Status(node, "skus")).Report is not null);
        var last = await Write(10);
        (await Shows(node, "books", last)).ShouldBeTrue();

        var all = await new ReadModels(node, new GroupPositions()).Status(CancellationToken.None);
        all.Select(s => (s.Name, s.Version, s.State, s.Position)).ShouldBe(
            [("skus", 1, "frozen", 200L), ("skus", 2, "building", 200L), ("tills", 1, "live", last)]);
        all[1].Report.ShouldNotBeNull().ShouldContain("\"Changed\":5");
        var sold = await Count("select sum(quantity) from read.skus");
        await using (var session = await ReadSession.Open(node, "books", 0, CancellationToken.None))
            Should.Throw<ReadModelNotReadyException>(() => session.Table("skus"));

        (await new Rebuilder(node).Consent("skus", CancellationToken.None)).ShouldBeTrue();
        await Eventually(async () => (await Status(node, "skus")) is { State: "live", Version: 2 });
        (await Count("select sum(quantity) from read.skus")).ShouldBeGreaterThan(sold);
        last = await Write(5);
        (await Shows(node, "books", last)).ShouldBeTrue();
        await Equal(node, new SkusProjection(version: 2));
    }

    [Fact]
    public async Task While_a_process_of_the_old_version_lives_it_keeps_folding_until_the_switch()
    {
        var old = Node([new SkusProjection()]);
        await using var oldRunner = new RunningRunner(old);
        await Shows(old, "books", await Write(50));
        var node = Node([new SkusProjection(version: 2)], o => o with { ConsentToNewVersions = true });
        await using var running = new RunningRunner(node);
        await Eventually(async () => (await Status(node, "skus")) is { State: "live", Version: 2 });
        var last = await Write(10);
        (await Shows(node, "books", last)).ShouldBeTrue();
        await Equal(node, new SkusProjection(version: 2), onlySkus: true);
    }

    [Fact]
    public async Task A_process_that_does_not_know_a_member_leaves_the_group_to_one_that_does_while_it_lives()
    {
        var old = Node([new SkusProjection(), new TillsProjection()]);
        await using (new RunningRunner(old)) await Shows(old, "books", await Write(5));
        var node = Node([new SkusProjection(version: 2), new TillsProjection()]);
        var group = ProjectionGroup.Of(node.Codec.Catalogue.Projections)[0];
        (await GroupEntry.Prepare(node, group, CancellationToken.None)).ShouldBeFalse();
        (await Status(node, "skus")).State.ShouldBe("live");
        await Execute("update work.nodes set seen_at = '-infinity'");
        (await GroupEntry.Prepare(node, group, CancellationToken.None)).ShouldBeTrue();
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        (await GroupEntry.Load(connection, node, group, CancellationToken.None))
            .Select(m => m.Projection.Name).ShouldBe(["tills"]);
        (await Status(node, "skus")).State.ShouldBe("frozen");
    }

    [Fact]
    public async Task A_read_model_added_to_a_group_that_is_far_is_built_and_joins_it()
    {
        var before = Node([new TillsProjection()]);
        await using (new RunningRunner(before)) await Shows(before, "books", await Write(50));
        var node = Node([new TillsProjection(), new SkusProjection()]);
        await using var running = new RunningRunner(node);
        await Eventually(async () => (await new ReadModels(node, new GroupPositions()).Status(CancellationToken.None))
            .Any(s => s is { Name: "skus", State: "live" }));
        (await Shows(node, "books", await Write(10))).ShouldBeTrue();
        await Equal(node);
    }

    [Fact]
    public async Task A_fold_that_is_not_pure_is_caught_and_the_old_table_stays()
    {
        var calls = 0;
        var node = Node([new ImpureProjection(() => calls++)], o => o with { ComparisonKeyLimit = 3 });
        var last = await Write(100);
        await using var running = new RunningRunner(node);
        await Shows(node, "books", last);
        var outcome = (await new Rebuilder(node).Run(["impure"], true, null, CancellationToken.None)).Single();
        var differences = outcome.ShouldBeOfType<RebuildOutcome.Different>().Differences;
        differences.Changed.ShouldBeGreaterThan(0);
        differences.FirstKeys.Length.ShouldBe(3);
        var status = await Status(node, "impure");
        (status.Generation, status.State).ShouldBe((1, "live"));
        status.Alarm.ShouldNotBeNull().ShouldContain(differences.FirstKeys[0]);
    }

    [Fact]
    public async Task A_live_row_that_was_edited_by_hand_is_named()
    {
        var node = Node([new SkusProjection(), new TillsProjection()]);
        var last = await Write(100);
        await using var running = new RunningRunner(node);
        await Shows(node, "books", last);
        await Execute("update read.skus_v1_g1 set turnover = turnover + 0.01 where key = 's1'");
        await Execute("delete from read.skus_v1_g1 where key = 's3'");
        var outcomes = await new Rebuilder(node).Run(["skus", "tills"], false, null, CancellationToken.None);
        var differences = outcomes[0].ShouldBeOfType<RebuildOutcome.Different>().Differences;
        (differences.Added, differences.Removed, differences.Changed).ShouldBe((1, 0, 1));
        differences.FirstKeys.ShouldBe(["s1", "s3"]);
        outcomes[1].ShouldBeOfType<RebuildOutcome.Switched>();
        (await Status(node, "tills")).Generation.ShouldBe(2);
        (await Status(node, "skus")).Alarm.ShouldNotBeNull();

        var replaced = await new Rebuilder(node).Run(["skus"], false, null, CancellationToken.None, replace: true);
        replaced.Single().ShouldBeOfType<RebuildOutcome.Switched>().Differences!.Changed.ShouldBe(1);
        (await Status(node, "skus")).Alarm.ShouldBeNull();
        await Equal(node);
    }

    [Fact]
    public async Task A_table_that_was_dropped_is_seen_and_built_anew()
    {
        var node = Node([new SkusProjection(), new TillsProjection()]);
        var last = await Write(100);
        await using var running = new RunningRunner(node);
        await Shows(node, "books", last);
        await Execute("drop table read.skus_v1_g1 cascade");
        (await Status(node, "skus")).State.ShouldBe("stopped");

        var outcome = (await new Rebuilder(node).Run(["skus"], false, null, CancellationToken.None)).Single();
        outcome.ShouldBeOfType<RebuildOutcome.Switched>().Differences.ShouldBeNull();
        (await Status(node, "skus")).State.ShouldBe("live");
        await Equal(node);
    }

    [Fact]
    public async Task A_long_query_of_a_person_delays_the_switch_and_nothing_else()
    {
        var node = Node([new SkusProjection()], o => o with { SwitchLockTimeoutMilliseconds = 100 });
        await using var running = new RunningRunner(node);
        await Shows(node, "books", await Write(50));
        await using var reader = await Database.DataSource.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await using (var look = new Npgsql.NpgsqlCommand("select count(*) from read.skus", reader))
            await look.ExecuteScalarAsync();
        var rebuilding = new Rebuilder(node).Run(["skus"], false, null, CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            (await Shows(node, "books", await Write(5))).ShouldBeTrue();
            await Task.Delay(50);
        }

        rebuilding.IsCompleted.ShouldBeFalse();
        await reading.RollbackAsync();
        (await rebuilding).Single().ShouldBeOfType<RebuildOutcome.Switched>();
    }

    [Fact]
    public async Task A_replaced_table_is_dropped_after_its_delay_but_not_while_somebody_was_compiled_with_it()
    {
        var old = Node([new SkusProjection()]);
        await using (new RunningRunner(old)) await Shows(old, "books", await Write(20));
        var node = Node([new SkusProjection(version: 2)],
            o => o with { ConsentToNewVersions = true, RetiredTableSeconds = 0 });
        (await new Rebuilder(node).Run(["skus"], false, null, CancellationToken.None))
            .Single().ShouldBeOfType<RebuildOutcome.Switched>();
        await RetiredTables.Drop(node, CancellationToken.None);
        (await Count("select count(*) from pg_tables where tablename = 'skus_v1_g1'")).ShouldBe(1);
        await Execute("update work.nodes set seen_at = '-infinity'");
        await RetiredTables.Drop(node, CancellationToken.None);
        (await Count("select count(*) from pg_tables where tablename = 'skus_v1_g1'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_type_that_changed_without_its_version_stops_the_group()
    {
        var node = Node([new SkusProjection()]);
        await using (new RunningRunner(node)) await Shows(node, "books", await Write(5));
        await Execute("update work.read_models set shape = 'another'");
        await using var running = new RunningRunner(node);
        await Eventually(async () => (await Status(node, "skus")).State == "stopped");
        (await Status(node, "skus")).Error.ShouldNotBeNull().ShouldContain("version 1 has not");
    }

    private async Task<long> Write(int blocks)
    {
        var last = 0L;
        for (var i = 0; i < blocks; i++)
        {
            var n = Random.Shared.Next(0, 1000);
            last = await Log.Append(($"t{n % 13}", Sold($"s{i % 5}", (n % 3) + 1, 0.05m * n)),
                n % 10 == 0 ? ($"t{n % 13}", new TillEvent.Closed("evening")) : ($"t{n % 7}", Sold("s0", 1, 2.50m)));
        }

        return last;
    }

    private async Task Equal(LedgerContext node, SkusProjection? skus = null, bool onlySkus = false)
    {
        var (table, naive) = await Compared<SkuRow>(node, skus ?? new SkusProjection());
        table.ShouldBe(naive);
        if (onlySkus) return;
        (table, naive) = await Compared<TillRow>(node, new TillsProjection());
        table.ShouldBe(naive);
    }

    private sealed class Immediately(Action<RebuildProgress> told) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => told(value);
    }

    private sealed record ImpureRow(string Key, int Chance);

    private sealed class ImpureProjection(Func<int> chance) : Projection<ImpureRow>("impure", version: 1, "books")
    {
        public string Key(Recorded<TillEvent.Sold> e) => $"{e.Stream.Id}-{e.Version}";

        public ImpureRow Apply(ImpureRow? _, string key, Recorded<TillEvent.Sold> e) => new(key, chance());
    }
}
