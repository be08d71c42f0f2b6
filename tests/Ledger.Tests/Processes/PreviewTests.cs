using Daybook.Database;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A dry run says what the ledger and its processes then do, and writes nothing.</summary>
public sealed class PreviewTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_was_foretold_is_then_written_event_by_event()
    {
        var due = new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var node = await Node.Start(_database.ConnectionString, new EchoingScript(
            (memory, e) => Script.Rings("铃", e.Body.Text, $"{memory.Texts.Length}").Sets("later", due)
                with { Note = new Seen(e.Body.Text) },
            e => e.Body.Tag == "first" ? Script.Rings("second bell", "echo") : null));
        await node.Place("1", "before");
        await node.Idle();
        var head = await Head(node);

        var placing = Placing("1", "first");
        var preview = await Follow(node, placing);
        (await Head(node)).ShouldBe(head, "nothing is written");
        preview.AsOf.ShouldBe(head);
        preview.IsComplete.ShouldBeTrue();
        preview.Waits.ShouldBeEmpty();
        preview.Reactions.Select(r => (r.Process, r.Instance, r.Depth, r.Why, Timer: r.Timers.Select(t => t.Name)
            .SingleOrDefault())).ShouldBe([
                ("script", "1", 1, "铃 is to ring", "later"), ("script", "铃", 2, "second bell is to ring", null),
            ]);
        preview.Events.Select(e => e.Depth).ShouldBe([0, 1, 1, 2]);

        await node.SendAs(placing.Envelope, Step("1", "first"));
        await node.Idle();
        var written = await Log(node, head);
        preview.Events.Select(e => Known(e.Event)).ShouldBe(
            written.Where(e => e.Body is not ProcessEvent).Select(Known));
        preview.Reactions.Select(r => r.Position).ShouldBe(
            written.Where(e => e.Body is ProcessEvent.Reacted).Select(e => e.Position));
    }

    [Fact]
    public async Task What_is_refused_is_said_and_the_id_stays_free()
    {
        await using var node = await Node.Start(_database.ConnectionString, []);
        await node.Muffle("1", on: true);
        var head = await Head(node);
        var ringing = new Transaction(
            Node.Somebody(), [BellDecider.On(BellDecider.Stream("1"), new BellCommand.Ring("x"))]);
        var preview = await Follow(node, ringing);
        preview.Answer.ShouldBeOfType<Answer.Refused>().Why.Code.ShouldBe("shop.muffled");
        preview.Events.ShouldBeEmpty();
        (await Head(node)).ShouldBe(head);
        await node.Muffle("1", on: false);
        var after = await node.SendAs(
            ringing.Envelope, BellDecider.On(BellDecider.Stream("1"), new BellCommand.Ring("x")));
        after.ShouldBeOfType<Answer.Accepted>().Repeated.ShouldBeFalse("the refusal of the dry run was not kept");
    }

    [Fact]
    public async Task A_command_that_was_done_does_nothing_again()
    {
        await using var node = await Node.Start(_database.ConnectionString, []);
        var placing = Placing("1", "once");
        var done = (Answer.Accepted)await node.SendAs(placing.Envelope, Step("1", "once"));
        var preview = await Follow(node, placing);
        var answer = preview.Answer.ShouldBeOfType<Answer.Accepted>();
        (answer.Repeated, answer.Position).ShouldBe((true, done.Position));
        preview.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_command_of_a_process_and_what_waits_behind_it_are_foretold()
    {
        await using var node = await Node.Start(_database.ConnectionString, new Script(
            (_, e) => Script.Rings("muffled", e.Body.Text)));
        await node.Muffle("muffled", on: true);
        var steps = new[] { Step("1", "a"), Step("1", "b") };
        var preview = await Follow(node, new Transaction(Node.Somebody(), steps));
        preview.Reactions.ShouldHaveSingleItem().Refused.ShouldNotBeNull().Code.ShouldBe("shop.muffled");
        var wait = preview.Waits.ShouldHaveSingleItem();
        (wait.Process, wait.Instance, wait.Input, wait.Because.Code)
            .ShouldBe(("script", "1", preview.Events[1].Event.Position, "process.held"));

        await node.SendAll(Node.Somebody(), steps);
        await node.Idle();
        (await node.Parked.List(new ParkedFilter(), default)).Single().Code.ShouldBe("shop.muffled");
        var later = await Follow(node, Placing("1", "c"));
        later.Reactions.ShouldBeEmpty();
        later.Waits.Single().Because.Code.ShouldBe("process.held", "the instance is held in the ledger as well");
    }

    [Fact]
    public async Task An_error_of_a_process_is_said_and_is_not_one_of_the_caller()
    {
        await using var node = await Node.Start(_database.ConnectionString, Node.Catalogue(new Script(
            (_, _) => throw new InvalidOperationException("a bug of the process"))), works: false);
        var preview = await Follow(node, Placing("1", "a"));
        preview.Answer.ShouldBeOfType<Answer.Accepted>();
        var wait = preview.Waits.ShouldHaveSingleItem();
        (wait.Because.Code, wait.Because.Message)
            .ShouldBe(("process.failed", "InvalidOperationException: a bug of the process"));
    }

    [Fact]
    public async Task An_error_in_the_command_of_a_process_is_said_as_well()
    {
        await using var node = await Node.Start(_database.ConnectionString, Node.Catalogue(new Script(
            (_, _) => new Reaction("it must") { Commands = [new Send(new Broken())] })), works: false);
        var preview = await Follow(node, Placing("1", "a"));
        preview.Answer.ShouldBeOfType<Answer.Accepted>();
        preview.Waits.ShouldHaveSingleItem().Because.Message.ShouldContain("a bug in an operation");
    }

    [Fact]
    public async Task What_has_no_end_is_cut_at_the_limit_and_says_so()
    {
        const int Limit = 20;
        await using var node = await Node.Start(
            _database.ConnectionString, Node.Catalogue(new EchoingScript(
                (_, e) => Script.Rings(e.Body.Order, e.Body.Text), e => Script.Rings(e.Meta.Stream.Id, "echo"))),
            new ProcessLimits { PreviewedReactions = Limit }, works: false);
        var preview = await Follow(node, Placing("1", "a"));
        preview.IsComplete.ShouldBeFalse();
        preview.Reactions.Count.ShouldBe(Limit);
    }

    [Fact]
    public async Task All_states_are_those_of_one_position()
    {
        await using var node = await Node.Start(_database.ConnectionString, []);
        await using var run = new DryRun(node.Context);
        await run.Load([Placing("1", "a")], default);
        await node.Muffle("2", on: true);
        var answer = await run.Decide(
            new Transaction(Node.Somebody(), [BellDecider.On(BellDecider.Stream("2"), new BellCommand.Ring("x"))]),
            default);
        answer.ShouldBeOfType<Answer.Accepted>("it was muffled after the position of the dry run");
        run.StateBefore<Bell>(BellDecider.Stream("2")).ShouldBe(new Bell(false));
    }

    private static Transaction Placing(string order, string text) => new(Node.Somebody(), [Step(order, text)]);

    private static Step Step(string order, string text) =>
        OrderDecider.On(OrderDecider.Stream(order), new PlaceOrder(order, text));

    private static async Task<Preview> Follow(Node node, Transaction transaction)
    {
        await using var run = new DryRun(node.Context);
        return await run.Follow(transaction, default);
    }

    private static Task<long> Head(Node node) =>
        node.Scalar<long>("select coalesce(max(seq_id), 0) from ledger.mt_events");

    private static async Task<List<RecordedEvent>> Log(Node node, long after)
    {
        await using var connection = await node.Context.Direct.OpenConnectionAsync();
        return await new EventReader(node.Context.Codec).After(connection, after, 1_000, default);
    }

    /// <summary>All of an event but the time at which it was written.</summary>
    private static (long, string, long, string, DateOnly, string, object) Known(RecordedEvent e) => (
        e.Position, e.Stream.ToString(), e.Version, e.TypeName, e.EffectiveOn,
        $"{e.Actor} {e.CommandId} {e.CorrelationId} {e.Causation} {e.Process} {e.Reason}", e.Body);
}
