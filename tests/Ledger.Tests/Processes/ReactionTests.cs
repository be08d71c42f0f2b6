using System.Collections.Concurrent;
using Daybook.Database;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>What a process records and sends when nothing fails.</summary>
public sealed class ReactionTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_reaction_is_written_with_its_reason_and_its_command_carries_where_it_comes_from()
    {
        var script = new Script((_, e) => Script.Rings(e.Body.Order, "铃") with { Note = new Seen("第一") });
        await using var node = await Node.Start(_database.ConnectionString, script);
        var placed = (Answer.Accepted)await node.Place("web:1", "first");
        await node.Idle();

        var record = (await node.Reasons("web:1")).ShouldHaveSingleItem();
        record.TypeName.ShouldBe("process.reacted.v1");
        (record.Actor, record.Causation, record.CorrelationId)
            .ShouldBe(("process:script", placed.Position, "the customer's letter"));
        (record.Process, record.Reason).ShouldBe(("script", null), "its reason is what it says");
        var reacted = record.Body.ShouldBeOfType<ProcessEvent.Reacted>();
        reacted.Input.ShouldBe(new ProcessInput(placed.Position, "shop.placed.v1", null, null));
        reacted.Why.ShouldBe("web:1 is to ring");
        reacted.Note.ShouldNotBeNull().Type.ShouldBe("shop.seen.v1");
        reacted.Commands.ShouldHaveSingleItem().Operation.ShouldBe("shop.ring.v1");

        var rung = (await node.Stream(BellDecider.Stream("web:1"))).ShouldHaveSingleItem();
        rung.CommandId.ShouldBe($"{record.Position}.0");
        (rung.Actor, rung.Causation, rung.CorrelationId, rung.EffectiveOn)
            .ShouldBe(("process:script", record.Position, "the customer's letter", new DateOnly(2026, 3, 1)));
        (rung.Process, rung.Reason).ShouldBe(("script", "web:1 is to ring"));

        var asked = (await node.Stream(OrderDecider.Stream("web:1"))).ShouldHaveSingleItem();
        (asked.Process, asked.Reason).ShouldBe((null, null), "a person asked");
    }

    /// <summary>Otherwise an instance with thousands of waiting inputs would wait for the disk after each of
    /// them.</summary>
    [Fact]
    public async Task Reactions_of_one_instance_that_send_nothing_are_recorded_together_and_in_order()
    {
        const int Inputs = 200;
        var script = new Script((memory, e) => new Reaction($"{memory.Texts.Length} came before")
        {
            Note = new Seen(e.Body.Text),
        });
        await using (var desk = await Node.Start(_database.ConnectionString, Node.Catalogue(script), works: false))
            await Task.WhenAll(Enumerable.Range(0, Inputs).Select(n => desk.Place("1", $"{n}")));
        await using var node = await Node.Start(_database.ConnectionString, script);
        await node.Idle();
        var reasons = await node.Reasons("1");
        reasons.Select(r => ((ProcessEvent.Reacted)r.Body).Why)
            .ShouldBe(Enumerable.Range(0, Inputs).Select(n => $"{n} came before"));
        reasons.Select(r => r.Causation).ShouldBeInOrder();
        script.Asked.ShouldBe(Inputs);
        (await node.Scalar<long>("""
            select count(*) from ledger.blocks b where exists (
                select from ledger.mt_events e where e.seq_id between b.first_position and b.last_position
                    and e.type = 'process.reacted.v1')
            """)).ShouldBeLessThan(Inputs / 4);
    }

    [Fact]
    public async Task A_reason_too_long_is_cut_and_a_timer_at_the_end_of_time_is_set()
    {
        var why = string.Concat(Enumerable.Repeat("客户要求尽快发货。", 200));
        var script = new Script((_, e) => Script.Rings(e.Body.Order, "铃") with
        {
            Why = why, Timers = [new TimerSet("never", DateTimeOffset.MaxValue)],
        });
        await using var node = await Node.Start(_database.ConnectionString, script);
        await node.Place("1", "a");
        await node.Idle();
        var written = (await node.Reasons("1")).ShouldHaveSingleItem().Body.ShouldBeOfType<ProcessEvent.Reacted>().Why;
        written.ShouldEndWith("…");
        why.ShouldStartWith(written[..^1]);
        System.Text.Encoding.UTF8.GetByteCount(written).ShouldBeInRange(1_990, 2_000);
        (await node.Stream(BellDecider.Stream("1"))).ShouldHaveSingleItem().Reason.ShouldBe(written);
        (await node.Status()).State.ShouldBe("running");
    }

    [Fact]
    public async Task An_instance_too_long_for_a_name_is_worked_on_like_any_other()
    {
        var script = new Script((m, e) =>
            Script.Rings(e.Body.Order, string.Join('+', m.Texts)) with { Note = new Seen(e.Body.Text) });
        await using var node = await Node.Start(_database.ConnectionString, script);
        var order = new string('x', 190);
        await node.Place(order, "a");
        await node.Place(order, "b");
        await node.Idle();
        (await node.Rings(order)).ShouldBe(["", "a"]);
        (await node.Status()).State.ShouldBe("running");
    }

    [Fact]
    public async Task A_command_without_a_date_is_sent_on_the_day_of_the_event_or_of_the_timer()
    {
        var placedOn = new DateOnly(2026, 2, 27);
        var sixInChina = new DateTimeOffset(2126, 3, 2, 6, 0, 0, TimeSpan.FromHours(8));
        var script = new Script(
            (_, e) => new Reaction("now and later").Sends(new Ring("1", "now")).Sets("later", sixInChina),
            (_, _, _) => new Reaction("later").Sends(new Ring("1", "later")));
        await using var node = await Node.Start(_database.ConnectionString, script);

        await node.SendAs(
            Node.Somebody() with { EffectiveOn = placedOn },
            OrderDecider.On(OrderDecider.Stream("1"), new PlaceOrder("1", "first")));
        await node.At(sixInChina.ToUniversalTime());

        (await node.Stream(BellDecider.Stream("1"))).Select(e => e.EffectiveOn).ShouldBe(
            [placedOn, new DateOnly(2126, 3, 1)], "it was still the first in UTC");
    }

    [Fact]
    public async Task An_event_about_which_nothing_is_to_do_writes_nothing()
    {
        await using var node = await Node.Start(_database.ConnectionString, new Script((_, _) => null));
        await node.Place("1", "first");
        await node.Idle();
        (await node.Reasons("1")).ShouldBeEmpty();
        (await node.Status()).Lag.ShouldBe(0);
    }

    [Fact]
    public async Task An_instance_knows_its_notes_after_a_restart_even_when_its_stream_is_read_in_pages()
    {
        var script = new Script((m, e) =>
            Script.Rings(e.Body.Order, string.Join('+', m.Texts)) with { Note = new Seen(e.Body.Text) });
        await using (var node = await Node.Start(_database.ConnectionString, script))
        {
            foreach (var text in (string[])["a", "b", "c", "d"]) await node.Place("1", text);
            await node.Idle();
        }

        await using var next = await Node.Start(
            _database.ConnectionString, Node.Catalogue(script), limits: new ProcessLimits { InstancePage = 2 });
        await next.Place("1", "e");
        await next.Idle();
        (await next.Rings("1")).ShouldBe(["", "a", "a+b", "a+b+c", "a+b+c+d"]);
    }

    [Fact]
    public async Task A_small_memory_changes_nothing()
    {
        var script = new Script((m, e) =>
            Script.Rings(e.Body.Order, string.Join('+', m.Texts)) with { Note = new Seen(e.Body.Text) });
        await using var node = await Node.Start(
            _database.ConnectionString, Node.Catalogue(script), limits: new ProcessLimits { CachedInstances = 1 });
        foreach (var text in (string[])["a", "b"])
        {
            foreach (var order in (string[])["1", "2", "3"]) await node.Place(order, text);
            await node.Idle();
        }

        foreach (var order in (string[])["1", "2", "3"]) (await node.Rings(order)).ShouldBe(["", "a"]);
    }

    [Fact]
    public async Task Inputs_of_one_instance_are_taken_in_order_and_instances_in_parallel()
    {
        const int instances = 20;
        const int inputs = 15;
        var script = new Script((_, e) => Script.Rings(e.Body.Order, e.Body.Text + " first", e.Body.Text + " second"));
        var atWork = new ConcurrentDictionary<string, int>();
        var (most, twice) = (0, 0);
        Faulty watch = async (t, append, _) =>
        {
            var stream = Fault.FirstStream(t).Id;
            if (atWork.AddOrUpdate(stream, 1, (_, n) => n + 1) > 1) Interlocked.Increment(ref twice);
            InterlockedMax(ref most, atWork.Values.Sum());
            await Task.Delay(Random.Shared.Next(3), CancellationToken.None);
            var answer = await append();
            atWork.AddOrUpdate(stream, 0, (_, n) => n - 1);
            return answer;
        };
        await using var node = await Node.Start(_database.ConnectionString, Node.Catalogue(script), fault: watch);
        await Task.WhenAll(Enumerable.Range(0, instances).Select(async order =>
        {
            for (var i = 0; i < inputs; i++) await node.Place($"{order}", $"{i:00}");
        }));
        await node.Idle();

        for (var order = 0; order < instances; order++)
        {
            var rings = await node.Rings($"{order}");
            rings.Length.ShouldBe(2 * inputs);
            rings.ShouldBe([.. rings.Order()]);
        }

        twice.ShouldBe(0, "two commands of one instance were under way together");
        most.ShouldBeGreaterThan(1, "instances did not work in parallel");
    }

    [Fact]
    public async Task Several_processes_share_one_log_and_each_takes_its_own()
    {
        await using var node = await Node.Start(
            _database.ConnectionString,
            new Script((_, e) => Script.Rings("left", e.Body.Text), name: "left"),
            new Script((_, e) => Script.Rings("right", e.Body.Text), name: "right"));
        for (var i = 0; i < 10; i++) await node.Place($"{i % 3}", $"{i}");
        await node.Idle();
        (await node.Rings("left")).Length.ShouldBe(10);
        (await node.Rings("right")).Length.ShouldBe(10);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most) Interlocked.CompareExchange(ref most, value, seen);
    }
}
