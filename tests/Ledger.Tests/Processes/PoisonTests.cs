using Daybook.Database;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>An unreadable input or an exception stops its process at that position, with an error in the status, and
/// stops no other process.</summary>
public sealed partial class PoisonTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_reaction_that_throws_stops_its_process_and_others_go_on()
    {
        var broken = true;
        var script = new Script((_, e) => broken && e.Body.Text == "bad"
            ? throw new InvalidOperationException("a bug")
            : Script.Rings(e.Body.Order, e.Body.Text));
        var other = new Script((_, e) => Script.Rings("other", e.Body.Text), name: "other");
        await using var node = await Node.Start(_database.ConnectionString, script, other);
        await node.Place("1", "a");
        var bad = (Answer.Accepted)await node.Place("2", "bad");
        await node.Place("1", "b");
        await node.UntilStopped();

        var status = await node.Status();
        status.ErrorPosition.ShouldBe(bad.Position);
        status.Error.ShouldNotBeNull().ShouldContain("a bug");
        status.Position.ShouldBeLessThan(bad.Position);
        await Node.Until(async () => (await node.Rings("other")).Length == 3, "the other process to go on");
        await Should.ThrowAsync<InvalidOperationException>(node.Idle());

        // Without a repair it stops again. After the repair it continues, and nothing is done twice.
        await node.ResumeInVain();
        broken = false;
        (await node.Resume()).ShouldBeTrue();
        await node.Idle();
        (await node.Rings("1")).ShouldBe(["a", "b"]);
        (await node.Rings("2")).ShouldBe(["bad"]);
        (await node.Status()).Error.ShouldBeNull();
        (await node.Resume()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_reaction_to_a_timer_that_throws_is_a_dead_letter_after_some_tries()
    {
        var script = new Script(
            (_, e) => new Reaction("wake later") { Timers = [new TimerSet("wake", DateTimeOffset.UnixEpoch)] },
            (_, _, _) => throw new InvalidOperationException("a bug"));
        await using var node = await Node.Start(_database.ConnectionString, script);
        await node.Place("1", "a");
        await node.Idle();
        (await node.Scalar<string>("select message_type from wolverine.wolverine_dead_letters"))
            .ShouldBe(typeof(TimerDue).FullName);
        (await node.Status()).State.ShouldBe("running");
    }

    [Fact]
    public async Task An_operation_that_throws_stops_the_process_at_its_record()
    {
        await using var node = await Node.Start(_database.ConnectionString, new Script((_, _) =>
            new Reaction("it must").Sends(new Broken())));
        await node.Place("1", "a");
        await node.UntilStopped();
        (await node.Status()).ErrorPosition.ShouldBe((await node.Reasons("1")).Single().Position);
    }

    [Fact]
    public async Task A_declared_event_that_cannot_be_read_stops_the_process()
    {
        await using var writer = await Node.Start(_database.ConnectionString, OtherShop(), works: false);
        await using var node = await Node.Start(_database.ConnectionString, new Script((_, _) => null));
        var unreadable = (Answer.Accepted)await writer.Send(Written(new OtherEvent.Placed("1", 5)));
        await node.UntilStopped();
        (await node.Status()).ErrorPosition.ShouldBe(unreadable.Position);
    }

    [Fact]
    public async Task An_event_whose_name_nobody_knows_stops_the_process_for_it_may_be_meant_for_it()
    {
        await using var writer = await Node.Start(_database.ConnectionString, OtherShop(), works: false);
        await using var node = await Node.Start(_database.ConnectionString, new Script((_, _) => null));
        var unknown = (Answer.Accepted)await writer.Send(Written(new OtherEvent.PlacedNewly("1")));
        await node.UntilStopped();
        (await node.Status()).ErrorPosition.ShouldBe(unknown.Position);
    }

    private static Step Written(OtherEvent @event) => OtherDecider.On(OtherDecider.Stream("1"), @event);

    /// <summary>A newer program that writes the same name with other content, and a new name.</summary>
    private static Catalogue OtherShop() => new(
        StoredType.CasesOf(typeof(OtherEvent)), [OtherDecider.Instance]);

    public abstract record OtherEvent
    {
        private OtherEvent()
        {
        }

        [StoredAs("shop.placed.v1")]
        public sealed record Placed(string Order, int Number) : OtherEvent;

        [StoredAs("shop.placed.v2")]
        public sealed record PlacedNewly(string Order) : OtherEvent;
    }

    public sealed class OtherDecider() : Decider<OtherEvent, OtherEvent, Order>("order", new Order(0))
    {
        public override Decision<OtherEvent> Decide(Order state, OtherEvent command) => command;

        public override Order Evolve(Order state, OtherEvent @event) => state;
    }
}
