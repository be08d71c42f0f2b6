using Daybook.Database;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A piece of work is settled when everything that follows from it automatically is done. What waits for
/// people is reported, and nothing waits for it.</summary>
public sealed class SettlingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2126, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private LedgerDatabase _database = null!;
    private Node _node = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _node = await Node.Start(_database.ConnectionString, new Script(React, TimedOut));
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Work_is_settled_when_all_that_follows_is_done_and_names_the_last_of_it()
    {
        var placed = await Place("1", "ring");
        var status = await Wait(placed);

        status.Settled.ShouldBeTrue();
        (await _node.Rings("1")).ShouldBe(["ring1", "ring2"]);
        status.Through.ShouldBe((await _node.Stream(BellDecider.Stream("1")))[^1].Position);
        // The result is the same for each of its events.
        (await Wait(status.Through)).ShouldBe(status, WorkOnly);
        (await All()).Settled.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_process_has_not_come_to_yet_is_owed_until_it_is_done()
    {
        var fault = new Fault();
        _node.Break(fault.Before(Fault.IsCommand(1)));
        var placed = await Place("1", "ring");
        await fault.Met;

        var owed = (await Wait(placed, TimeSpan.FromMilliseconds(50))).Owed.ShouldHaveSingleItem();
        (owed.Kind, owed.Process, owed.NeedsPerson).ShouldBe((OwedKind.Behind, "script", false));
        (await All(TimeSpan.Zero)).Settled.ShouldBeFalse();
        fault.Mend();
        (await Wait(placed)).Settled.ShouldBeTrue();
        (await _node.Rings("1")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_parked_command_and_what_it_holds_are_told_at_once_and_concern_no_other_work()
    {
        await _node.Muffle("1", true);
        var refused = await Place("1", "ring");
        var behind = await Place("1", "ring");
        var other = await Place("2", "ring");

        var parked = (await Wait(refused)).Owed.ShouldHaveSingleItem();
        (parked.Kind, parked.Instance, parked.Command).ShouldBe((OwedKind.Parked, "1", $"{parked.Position}.0"));
        parked.Why.ShouldContain("shop.muffled");
        var held = (await Wait(behind)).Owed.ShouldHaveSingleItem();
        (held.Kind, held.Instance, held.Position).ShouldBe((OwedKind.Held, "1", behind));
        (await Wait(other)).Settled.ShouldBeTrue();
        (await All()).Owed.Select(o => o.Kind).ShouldBe([OwedKind.Parked, OwedKind.Held]);

        await _node.Muffle("1", false);
        await _node.Parked.Retry(parked.Position!.Value, 0, "已修好", Node.Somebody("Li"), default);
        await _node.Idle();
        foreach (var position in (long[])[refused, behind]) (await Wait(position)).Settled.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_event_of_the_command_that_began_it_belongs_to_the_work()
    {
        await _node.Muffle("1", true);
        await Place("1", "ring");
        var envelope = Node.Somebody() with { CorrelationId = null };
        var answer = (Answer.Accepted)await _node.SendAll(
            envelope,
            OrderDecider.On(OrderDecider.Stream("2"), new PlaceOrder("2", "ring")),
            OrderDecider.On(OrderDecider.Stream("1"), new PlaceOrder("1", "ring")));

        var owed = (await Wait(answer.Position - 1)).Owed.ShouldHaveSingleItem();
        (owed.Kind, owed.Position).ShouldBe((OwedKind.Held, answer.Position));
    }

    [Fact]
    public async Task A_paused_process_owes_what_is_its_business_and_nothing_else()
    {
        await _node.Idle();
        await _node.Pause();
        var muffled = Accepted(await _node.SendAs(
            Own(), BellDecider.On(BellDecider.Stream("1"), new BellCommand.Muffle(true))));
        var placed = await Place("2", "ring");

        (await Wait(placed)).Owed.ShouldHaveSingleItem().Kind.ShouldBe(OwedKind.Paused);
        (await Wait(muffled)).Settled.ShouldBeTrue();
        await _node.Unpause();
        (await Wait(placed)).Settled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stopped_process_is_named_with_its_error()
    {
        var placed = await Place("1", "throw");
        await _node.UntilStopped();

        var owed = (await Wait(placed)).Owed.ShouldHaveSingleItem();
        (owed.Kind, owed.NeedsPerson).ShouldBe((OwedKind.Stopped, true));
        owed.Why.ShouldContain("not of this kind");
    }

    [Fact]
    public async Task A_timer_is_listed_before_its_time_and_owed_from_then_on()
    {
        var fault = new Fault();
        var placed = await Place("1", "noon");
        var before = await Wait(placed);
        before.Settled.ShouldBeTrue();
        before.Timers.ShouldHaveSingleItem().ShouldBe(new WaitingTimer("script", "1", "wake", Noon));

        // Between the record of the reaction and its command.
        _node.Break(fault.Before(Fault.IsCommand(0)));
        await _node.Due(Noon);
        await fault.Met;
        await Node.Until(
            async () => (await Wait(placed, TimeSpan.Zero)).Owed is [{ Kind: OwedKind.Due }],
            "only the timer to be owed");
        fault.Mend();
        var after = await Wait(placed);
        (after.Settled, after.Timers.Count).ShouldBe((true, 0));
        (await _node.Rings("1")).ShouldBe(["wake"]);
        after.Through.ShouldBe((await _node.Stream(BellDecider.Stream("1")))[^1].Position);
    }

    [Fact]
    public async Task However_many_wait_together_each_is_told_when_its_own_work_is_done()
    {
        await using var settling = new Settling(_node.Context);
        var orders = Enumerable.Range(1, 60).Select(n => $"{n}").ToList();

        var told = await Task.WhenAll(orders.Select(async order =>
            (Order: order, Work: await settling.Wait(await Place(order, "ring"), Patience, CancellationToken.None))));

        foreach (var (order, work) in told)
        {
            work.ShouldNotBeNull().Settled.ShouldBeTrue(order);
            work.Through.ShouldBe((await _node.Stream(BellDecider.Stream(order)))[^1].Position);
        }
    }

    [Fact]
    public async Task A_question_that_fails_is_told_to_all_who_wait_for_its_answer()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");
        await using var follower = new WorkFollower(_node.Context with { Pooled = nowhere });

        for (var again = 0; again < 2; again++)
        {
            var waiting = Enumerable.Range(1, 5).Select(n => follower.Follow(n, Patience, CancellationToken.None));
            foreach (var one in waiting.ToList()) await Should.ThrowAsync<NpgsqlException>(one);
        }
    }

    [Fact]
    public async Task Of_a_position_that_the_ledger_has_not_nothing_is_known()
    {
        var head = await Place("1", "nothing");
        (await new Settling(_node.Context).Wait(head + 100, Patience, default)).ShouldBeNull();
    }

    private static readonly IEqualityComparer<WorkStatus> WorkOnly = EqualityComparer<WorkStatus>.Create(
        (a, b) => a!.Through == b!.Through && a.Settled == b.Settled, w => w.Through.GetHashCode());

    private async Task<WorkStatus> Wait(long position, TimeSpan? limit = null) => (
        await new Settling(_node.Context).Wait(position, limit ?? Patience, CancellationToken.None)).ShouldNotBeNull();

    private Task<WorkStatus> All(TimeSpan? limit = null) =>
        new Settling(_node.Context).WaitForAll(limit ?? Patience, CancellationToken.None);

    private async Task<long> Place(string order, string text) => Accepted(await _node.SendAs(
        Own(), OrderDecider.On(OrderDecider.Stream(order), new PlaceOrder(order, text))));

    /// <summary>An envelope that starts a new piece of work.</summary>
    private static Envelope Own() => Node.Somebody() with { CorrelationId = null };

    private static long Accepted(Answer answer) => answer.ShouldBeOfType<Answer.Accepted>().Position;

    private static Reaction? React(Memory memory, Recorded<OrderEvent.Placed> e) => e.Body.Text switch
    {
        "ring" => Script.Rings(e.Body.Order, "ring1", "ring2"),
        "noon" => new Reaction("later") { Timers = [new TimerSet("wake", Noon)], Note = new Seen(e.Body.Order) },
        "throw" => throw new InvalidOperationException("not of this kind"),
        _ => null,
    };

    private static Reaction? TimedOut(Memory memory, string timer, DateTimeOffset due) =>
        Script.Rings(memory.Texts[0], timer);
}
