using Daybook.Database;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>From which position a process reacts, and how a process with its own position catches up with the
/// others.</summary>
public sealed class StandingTests : IAsyncLifetime
{
    private readonly Script _script = new((_, e) => Script.Rings(e.Body.Order, e.Body.Text));
    private readonly Script _other = new((_, e) => Script.Rings("other", e.Body.Text), name: "other");
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_is_placed_while_nobody_runs_the_processes_yet_is_reacted_to()
    {
        await using (var desk = await Node.Start(_database.ConnectionString, Node.Catalogue(_script), works: false))
            await desk.Place("1", "at once");
        await using var node = await Node.Start(_database.ConnectionString, _script);
        await node.Idle();
        (await node.Rings("1")).ShouldBe(["at once"]);
    }

    [Fact]
    public async Task Nothing_before_the_floor_is_reacted_to_also_when_the_log_is_taken_again_from_its_beginning()
    {
        await using (var before = await Node.Start(_database.ConnectionString, Node.Catalogue(), works: false))
            await before.Place("1", "old");
        await using (var node = await Node.Start(_database.ConnectionString, _script))
        {
            await node.Place("1", "young");
            await node.Idle();
        }

        await using (var command = _database.DataSource.CreateCommand(
            "delete from ledger.mt_event_progression where name = 'processes:All'"))
            (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        await using var again = await Node.Start(_database.ConnectionString, _script);
        await again.Idle();
        (await again.Rings("1")).ShouldBe(["young"]);
        _script.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_process_far_behind_catches_up_while_the_others_go_on_and_joins_them()
    {
        await using var node = await Node.Start(
            _database.ConnectionString, Node.Catalogue(_script, _other), pageEvents: 3);
        (await node.Pause()).ShouldBeTrue();
        string[] texts = [.. Enumerable.Range(0, 20).Select(n => $"{n:00}")];
        foreach (var text in texts) await node.Place("1", text);
        await Node.Until(async () => (await node.Rings("other")).Length == texts.Length, "the other to go on");
        (await node.Rings("1")).ShouldBeEmpty();

        (await node.Unpause()).ShouldBeTrue();
        await node.Idle();
        (await node.Rings("1")).ShouldBe(texts);
        await node.Place("1", "20");
        await node.Idle();
        (await node.Rings("1")).ShouldBe([.. texts, "20"]);
        (await node.Scalar<long>("select count(*) from work.process_standings where position is null")).ShouldBe(2);
    }

    [Fact]
    public async Task A_process_that_a_node_does_not_know_waits_for_one_that_does()
    {
        await using (var old = await Node.Start(_database.ConnectionString, _other))
        {
            await using var desk = await Node.Start(
                _database.ConnectionString, Node.Catalogue(_script, _other), works: false);
            await desk.Place("1", "during the upgrade");
            await old.Idle();
            (await old.Rings("other")).ShouldBe(["during the upgrade"]);
        }

        await using var next = await Node.Start(_database.ConnectionString, _script, _other);
        await next.Idle();
        (await next.Rings("1")).ShouldBe(["during the upgrade"]);
        (await next.Rings("other")).ShouldBe(["during the upgrade"]);
    }

    [Fact]
    public async Task A_process_that_is_retired_owes_nothing_and_begins_anew_should_it_come_back()
    {
        await using (var both = await Node.Start(_database.ConnectionString, _script, _other))
        {
            await both.Muffle("other", on: true);
            await both.Place("1", "to be parked");
            await both.Idle();
            (await both.Scalar<long>("select count(*) from work.parked")).ShouldBe(1);
            (await both.Control.Retire("other", "too early", Node.Somebody(), default))
                .ShouldBeOfType<Answer.Refused>().Why.Code.ShouldBe("process.in-use");
        }

        await using (var node = await Node.Start(_database.ConnectionString, _script))
        {
            await using var settling = new Settling(node.Context);
            await node.Place("1", "after it was gone");
            await node.Idle();
            (await settling.WaitForAll(TimeSpan.Zero, default)).Owed
                .ShouldContain(o => o.Process == "other" && o.Kind == OwedKind.Behind);

            (await node.Control.Retire("other", "上季度停用", Node.Somebody("Li"), default))
                .ShouldBeOfType<Answer.Accepted>().Events.ShouldBe(1);
            (await settling.WaitForAll(TimeSpan.FromSeconds(20), default)).Owed.ShouldBeEmpty();
            (await node.Control.Status(default)).Select(s => s.Name).ShouldBe(["script"]);
            (await node.Scalar<long>("select count(*) from work.parked")).ShouldBe(0);
            (await node.Control.Retire("other", "again", Node.Somebody(), default))
                .ShouldBeOfType<Answer.Refused>().Why.Code.ShouldBe("process.unknown");
        }

        await using var back = await Node.Start(_database.ConnectionString, _script, _other);
        await back.Muffle("other", on: false);
        await back.Place("1", "after it came back");
        await back.Idle();
        (await back.Rings("other")).ShouldBe(["after it came back"]);
    }

    [Fact]
    public async Task What_people_decide_about_a_process_is_a_fact_with_their_name_and_reason()
    {
        await using var node = await Node.Start(_database.ConnectionString, _script);
        (await node.Pause()).ShouldBeTrue();
        (await node.Unpause()).ShouldBeTrue();
        var facts = await node.Stream(ProcessControl.Stream);
        facts.Select(e => e.Body).ShouldBe(
        [
            new RegisterEvent.Deployed("script", false), new RegisterEvent.Paused("script", "让它歇一会"),
            new RegisterEvent.Unpaused("script", "歇够了"),
        ]);
        facts.Select(e => e.Actor).ShouldBe(["daybook", "Li", "Li"]);
        (await node.Control.Resume("script", "why not", Node.Somebody(), default))
            .ShouldBeOfType<Answer.Refused>().Why.Code.ShouldBe("process.not-stopped");
        (await node.Control.Pause("nobody", "why not", Node.Somebody(), default))
            .ShouldBeOfType<Answer.Refused>().Why.Code.ShouldBe("process.unknown");
    }
}
