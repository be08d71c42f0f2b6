using Daybook.Database;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A refused command waits for a person and holds only its own instance.</summary>
public sealed class ParkedTests : IAsyncLifetime
{
    private readonly Script _script = new((_, e) => Script.Rings(e.Body.Order, $"{e.Body.Text}1", $"{e.Body.Text}2"));
    private LedgerDatabase _database = null!;
    private Node _node = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _node = await Node.Start(
            _database.ConnectionString, Node.Catalogue(_script), limits: new ProcessLimits { WaitingPerInstance = 3 });
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_refused_command_is_parked_with_its_reason_and_holds_only_its_own_instance()
    {
        await Hold("1", "a", "b");
        await _node.Place("2", "x");
        await _node.Idle();

        (await _node.Rings("2")).ShouldBe(["x1", "x2"]);
        (await _node.Rings("1")).ShouldBeEmpty();
        var parked = (await List()).ShouldHaveSingleItem();
        (parked.Process, parked.Instance, parked.Ordinal, parked.Attempt, parked.Code, parked.Operation, parked.Waiting)
            .ShouldBe(("script", "1", 0, 0, "shop.muffled", "shop.ring.v1", 1));
        parked.Facts["tag"].ShouldBe("a1");
        parked.Body.ShouldContain("\"a1\"");
        (await _node.Reasons("1"))[1].Body.ShouldBeOfType<ProcessEvent.Parked>().Record.ShouldBe(parked.Record);
        (await _node.Status()).Parked.ShouldBe(1);
        _script.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_retried_command_is_sent_under_a_new_id_and_what_waited_follows_in_order()
    {
        await Hold("1", "a", "b", "c");
        await _node.Muffle("1", false);
        var parked = (await List()).Single();
        (await _node.Parked.Retry(parked.Record, parked.Ordinal, "已修好", Node.Somebody("Li"), default))
            .ShouldBeOfType<Answer.Accepted>();
        await _node.Idle();

        (await _node.Rings("1")).ShouldBe(["a1", "a2", "b1", "b2", "c1", "c2"]);
        (await _node.Stream(BellDecider.Stream("1"))).First(e => e.Body is BellEvent.Rung)
            .CommandId.ShouldBe($"{parked.Record}.0.1");
        var retried = (await _node.Reasons("1")).Single(e => e.Body is ProcessEvent.Retried);
        (retried.Actor, ((ProcessEvent.Retried)retried.Body).Reason).ShouldBe(("Li", "已修好"));
        (await List()).ShouldBeEmpty();
        (await _node.Status()).Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_retry_that_is_refused_again_stays_parked_as_another_attempt()
    {
        await Hold("1", "a", "b");
        var parked = (await List()).Single();
        await _node.Parked.Retry(parked.Record, 0, "已修好", Node.Somebody(), default);
        await _node.Idle();
        (await List()).Single().Attempt.ShouldBe(1);

        await _node.Muffle("1", false);
        await _node.Parked.Retry(parked.Record, 0, "已修好", Node.Somebody(), default);
        await _node.Idle();
        (await _node.Rings("1")).ShouldBe(["a1", "a2", "b1", "b2"]);
    }

    [Fact]
    public async Task A_dismissed_command_is_never_sent_and_what_comes_after_it_follows_in_order()
    {
        await Hold("1", "a", "b");
        await _node.Muffle("1", false);
        var parked = (await List()).Single();
        await _node.Parked.Dismiss(parked.Record, parked.Ordinal, "客户已取消", Node.Somebody("Wang"), default);
        await _node.Idle();

        (await _node.Rings("1")).ShouldBe(["a2", "b1", "b2"]);
        var dismissed = (await _node.Reasons("1")).Single(e => e.Body is ProcessEvent.Dismissed);
        dismissed.Actor.ShouldBe("Wang");
        ((ProcessEvent.Dismissed)dismissed.Body).Reason.ShouldBe("客户已取消");
    }

    [Fact]
    public async Task What_waits_and_what_people_decide_survives_a_restart()
    {
        await Hold("1", "a", "b", "c");
        await _node.DisposeAsync();
        // Decided while no node runs the process.
        await using (var desk = await Node.Start(_database.ConnectionString, Node.Catalogue(_script), works: false))
        {
            await desk.Muffle("1", false);
            var parked = (await desk.Parked.List(new ParkedFilter(), default)).Single();
            await desk.Parked.Retry(parked.Record, parked.Ordinal, "已修好", Node.Somebody(), default);
            await desk.Place("1", "d");
        }

        _node = await Node.Start(_database.ConnectionString, _script);
        await _node.Idle();
        (await _node.Rings("1")).ShouldBe(["a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2"]);
    }

    [Fact]
    public async Task A_crash_while_what_waited_is_taken_up_loses_and_doubles_nothing()
    {
        await Hold("1", "a", "b", "c");
        await _node.Muffle("1", false);
        var parked = (await List()).Single();
        var fault = new Fault();
        var sent = 0;
        _node.Break(fault.After(t => t.Envelope.CommandId.EndsWith(".0", StringComparison.Ordinal) && ++sent == 1));
        await _node.Parked.Retry(parked.Record, 0, "已修好", Node.Somebody(), default);
        await fault.Met;
        await _node.DisposeAsync();

        _node = await Node.Start(_database.ConnectionString, _script);
        await _node.Idle();
        (await _node.Rings("1")).ShouldBe(["a1", "a2", "b1", "b2", "c1", "c2"]);
        _script.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_can_decide_about_a_command_that_is_not_parked()
    {
        await Hold("1", "a");
        var parked = (await List()).Single();
        var first = Node.Somebody();
        await _node.Parked.Dismiss(parked.Record, 0, "no", first, default);
        (await _node.Parked.Retry(parked.Record, 0, "已修好", Node.Somebody(), default))
            .ShouldBeOfType<Answer.Refused>().Why.Code.ShouldBe("process.not-parked");
        (await _node.Parked.Retry(1, 0, "已修好", Node.Somebody(), default))
            .ShouldBeOfType<Answer.Refused>().Why.Code.ShouldBe("process.not-parked");
        (await _node.Parked.Dismiss(parked.Record, 0, "no", first, default))
            .ShouldBeOfType<Answer.Accepted>().Repeated.ShouldBeTrue();
    }

    [Fact]
    public async Task Too_many_inputs_behind_a_parked_command_stop_the_process_until_a_person_decides()
    {
        await Hold("1", "a", "b", "c", "d");
        await _node.Place("1", "e");
        await _node.UntilStopped();
        (await _node.Status()).Error.ShouldNotBeNull().ShouldContain("process-script/1");

        await _node.Muffle("1", false);
        var parked = (await List()).Single();
        await _node.Parked.Retry(parked.Record, 0, "已修好", Node.Somebody(), default);
        (await _node.Resume()).ShouldBeTrue();
        await _node.Idle();
        (await _node.Rings("1")).ShouldBe(["a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2", "e1", "e2"]);
    }

    [Fact]
    public async Task A_decision_further_on_in_the_log_is_looked_for_before_the_process_stops()
    {
        await _node.DisposeAsync();
        _node = await Node.Start(
            _database.ConnectionString, Node.Catalogue(_script), limits: new ProcessLimits { WaitingPerInstance = 3 },
            pageEvents: 2);
        await Hold("1", "a");
        var fault = new Fault();
        _node.Break(fault.Before(t => Fault.FirstStream(t).Id == "2"));
        await _node.Place("2", "x");
        await fault.Met;
        foreach (var text in (string[])["b", "c", "d", "e"]) await _node.Place("1", text);
        await _node.Muffle("1", false);
        await _node.Parked.Retry((await List()).Single().Record, 0, "已修好", Node.Somebody(), default);

        fault.Mend();
        await _node.Idle();
        (await _node.Rings("1")).ShouldBe(["a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2", "e1", "e2"]);
    }

    [Fact]
    public async Task A_command_that_cannot_be_sent_at_all_is_parked_as_well()
    {
        await _node.Pause();
        await _node.Place("1", "a");
        var next = await _node.Scalar<long>("select max(seq_id) from ledger.mt_events") + 1;
        var squatter = Node.Somebody() with { CommandId = $"{next}.0" };
        await _node.SendAs(squatter, BellDecider.On(BellDecider.Stream("other"), new BellCommand.Muffle(false)));
        // Each of the two commands that take an id in advance uses a position, and so does resuming the process.
        var really = Node.Somebody() with { CommandId = $"{next + 3}.0" };
        await _node.SendAs(really, BellDecider.On(BellDecider.Stream("other"), new BellCommand.Muffle(false)));
        await _node.Unpause();
        await _node.Idle();
        (await List()).Single().Code.ShouldBe("process.command-id-taken");
    }

    [Fact]
    public async Task The_list_can_be_narrowed_and_read_in_pages()
    {
        foreach (var order in (string[])["1", "2", "3"]) await Hold(order, "a");
        (await _node.Parked.List(new ParkedFilter(Instance: "2"), default)).Single().Instance.ShouldBe("2");
        (await _node.Parked.List(new ParkedFilter(Code: "other"), default)).ShouldBeEmpty();
        (await _node.Parked.List(new ParkedFilter("other"), default)).ShouldBeEmpty();
        var first = await _node.Parked.List(new ParkedFilter("script", Limit: 2), default);
        first.Select(p => p.Instance).ShouldBe(["1", "2"]);
        (await _node.Parked.List(new ParkedFilter(After: (first[1].Record, first[1].Ordinal)), default))
            .Single().Instance.ShouldBe("3");
    }

    private Task<IReadOnlyList<ParkedCommand>> List() => _node.Parked.List(new ParkedFilter(), default);

    private async Task Hold(string order, params string[] texts)
    {
        await _node.Muffle(order, true);
        foreach (var text in texts) await _node.Place(order, text);
        await _node.Idle();
    }
}
