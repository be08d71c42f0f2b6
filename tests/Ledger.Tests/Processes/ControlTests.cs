using Daybook.Database;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Where processes begin, and how people pause and watch them.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_process_begins_where_the_log_ends_when_it_is_first_deployed_unless_it_wants_all_of_it()
    {
        await using (var before = await Node.Start(_database.ConnectionString, Node.Catalogue(), works: false))
            await before.Place("1", "old");

        await using var node = await Node.Start(
            _database.ConnectionString,
            new Script((_, e) => Script.Rings("new", e.Body.Text), name: "from-now"),
            new Script((_, e) => Script.Rings("all", e.Body.Text), name: "from-the-start", fromTheBeginning: true));
        await node.Place("1", "young");
        await node.Idle();
        (await node.Rings("new")).ShouldBe(["young"]);
        (await node.Rings("all")).ShouldBe(["old", "young"]);
        (await node.Status("from-now")).StartedFrom.ShouldBe(2, "it was deployed there");
        (await node.Status("from-the-start")).StartedFrom.ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_nobody_ran_for_a_while_goes_on_where_it_was()
    {
        var script = new Script((_, e) => Script.Rings(e.Body.Order, e.Body.Text));
        await using (var node = await Node.Start(_database.ConnectionString, script)) await node.Place("1", "a");
        await using (var idle = await Node.Start(_database.ConnectionString, Node.Catalogue(), works: false))
            await idle.Place("1", "b");

        await using var next = await Node.Start(_database.ConnectionString, script);
        await next.Idle();
        (await next.Rings("1")).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_paused_process_does_nothing_until_it_is_unpaused()
    {
        await using var node = await Node.Start(
            _database.ConnectionString,
            new Script((_, e) => Script.Rings(e.Body.Order, e.Body.Text)),
            new Script((_, e) => Script.Rings("other", e.Body.Text), name: "other"));
        (await node.Pause()).ShouldBeTrue();
        (await node.Pause()).ShouldBeFalse();
        await node.Place("1", "a");
        await Node.Until(async () => (await node.Status("other")).Lag == 0, "the other process to go on");
        (await node.Rings("1")).ShouldBeEmpty();
        var status = await node.Status();
        (status.Paused, status.State).ShouldBe((true, "running"));
        status.Lag.ShouldBePositive();
        await Should.ThrowAsync<TimeoutException>(node.Engine.WaitUntilIdle(0, TimeSpan.FromMilliseconds(100)));

        (await node.Unpause()).ShouldBeTrue();
        await node.Idle();
        (await node.Rings("1")).ShouldBe(["a"]);
        (await node.Pause("nobody")).ShouldBeFalse();
    }

    [Fact]
    public async Task Waiting_until_idle_waits_for_what_follows_from_what_follows()
    {
        await using var node = await Node.Start(
            _database.ConnectionString,
            new EchoingScript(
                (_, e) => Script.Rings("1", e.Body.Text),
                echo: e => e.Body.Tag == "end" ? null : Script.Rings("1", "end")));
        var placed = (Answer.Accepted)await node.Place("1", "a");
        await node.Engine.WaitUntilIdle(placed.Position, TimeSpan.FromSeconds(20));
        (await node.Rings("1")).ShouldBe(["a", "end"]);
        await Should.ThrowAsync<TimeoutException>(node.Engine.WaitUntilIdle(1_000, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task The_status_says_who_works_and_how_lately()
    {
        await using var node = await Node.Start(_database.ConnectionString, new Script((_, _) => null));
        await node.Place("1", "a");
        await node.Idle();
        (await node.Status()).Holder.ShouldBe(node.Context.Options.NodeName);
        node.Engine.Health["script"].LastCycle.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_name_that_could_not_stand_in_a_stream_is_refused_at_the_start()
    {
        await Should.ThrowAsync<InvalidOperationException>(
            Node.Start(_database.ConnectionString, new Script((_, _) => null, name: "Not/a name")));
    }
}
