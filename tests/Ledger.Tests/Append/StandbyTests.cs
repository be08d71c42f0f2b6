using Daybook.Database;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>A COMMIT that no synchronous standby confirmed is not an answer (engine.md, rule 12): no caller gets an
/// answer before a standby has it, on any node and however often it asks. The standby is a name without a server, so
/// that every COMMIT waits until an administrator cancels the wait or removes the name.</summary>
public sealed class StandbyTests(ServerTests.OneServer one) : IClassFixture<ServerTests.OneServer>, IAsyncLifetime
{
    private const string Waiting =
        "from pg_stat_activity where application_name = 'daybook commit' and wait_event = 'SyncRep'";

    private readonly PrivatePostgres _server = one.Server;
    private NpgsqlDataSource _admin = null!;
    private LedgerNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _admin = NpgsqlDataSource.Create(_server.ConnectionString);
        _node = await Node(_server.ConnectionString);
        await Until.True(() => _node.Ledger.Health.Appending);
    }

    public async ValueTask DisposeAsync()
    {
        await Standby("");
        await _node.DisposeAsync();
        await _admin.DisposeAsync();
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_is_an_unknown_outcome_and_the_node_is_not_ready_before_a_standby_has_it()
    {
        await Standby("nobody");
        var first = _node.Send("cancelled", Fill(ShelfA, 5));
        await CancelAWait();

        (await Should.ThrowAsync<LedgerException.UnknownOutcome>(() => first)).Message.ShouldContain("same command id");
        _node.Ledger.Health.Reason.ShouldNotBeNull().ShouldContain("standby");
        (await Events("cancelled")).ShouldBe(1, "it is committed here");

        // A retry waits again; and the node, whose probe also waits, does not report that it is ready.
        var second = _node.Send("cancelled", Fill(ShelfA, 5));
        await CancelAWait();
        await CancelAWait();
        second.IsCompletedSuccessfully.ShouldBeFalse();
        _node.Ledger.Health.Appending.ShouldBeFalse();

        await Standby("");
        (await Answer("cancelled", second)).Events.ShouldBe(1);
        await Until.True(() => _node.Ledger.Health.Appending);
        (await Events("cancelled")).ShouldBe(1);
    }

    [Fact]
    public async Task Another_node_does_not_tell_what_no_standby_has()
    {
        await Standby("nobody");
        var first = _node.Send("elsewhere", Fill(ShelfA, 5));
        await CancelAWait();
        await Should.ThrowAsync<LedgerException.UnknownOutcome>(() => first);
        await _node.DisposeAsync();

        await using var other = await Node(_server.ConnectionString);
        var repeated = other.Send("elsewhere", Fill(ShelfA, 5));
        await UntilWaiting();
        repeated.IsCompleted.ShouldBeFalse("the answer is known here, and no standby has it");

        await Standby("");
        ((Answer.Accepted)await repeated).Repeated.ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_that_is_ended_while_it_waits_is_asked_about_and_waited_for()
    {
        await Standby("nobody");
        var answer = _node.Send("ended", Fill(ShelfA, 5));
        await UntilWaiting();
        await _admin.Run($"select pg_terminate_backend(pid) {Waiting}");
        await UntilWaiting();
        answer.IsCompleted.ShouldBeFalse("the block is there, and no standby has it");

        await Standby("");
        ((Answer.Accepted)await answer).Events.ShouldBe(1);
        (await Events("ended")).ShouldBe(1);
    }

    [Fact]
    public async Task A_standby_that_stays_away_longer_than_the_driver_waits_makes_no_answer_either()
    {
        await using var node = await Node(
            _server.ConnectionString, o => o with { StatementTimeoutMilliseconds = 200, BlockRetryLimit = 1 });
        await Until.True(() => node.Ledger.Health.Appending);
        await Standby("nobody");

        await Should.ThrowAsync<LedgerException.UnknownOutcome>(() => node.Send("slow", Fill(ShelfA, 5)));

        await Standby("");
        await Until.True(() => node.Ledger.Health.Appending);
        (await node.Accepted("slow", Fill(ShelfA, 5))).Repeated.ShouldBeTrue();
        (await Events("slow")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_standby_nothing_is_waited_for()
    {
        (await _node.Accepted("alone", Fill(ShelfA, 5))).Repeated.ShouldBeFalse();
        (await _node.Accepted("alone", Fill(ShelfA, 5))).Repeated.ShouldBeTrue();
        (await _admin.Value<string>("select current_setting('synchronous_standby_names')")).ShouldBe("");
    }

    /// <summary>The answer; earlier waits for it may have failed.</summary>
    private async Task<Answer.Accepted> Answer(string id, Task<Answer> asked)
    {
        try
        {
            return (Answer.Accepted)await asked;
        }
        catch (LedgerException.UnknownOutcome)
        {
            return await _node.Accepted(id, Fill(ShelfA, 5));
        }
    }

    private async Task Standby(string names)
    {
        await _admin.Run($"alter system set synchronous_standby_names = '{names}'");
        await _admin.Run("select pg_reload_conf()");
        await Until.True(async () =>
            await _admin.Value<string>("select current_setting('synchronous_standby_names')") == names);
        // The checkpointer publishes whether there are standbys; it reads the setting before it makes a checkpoint.
        await _admin.Run("checkpoint");
    }

    private Task UntilWaiting() => Until.True(() => _admin.Value<bool>($"select exists (select {Waiting})"));

    private async Task CancelAWait()
    {
        await UntilWaiting();
        await _admin.Run($"select pg_cancel_backend(pid) {Waiting}");
    }

    private Task<long> Events(string id) =>
        _admin.Value<long>($"select count(*) from ledger.mt_events where headers->>'commandId' = '{id}'");
}
