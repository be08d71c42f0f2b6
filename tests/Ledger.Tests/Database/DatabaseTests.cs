using Daybook.Database;
using Npgsql;

namespace Daybook.Ledger.Tests.Database;

/// <summary>What every other test with a database stands on.</summary>
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
        await using var left = new NpgsqlConnection(other.ConnectionString);
        await left.OpenAsync(TestContext.Current.CancellationToken);

        await other.DisposeAsync();

        (await Scalar(
            database.ConnectionString,
            $"select count(*) from pg_database where datname = '{other.Name}' and datallowconn")).ShouldBe(0L);
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
