using Daybook.Database;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A message that could not be handled waits for a person, who replays or discards it; the person and the
/// reason are recorded.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2126, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private LedgerDatabase _database = null!;
    private Node _node = null!;
    private volatile bool _isBroken = true;

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
    public async Task A_timer_whose_reaction_throws_is_a_dead_letter_and_acts_once_when_its_cause_is_gone()
    {
        var placed = await Place("1");
        var letter = await Dead("1");
        letter.Type.ShouldBe(typeof(TimerDue).FullName);
        letter.ExceptionType.ShouldContain(nameof(ProcessFailedException));
        letter.ExceptionMessage.ShouldContain("no rate");
        letter.Attempts.ShouldBe(2);
        letter.Message.GetProperty("timer").GetString().ShouldBe("wake");
        var owed = (await new Settling(_node.Context).Wait(placed, TimeSpan.FromSeconds(20), default))
            .ShouldNotBeNull().Owed.ShouldHaveSingleItem();
        (owed.Kind, owed.NeedsPerson).ShouldBe((OwedKind.Dead, true));
        owed.Why.ShouldContain($"{letter.Id}");

        // The cause still exists, so the letter comes back with the same id.
        await Replay(letter, "try again");
        await Node.Until(async () => (await Find(letter)) is { Attempts: > 0 }, "it to die again");
        _isBroken = false;
        var command = Node.Somebody("Li");
        var answer = await _node.DeadLetters.Replay(letter.Id, "汇率已录入", command, default);
        answer.ShouldBeOfType<Answer.Accepted>().Events.ShouldBe(1);
        await Node.Until(async () => await Find(letter) is null && (await _node.Rings("1")).Length > 0, "it to act");
        (await _node.DeadLetters.Replay(letter.Id, "汇率已录入", command, default))
            .ShouldBeOfType<Answer.Accepted>().Repeated.ShouldBeTrue();
        await _node.Idle();
        (await _node.Rings("1")).ShouldBe(["wake"]);
        (await _node.Status()).State.ShouldBe("running");

        var decided = await _node.Stream(DeadLetterDecider.Stream($"{letter.Id}"));
        decided.Count.ShouldBe(2);
        decided[1].Actor.ShouldBe("Li");
        var fact = decided[1].Body.ShouldBeOfType<DeadLetterEvent.Replayed>();
        (fact.Reason, fact.Message.Type).ShouldBe(("汇率已录入", letter.Type));
    }

    [Fact]
    public async Task What_is_discarded_never_acts_and_stays_known_with_its_person_and_reason()
    {
        await Place("1");
        var letter = await Dead("1");
        _isBroken = false;
        var answer = await _node.DeadLetters.Discard(letter.Id, "订单已取消", Node.Somebody("Wang"), default);
        answer.ShouldBeOfType<Answer.Accepted>().Events.ShouldBe(1);

        (await Find(letter)).ShouldBeNull();
        var decided = (await _node.Stream(DeadLetterDecider.Stream($"{letter.Id}"))).ShouldHaveSingleItem();
        decided.Actor.ShouldBe("Wang");
        var fact = decided.Body.ShouldBeOfType<DeadLetterEvent.Discarded>();
        fact.Reason.ShouldBe("订单已取消");
        fact.Message.Content.ShouldBe(letter.Message.GetRawText());
        fact.Message.ExceptionMessage.ShouldContain("no rate");
        (await _node.DeadLetters.Discard(letter.Id, "again", Node.Somebody(), default))
            .ShouldBeOfType<Answer.Accepted>().Events.ShouldBe(0);
        Code(await _node.DeadLetters.Replay(letter.Id, "after all", Node.Somebody(), default))
            .ShouldBe("message.discarded");
        await _node.Idle();
        (await _node.Rings("1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_that_fails_after_its_command_was_carried_out_does_nothing_more_when_it_runs_again()
    {
        _isBroken = false;
        var fails = true;
        _node.Break(async (transaction, append, _) =>
        {
            var answer = await append();
            return fails && Fault.IsCommand(0)(transaction) ? throw new InvalidOperationException("a bug") : answer;
        });
        await Place("1");
        var letter = await Dead("1");
        (await _node.Rings("1")).ShouldBe(["wake"]);

        fails = false;
        await Replay(letter, "the bug is mended");
        await Node.Until(async () => await Find(letter) is null, "it to be handled");
        await _node.Idle();
        (await _node.Rings("1")).ShouldBe(["wake"]);
        (await _node.Reasons("1")).Count(e => e.Body is ProcessEvent.Reacted { Input.Timer: "wake" }).ShouldBe(1);
    }

    [Fact]
    public async Task They_are_listed_in_pages_and_by_what_they_are()
    {
        foreach (var order in (string[])["1", "2", "3"]) await Place(order);
        await _node.Idle();
        await _node.Due(Noon);
        await Node.Until(async () => (await List(new DeadLetterFilter())).Count == 3, "three dead letters");

        var first = await List(new DeadLetterFilter(Limit: 2));
        first.Count.ShouldBe(2);
        var last = (await List(new DeadLetterFilter(After: first[1].Id, Limit: 2))).ShouldHaveSingleItem();
        first.Append(last).Select(l => l.Message.GetProperty("instance").GetString()).Order().ShouldBe(["1", "2", "3"]);
        (await List(new DeadLetterFilter(nameof(TimerDue), nameof(ProcessFailedException)))).Count.ShouldBe(3);
        (await List(new DeadLetterFilter(nameof(CatchUp)))).ShouldBeEmpty();
        (await List(new DeadLetterFilter(Exception: "Poison"))).ShouldBeEmpty();
    }

    /// <summary>Wolverine's durability agent moves marked letters and deletes marked letters in two statements, twenty
    /// times a second here; letters that were marked between them were lost.</summary>
    [Fact]
    public async Task Letters_that_are_replayed_one_by_one_while_a_node_looks_for_them_are_all_handled()
    {
        string[] orders = [.. Enumerable.Range(1, 60).Select(n => $"{n}")];
        foreach (var order in orders) await Place(order);
        await _node.Idle();
        await _node.Due(Noon);
        await Node.Until(async () => (await List(new DeadLetterFilter())).Count == orders.Length, "the dead letters");

        _isBroken = false;
        foreach (var letter in await List(new DeadLetterFilter())) await Replay(letter, "汇率已录入");
        await Node.Until(async () => (await List(new DeadLetterFilter())).Count == 0, "them to be handled");
        await _node.Idle();
        foreach (var order in orders) (await _node.Rings(order)).ShouldBe(["wake"], order);
    }

    [Fact]
    public async Task Of_a_message_that_is_no_dead_letter_nothing_can_be_decided()
    {
        var none = Guid.Empty;
        Code(await _node.DeadLetters.Replay(none, "why not", Node.Somebody(), default)).ShouldBe("message.not-dead");
        Code(await _node.DeadLetters.Discard(none, "why not", Node.Somebody(), default)).ShouldBe("message.not-dead");
        (await Should.ThrowAsync<BadInputException>(
            () => _node.DeadLetters.Discard(none, "", Node.Somebody(), default))).Field.ShouldBe("reason");
    }

    private static string Code(Answer answer) => answer.ShouldBeOfType<Answer.Refused>().Why.Code;

    private async Task<long> Place(string order)
    {
        var answer = await _node.SendAs(
            Node.Somebody() with { CorrelationId = null },
            OrderDecider.On(OrderDecider.Stream(order), new PlaceOrder(order, "noon")));
        return answer.ShouldBeOfType<Answer.Accepted>().Position;
    }

    /// <summary>The dead letter of the timer of an order.</summary>
    private async Task<DeadLetter> Dead(string order)
    {
        await _node.Idle();
        await _node.Due(Noon);
        DeadLetter? found = null;
        await Node.Until(
            async () => (found = (await List(new DeadLetterFilter())).SingleOrDefault()) is not null, "a dead letter");
        found!.Message.GetProperty("instance").GetString().ShouldBe(order);
        return found;
    }

    private async Task Replay(DeadLetter letter, string reason) =>
        (await _node.DeadLetters.Replay(letter.Id, reason, Node.Somebody(), default))
            .ShouldBeOfType<Answer.Accepted>().Events.ShouldBe(1);

    private Task<DeadLetter?> Find(DeadLetter letter) => _node.DeadLetters.Find(letter.Id, default);

    private Task<IReadOnlyList<DeadLetter>> List(DeadLetterFilter filter) => _node.DeadLetters.List(filter, default);

    private static Reaction? React(Memory memory, Recorded<OrderEvent.Placed> e) =>
        new("later") { Timers = [new TimerSet("wake", Noon)], Note = new Seen(e.Body.Order) };

    private Reaction? TimedOut(Memory memory, string timer, DateTimeOffset due) => _isBroken
        ? throw new InvalidOperationException("no rate")
        : Script.Rings(memory.Texts[0], timer);
}
