using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>What <c>migrate</c> changes in a database, and what it does not change (engine.md, rule 3).</summary>
public sealed class MigrationTests
{
    private static readonly TemplateDatabase Empty = new(_ => Task.CompletedTask);

    [Fact]
    public async Task Migrating_twice_changes_nothing_the_second_time()
    {
        await using var database = await LedgerDatabase.From(Empty);
        (await Migration.Apply(database.ConnectionString)).ShouldBeTrue();
        await using (var node = await Node(database.ConnectionString)) await node.Accepted("fill", Fill(ShelfA, 5));
        var before = await Standing.Everything(database.DataSource);

        (await Migration.Apply(database.ConnectionString)).ShouldBeFalse();

        (await Standing.Everything(database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task Two_that_migrate_at_once_both_succeed_and_leave_one_ledger()
    {
        await using var alone = await LedgerDatabase.From(Empty);
        await Migration.Apply(alone.ConnectionString);
        await using var database = await LedgerDatabase.From(Empty);

        var changed = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => Migration.Apply(database.ConnectionString))));

        changed.Order().ShouldBe([false, true]);
        (await database.DataSource.Value<long>("select count(*) from ledger.identity")).ShouldBe(1L);
        (await database.DataSource.Value<long>("select count(*) from ledger.blocks")).ShouldBe(1L);
        (await Standing.ComparableSchema(database.DataSource))
            .ShouldBeAsBefore(await Standing.ComparableSchema(alone.DataSource));
    }

    [Fact]
    public async Task A_node_runs_while_its_ledger_is_migrated_again()
    {
        await using var database = await LedgerDatabase.New();
        await using var node = await Node(database.ConnectionString);
        var filling = Task.Run(async () =>
        {
            for (var n = 0; n < 50; n++) await node.Accepted($"fill-{n}", Fill(ShelfA, 1));
        });

        for (var n = 0; n < 3; n++) (await Migration.Apply(database.ConnectionString)).ShouldBeFalse();

        await filling;
        await Book.ShouldBeWhole(database.DataSource);
    }

    [Theory]
    [InlineData("create schema ledger; create table ledger.events (position bigint primary key)")]
    [InlineData("create table public.daybook_migrations (number int)")]
    public async Task A_ledger_of_the_former_engine_gets_one_sentence_and_is_left_untouched(string former)
    {
        await using var database = await LedgerDatabase.From(Empty);
        await database.DataSource.Run(former);
        var before = await Standing.Schema(database.DataSource);

        var migrated = await Should.ThrowAsync<InvalidOperationException>(
            () => Migration.Apply(database.ConnectionString));
        var started = await Should.ThrowAsync<InvalidOperationException>(() => Node(database.ConnectionString));

        migrated.Message.ShouldContain("former engine");
        migrated.Message.ShouldNotContain('\n');
        started.Message.ShouldBe(migrated.Message);
        (await Standing.Schema(database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task A_database_without_a_ledger_is_not_started_on_and_the_sentence_says_what_to_do()
    {
        await using var database = await LedgerDatabase.From(Empty);
        var before = await Standing.Schema(database.DataSource);

        (await Should.ThrowAsync<InvalidOperationException>(() => Node(database.ConnectionString))).Message
            .ShouldContain("daybook migrate");

        (await Standing.Schema(database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task A_ledger_of_another_format_is_not_started_on()
    {
        await using var database = await LedgerDatabase.New();
        await database.DataSource.Run("update ledger.identity set format = format + 1");

        (await Should.ThrowAsync<InvalidOperationException>(() => Node(database.ConnectionString))).Message
            .ShouldContain("another version");
    }

    /// <summary>A migration that would remove something is never carried out; the person who added it must
    /// decide.</summary>
    [Theory]
    [InlineData("alter table ledger.blocks add column by_hand text", "by_hand")]
    [InlineData("alter table ledger.mt_events add column by_hand text", "by_hand")]
    [InlineData("alter table work.snapshots add column by_hand text", "by_hand")]
    [InlineData("create index by_hand on ledger.mt_events (type)", "by_hand")]
    [InlineData("create index by_hand on ledger.blocks (hash)", "by_hand")]
    public async Task A_plan_that_would_drop_something_is_refused_and_nothing_is_changed(string added, string named)
    {
        await using var database = await LedgerDatabase.New();
        await using var owner = NpgsqlDataSource.Create(LedgerRoles.As(LedgerRoles.Owner, database.ConnectionString));
        await owner.Run(added);
        // The same migration would also restore this.
        await owner.Run("drop index ledger.commands_by_block");
        var before = await Standing.Everything(database.DataSource);

        (await Should.ThrowAsync<InvalidOperationException>(() => Migration.Apply(database.ConnectionString))).Message
            .ShouldContain(named);

        (await Standing.Everything(database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task What_is_missing_is_put_back()
    {
        await using var database = await LedgerDatabase.New();
        var before = await Standing.Everything(database.DataSource);
        await database.DataSource.Run("drop index ledger.commands_by_block");

        (await Migration.Apply(database.ConnectionString)).ShouldBeTrue();

        (await Standing.Everything(database.DataSource)).ShouldBeAsBefore(before);
    }
}
