using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>A server without the ledger's roles. Roles belong to the server, so the test needs its own
/// server.</summary>
public sealed class MigrationWithoutRolesTests : IAsyncLifetime
{
    private PrivatePostgres _server = null!;
    private NpgsqlDataSource _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PrivatePostgres.Start();
        _administrator = NpgsqlDataSource.Create(_server.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _administrator.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>First a login that may not create roles, then one that may: the second creates the missing
    /// roles.</summary>
    [Fact]
    public async Task A_login_that_may_make_no_role_has_an_open_door_and_one_that_may_closes_it()
    {
        await using (var plain = await Login.In(_administrator, _server.ConnectionString, role: null))
        {
            var name = new NpgsqlConnectionStringBuilder(plain.ConnectionString).Username;
            await _administrator.Run($"create database plain owner {name}");

            await RunsOn(In("plain", plain.ConnectionString), closed: false);

            (await _administrator.Value<bool>(
                "select exists (select from pg_roles where rolname in ('daybook_owner', 'daybook_app'))"))
                .ShouldBeFalse();
            NpgsqlConnection.ClearAllPools();
            await _administrator.Run("drop database plain with (force)");
        }

        string[] names = ["one", "two"];
        foreach (var name in names) await _administrator.Run($"create database {name}");
        await Task.WhenAll(names.Select(
            name => Task.Run(() => Migration.Apply(In(name, _server.ConnectionString)))));
        await RunsOn(In("one", _server.ConnectionString), closed: true);
        (await Migration.Apply(In("two", _server.ConnectionString))).ShouldBeFalse();
    }

    private static async Task RunsOn(string connection, bool closed)
    {
        (await Migration.Apply(connection)).ShouldBe(!closed, "the first time something, the second time nothing");
        (await Migration.Apply(connection)).ShouldBeFalse();
        await ReaderSchema.Make(connection, "analytics");
        (await Migration.Apply(connection)).ShouldBeFalse();
        await using (var node = await Node(connection))
        {
            node.Context.RoleIsEnforced.ShouldBe(closed);
            node.Ledger.Health.Fenced.ShouldBe(closed);
            (await node.Accepted("fill", Fill(ShelfA, 5))).Position.ShouldBe(1);
            (await node.Accepted("more", Fill(ShelfA, 5))).Position.ShouldBe(2);
        }

        await using var source = NpgsqlDataSource.Create(connection);
        await Book.ShouldBeWhole(source);
    }

    private static string In(string database, string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;
}
