using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Npgsql;

namespace Daybook.Ledger.Tests.Database;

/// <summary>The test databases, which all other tests with a database use.</summary>
public sealed class DatabaseTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    [Fact]
    public async Task A_test_class_gets_a_migrated_ledger_of_its_own()
    {
        await using var other = await LedgerDatabase.New();
        await Execute(database.ConnectionString, "create table mine (id int)");

        (await Scalar(database.ConnectionString, "select count(*) from ledger.identity")).ShouldBe(1L);
        (await Scalar(other.ConnectionString, "select to_regclass('mine') is null")).ShouldBe(true);
    }

    [Fact]
    public async Task Nobody_can_use_a_database_any_more_even_when_a_test_leaves_a_connection_open()
    {
        var other = await LedgerDatabase.New();
        var address = other.ConnectionString;
        await using var left = new NpgsqlConnection(address);
        await left.OpenAsync(TestContext.Current.CancellationToken);

        await other.DisposeAsync();

        await Should.ThrowAsync<NpgsqlException>(() => Scalar(address, "select 1"));
        await using var asked = new NpgsqlCommand("select 1", left);
        await Should.ThrowAsync<NpgsqlException>(
            () => asked.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_that_was_written_to_is_as_a_new_one_for_the_next_test()
    {
        var template = new TemplateDatabase(c => Migration.Apply(c));
        string before;
        await using (var first = await LedgerDatabase.From(template))
        {
            before = await Standing.Everything(first.DataSource);
            await using (var node = await Shelves.Node(first.ConnectionString))
                await node.Accepted("fill", Shelves.Fill(Shelves.ShelfA, 5));
            await first.DataSource.Run("create table read.mine (id int primary key)");
            (await Standing.Everything(first.DataSource)).ShouldNotBe(before);
        }

        (await template.Idle()).ShouldBe(1);
        await using var next = await LedgerDatabase.From(template);

        (await template.Idle()).ShouldBe(0);
        (await Standing.Everything(next.DataSource)).ShouldBe(before);
    }

    [Fact]
    public async Task A_database_whose_schema_rights_or_settings_were_changed_is_given_to_nobody()
    {
        string[] changes =
        [
            "create schema mine",
            "alter table ledger.mt_events add column mine int",
            "grant update on ledger.mt_events to daybook_app",
            "create or replace function ledger.follow_head() returns bigint language sql as 'select 1::bigint'",
            "do $$ begin execute 'alter database ' || current_database() || ' set work_mem = 64'; end $$",
        ];
        var template = new TemplateDatabase(c => Migration.Apply(c));
        foreach (var change in changes)
        {
            await using (var first = await LedgerDatabase.From(template)) await first.DataSource.Run(change);
            (await template.Idle()).ShouldBe(0, change);
        }
    }

    [Fact]
    public async Task A_killed_server_comes_back_at_the_same_address_with_what_was_committed()
    {
        await using var server = await PrivatePostgres.Start(TestContext.Current.CancellationToken);
        var (address, process) = (server.ConnectionString, server.ProcessId);
        await Execute(address, "create table kept (id int)");

        await server.Kill(TestContext.Current.CancellationToken);
        await server.StartAgain(TestContext.Current.CancellationToken);

        server.ConnectionString.ShouldBe(address);
        server.ProcessId.ShouldNotBe(process);
        (await Scalar(address, "select count(*) from kept")).ShouldBe(0L);
    }

    private static async Task Execute(string connectionString, string sql) => await Scalar(connectionString, sql);

    private static async Task<object?> Scalar(string connectionString, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
