using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>Rows above the head that Daybook did not write (engine.md, rules 2 and 3): the node is not ready and
/// reports them, no answer is wrong, and nothing acknowledged is lost.</summary>
public sealed class ForeignRowTests : IAsyncLifetime
{
    private const string Row = """
        insert into ledger.mt_streams (id, version) values ('foreign', 1);
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
        values (3, gen_random_uuid(), 'foreign', 1, '{}', 'foreign');
        """;

    private LedgerDatabase _database = null!;
    private NpgsqlDataSource _owner = null!;
    private LedgerNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _owner = NpgsqlDataSource.Create(LedgerRoles.As(LedgerRoles.Owner, _database.ConnectionString));
        _node = await Node(_database.ConnectionString);
        await _node.Accepted("stock", Fill(ShelfA, 5), Fill(ShelfB, 5));
        await UntilFollowed(2);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _owner.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_row_written_by_hand_is_named_and_its_removal_lets_the_ledger_go_on()
    {
        await _owner.Run(Row);

        await ShouldStandStill("position 3");

        await ShouldGoOnAfterRepair(1);
    }

    [Fact]
    public async Task An_event_that_an_ordinary_session_of_the_owner_appended_is_named()
    {
        await using (var store = ForeignStore.LikeOurs(_owner)) await ForeignStore.Calls["start a stream"](store);

        await ShouldStandStill("position 3");

        await ShouldGoOnAfterRepair(1);
    }

    [Fact]
    public async Task A_high_water_mark_above_the_head_is_named()
    {
        await _owner.Run("insert into ledger.mt_event_progression (name, last_seq_id) values ('HighWaterMark', 1000)");

        await ShouldStandStill("high-water mark 1000");

        await ShouldGoOnAfterRepair(0, "HighWaterMark");
    }

    /// <summary>The lock stops only writers that ask for it.</summary>
    [Fact]
    public async Task A_row_that_takes_the_position_while_a_block_is_written_is_named_as_well()
    {
        await using var connection = await _owner.OpenConnectionAsync();
        await using var foreign = await connection.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand(Row, connection, foreign)) await write.ExecuteNonQueryAsync();

        var asked = _node.Send("more", Fill(ShelfA, 1));
        await Until.True(() => _database.DataSource.Value<bool>("""
            select exists (select from pg_stat_activity where datname = current_database()
                           and application_name = 'daybook commit' and wait_event_type = 'Lock')
            """));
        await foreign.CommitAsync();

        (await Should.ThrowAsync<LedgerException.Unavailable>(() => asked)).Message.ShouldContain("position 3");
        await ShouldStandStill("position 3");
        await ShouldGoOnAfterRepair(1);
    }

    [Fact]
    public async Task A_node_that_starts_on_such_a_ledger_is_not_ready_and_says_why()
    {
        await _node.DisposeAsync();
        await _owner.Run(Row);

        await using var other = await Node(_database.ConnectionString);

        await Until.True(() => other.Ledger.Health.Reason?.Contains("position 3", StringComparison.Ordinal) == true);
        other.Ledger.Health.Reason.ShouldNotBeNull().ShouldContain("daybook repair");
    }

    /// <summary>Readers of the log would never see such a row, but it would be in its stream's state.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_row_before_the_first_position_is_refused_whoever_writes_it(long position) =>
        (await Should.ThrowAsync<PostgresException>(() => _owner.Run($"""
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
            select {position}, gen_random_uuid(), stream_id, 2, data, type from ledger.mt_events where seq_id = 1
            """))).ConstraintName.ShouldBe(LedgerSchema.Positions);

    /// <summary>Acknowledged events are not mistaken for rows that were written by hand.</summary>
    [Fact]
    public async Task What_a_lost_block_wrote_is_not_removed()
    {
        await _owner.Run("delete from ledger.blocks where number = (select max(number) from ledger.blocks)");

        (await Should.ThrowAsync<InvalidOperationException>(Repair)).Message.ShouldContain("Restore the ledger");

        (await _database.DataSource.Value<long>("select count(*) from ledger.mt_events")).ShouldBe(2);
    }

    private async Task ShouldStandStill(string named)
    {
        // The tick sets the sequence back after nextval.
        await UntilFollowed(2);
        var before = await Standing.Rows(_database.DataSource);
        var refused = await Should.ThrowAsync<LedgerException.Unavailable>(
            () => _node.Send("more", Fill(ShelfA, 1)));

        refused.Message.ShouldContain(named);
        refused.Message.ShouldContain("repair");
        _node.Ledger.Health.Reason.ShouldNotBeNull().ShouldContain(named);
        _node.Ledger.Health.Reason.ShouldContain("daybook repair");
        // The node checks by itself whether the ledger is repaired, and is not ready until then.
        var cycle = _node.Ledger.Health.LastCycle;
        await Until.True(() => _node.Ledger.Health.LastCycle > cycle);
        _node.Ledger.Health.Appending.ShouldBeFalse();
        (await Standing.Rows(_database.DataSource)).ShouldBeAsBefore(before);
    }

    private async Task ShouldGoOnAfterRepair(int rows, params string[] progressions)
    {
        var result = (await Repair()).ShouldNotBeNull();
        result.Rows.Length.ShouldBe(rows);
        result.Progressions.Select(p => p.Name).ShouldBe(progressions);
        result.Position.ShouldBe(3);
        (await Repair()).ShouldBeNull("there is nothing more to repair");
        await Until.True(() => _node.Ledger.Health.Appending);

        (await _node.Accepted("stock", Fill(ShelfA, 5), Fill(ShelfB, 5))).Repeated.ShouldBeTrue();
        var more = await _node.Accepted("more", Fill(ShelfA, 1));
        (more.Position, more.Repeated).ShouldBe((4L, false));
        await UntilFollowed(4);
        await Book.ShouldBeWhole(_database.DataSource);
        (await _database.DataSource.Value<string>("select type from ledger.mt_events where seq_id = 3"))
            .ShouldBe("ledger.foreign-rows-removed.v1");
    }

    private Task<RepairResult?> Repair() => new Repairer(
        _node.Context.Codec.Catalogue, new LedgerOptions { DirectConnection = _database.ConnectionString })
        .Run("operator:test", new DateOnly(2026, 10, 14), CancellationToken.None);

    private Task UntilFollowed(long head) => Until.True(async () => await _database.DataSource.Value<long>(
        "select last_value from ledger.mt_events_sequence") == head);
}
