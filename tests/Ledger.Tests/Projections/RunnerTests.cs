using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Projections;

public sealed class RunnerTests : ProjectionTest
{
    [Fact]
    public async Task Every_event_is_counted_once_though_connections_are_cut_and_runners_stopped_all_the_time()
    {
        var node = Node([new TillsProjection(), new SkusProjection()],
            o => o with { PageEventLimit = 7, RowCacheLimit = 4, PollMilliseconds = 5 });
        await using (Running(node)) await Shows(node, "books", await Log.Append(("t0", Sold("all"))));
        await LingerBetweenRowsAndCheckpoint();
        var last = 0L;
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 400; i++)
                last = await Log.Append(($"t{i % 9}", Sold($"s{i % 5}")), ($"t{i % 4}", Sold("all")));
        });
        var random = new Random(7);
        while (!writing.IsCompleted)
        {
            using var life = new CancellationTokenSource();
            var running = new ProjectionRunner(node).Run(life.Token);
            for (var cut = 0; cut < 6; cut++)
            {
                await Task.Delay(random.Next(20, 150));
                await Count("select count(pg_terminate_backend(pid)) from pg_stat_activity "
                    + $"where application_name like 'node {node.Node}%'");
            }

            await life.CancelAsync();
            await running;
        }

        await writing;
        // Checked over connections that were not cut.
        var asking = Node([new TillsProjection(), new SkusProjection()]);
        await using (Running(node)) (await Shows(asking, "books", last)).ShouldBeTrue();
        (await Count("select sum(sales) from read.tills")).ShouldBe(801);
        var (table, naive) = await Compared<SkuRow>(asking, new SkusProjection());
        table.ShouldBe(naive);
    }

    [Fact]
    public async Task A_group_that_another_node_moved_goes_on_from_there()
    {
        var node = Node([new SkusProjection()]);
        await using var running = Running(node);
        (await Shows(node, "books", await Log.Append(("a", Sold("x")), ("a", Sold("x"))))).ShouldBeTrue();
        // Like a node that had the lock for a short time; this node is still at 2.
        await Count("update ledger.mt_event_progression set last_seq_id = 3 where name = 'books:All' returning 1");
        await Log.Append(("a", Sold("taken by the other")));
        (await Shows(node, "books", await Log.Append(("a", Sold("y"))))).ShouldBeTrue();
        (await Count("select count(*) from read.skus where key = 'y'")).ShouldBe(1);
        (await Count("select count(*) from read.skus where key = 'taken by the other'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_cannot_be_folded_stops_its_group_and_no_other()
    {
        var broken = true;
        var poisoned = new TillsProjection("fragile", "fragile", onSold: e =>
        {
            if (broken && e.Sku == "poison") throw new InvalidOperationException("cannot fold poison");
        });
        var node = Node([poisoned, new SkusProjection()]);
        await Log.Append(("a", Sold("x")), ("a", Sold("x")), ("b", Sold("poison")), ("a", Sold("y")));
        await using var running = Running(node);
        (await Shows(node, "books", 4)).ShouldBeTrue();
        (await Shows(node, "fragile", 4)).ShouldBeFalse();
        // It continues with the two events before the bad one, and stops again.
        var status = await Status(node, "fragile");
        await Eventually(async () => (status = await Status(node, "fragile"))
            is { Position: 2, State: "stopped", ErrorPosition: 3 });
        status.State.ShouldBe("stopped");
        status.Position.ShouldBe(2);
        status.ErrorPosition.ShouldBe(3);
        status.ErrorEvent.ShouldBe("till.sold.v1");
        status.Error.ShouldNotBeNull().ShouldContain("cannot fold poison");
        (await Count("select sales from read.fragile where key = 'a'")).ShouldBe(2);
        (await Status(node, "skus")).State.ShouldBe("live");
        // The two events succeed again at each retry, but this must not clear the error.
        for (var look = 0; look < 40; look++)
        {
            (await Status(node, "fragile")).State.ShouldBe("stopped");
            await Task.Delay(20);
        }

        // It retries by itself, and the error is cleared when it can continue.
        broken = false;
        await Eventually(async () => (await Status(node, "fragile")) is { Error: null, State: "live", Position: 4 });
        (await Count("select sum(sales) from read.fragile")).ShouldBe(4);
    }

    [Theory]
    [InlineData("till.sold.v1", """{"sku":1}""")]
    [InlineData("till.sold.v2", """{"sku":"x"}""")]
    public async Task An_event_that_cannot_be_read_stops_who_declared_it(string type, string payload)
    {
        var node = Node([new TillsProjection("tills", "tills"), new NotesProjection()]);
        await Log.Append(("a", Sold("x")), ("a", new TillEvent.Noted("hello")));
        await Log.AppendRaw(("till/a", type, payload));
        await using var running = Running(node);
        (await Shows(node, "notes", 3)).ShouldBeTrue();
        (await Shows(node, "tills", 3)).ShouldBeFalse();
        await Eventually(async () => (await Status(node, "tills")) is { ErrorPosition: 3, Position: 2 });
        (await Status(node, "tills")).State.ShouldBe("stopped");
    }

    [Fact]
    public async Task A_row_that_the_table_refuses_stops_the_group_at_its_event()
    {
        var node = Node([new TillsProjection()]);
        await using var running = Running(node);
        (await Shows(node, "books", await Log.Append(("a", new TillEvent.Opened("fine"))))).ShouldBeTrue();
        await Execute("alter table read.tills_v1_g1 add constraint no_curse check (name <> 'curse')");
        await Log.Append(("b", new TillEvent.Opened("x")), ("c", new TillEvent.Opened("y")),
            ("d", new TillEvent.Opened("curse")), ("e", new TillEvent.Opened("later")));
        (await Shows(node, "books", 5)).ShouldBeFalse();
        await Eventually(async () => (await Status(node, "tills")) is { ErrorPosition: 4, Position: 3 });
        (await Count("select count(*) from read.tills")).ShouldBe(3);
    }

    [Fact]
    public async Task Events_that_nobody_declared_move_the_position_without_being_read()
    {
        var node = Node([new TillsProjection()]);
        var other = Node([new TillsProjection()]);
        await using var running = Running(node);
        var last = await Log.Append(("a", Sold("x")));
        (await Shows(other, "books", last)).ShouldBeTrue();
        last = await Log.AppendRaw(
            ("till/a", "till.noted.v1", "[\"no note at all\"]"), ("till/a", "till.opened.v1", """{"name":"A"}"""));
        (await Shows(other, "books", last)).ShouldBeTrue();
        last = await Log.AppendRaw(("till/a", "till.noted.v1", "[\"no note at all\"]"));
        (await Shows(other, "books", last)).ShouldBeTrue();
        (await Status(node, "tills")).Position.ShouldBe(last);
    }

    [Fact]
    public async Task Marten_does_not_rebuild_a_group_in_place()
    {
        var node = Node([new SkusProjection()]);
        await using (Running(node)) await Shows(node, "books", await Log.Append(("a", Sold("x"))));
        await using var store = Marten.DocumentStore.For(options =>
        {
            LedgerStore.Configure(options, node.Direct, node.Codec);
            options.Projections.Add(
                new ReadModelGroup(node, ProjectionGroup.Of(node.Codec.Catalogue.Projections)[0], new PageTimer()),
                JasperFx.Events.Projections.ProjectionLifecycle.Async);
        });
        using var daemon = await store.BuildProjectionDaemonAsync();
        await Should.ThrowAsync<Exception>(
            () => daemon.RebuildProjectionAsync("books", TimeSpan.FromSeconds(20), CancellationToken.None));
        (await Count("select quantity from read.skus")).ShouldBe(1);
        (await Status(node, "skus")).Position.ShouldBe(1);
    }

    [Fact]
    public void An_event_that_nobody_declared_is_not_decoded()
    {
        var tills = new TillsProjection();
        var member = new Member(tills, ReadTable.Of(tills, 1), new RowCache(10));
        new PageFold([member], Catalogue(tills))
            .Plan([new RecordedEvent(_ => throw new InvalidOperationException("decoded"))
        {
            Position = 1, Stream = StreamId.Of("till", "a"), Version = 1, TypeName = "till.noted.v1", RecordedAt = Noon,
            EffectiveOn = default, Actor = "a", CommandId = "c", CorrelationId = "c", Causation = null,
        }]);
        member.Missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_is_behind_catches_up_alone_and_nobody_waits_for_it()
    {
        using var gate = new ManualResetEventSlim();
        var slow = new TillsProjection("slow", "slow", onSold: _ => gate.Wait(TimeSpan.FromMinutes(1)).ShouldBeTrue());
        var node = Node([slow, new SkusProjection()], o => o with { PageEventLimit = 10, RebuildPageEventLimit = 10 });
        var last = 0L;
        for (var i = 0; i < 40; i++)
            last = await Log.Append([.. Enumerable.Range(0, 10).Select(_ => ("a", (TillEvent)Sold("x")))]);
        await using var running = Running(node);
        (await Shows(node, "books", last)).ShouldBeTrue();
        (await Status(node, "slow")).Position.ShouldBeLessThan(last);
        gate.Set();
        (await Shows(node, "slow", last)).ShouldBeTrue();
        (await Count("select sum(sales) from read.slow")).ShouldBe(400);
    }

    /// <summary>Makes it likely that a cut happens between writes that must not be separated.</summary>
    private Task LingerBetweenRowsAndCheckpoint() => Execute("""
        create function linger() returns trigger language plpgsql as $$
            begin perform pg_sleep(0.005); return null; end $$;
        create trigger linger before insert or update on ledger.mt_event_progression for each statement
            execute function linger();
        create trigger linger before insert or update on read.tills_v1_g1 for each statement execute function linger();
        """);

    private static RunningRunner Running(LedgerContext node) => new(node);
}

public sealed record NoteRow(string Key, string Text);

public sealed class NotesProjection() : Projection<NoteRow>("notes", version: 1, "notes")
{
    public NoteRow Apply(NoteRow? _, string key, Recorded<TillEvent.Noted> e) => new(key, e.Body.Text);
}

internal sealed class RunningRunner : IAsyncDisposable
{
    private readonly CancellationTokenSource _life = new();
    private readonly Task _running;

    public RunningRunner(LedgerContext node)
    {
        Runner = new ProjectionRunner(node);
        _running = Runner.Run(_life.Token);
    }

    public ProjectionRunner Runner { get; }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await _running;
    }
}
