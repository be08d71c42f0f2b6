using Daybook.Database;
using JasperFx.Events;
using Npgsql;

namespace Daybook.Ledger.Tests.Store;

/// <summary>What the database refuses to a Marten session that bypasses the ledger (engine.md, rules 3 and
/// 19).</summary>
public sealed class MartenRoleTests(StockedDatabase stocked) : IClassFixture<StockedDatabase>
{
    private readonly LedgerDatabase _database = stocked.Database;

    public static MatrixTheoryData<string?, EventAppendMode> RolesAndModes => new(
        [LedgerRoles.App, LedgerRoles.Reader, null], [EventAppendMode.Quick, EventAppendMode.Rich]);

    [Theory]
    [MemberData(nameof(RolesAndModes))]
    public async Task A_session_of_Marten_writes_no_event_and_changes_none(string? role, EventAppendMode mode)
    {
        var before = await Standing.Everything(_database.DataSource);
        await using var login = await Login.In(_database, role);
        await using var source = NpgsqlDataSource.Create(login.ConnectionString);
        var allowed = new List<string>();
        await using (var store = ForeignStore.LikeOurs(source, mode: mode))
        {
            foreach (var (name, call) in ForeignStore.Calls)
            {
                var refused = await ForeignStore.Refusal(() => call(store));
                if (refused != PostgresErrorCodes.InsufficientPrivilege) allowed.Add($"{name}: {refused}");
            }
        }

        allowed.ShouldBeEmpty();
        // After a failed append a Marten session tries to write tombstones.
        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    [Theory]
    [InlineData("append")]
    [InlineData("append at an expected version")]
    [InlineData("append at a wrong version")]
    [InlineData("start a stream")]
    public async Task The_ledgers_own_store_says_how_facts_are_appended_before_anything_is_sent(string name)
    {
        var before = await Standing.Everything(_database.DataSource);
        await using var source = NpgsqlDataSource.Create(
            LedgerRoles.As(LedgerRoles.Owner, _database.ConnectionString));
        await using (var store = ForeignStore.LikeOurs(source, listens: true))
        {
            (await Should.ThrowAsync<InvalidOperationException>(() => ForeignStore.Calls[name](store))).Message
                .ShouldContain("Ledger.Append");
        }

        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    /// <summary>Otherwise a refusal might only show that the call was wrong.</summary>
    [Fact]
    public async Task The_same_calls_go_through_as_the_owner()
    {
        foreach (var (name, call) in ForeignStore.Calls.Where(c => c.Key != "append at a wrong version"))
        {
            await using var database = await StockedDatabase.New();
            var before = await Standing.Rows(database.DataSource);
            await using var source = NpgsqlDataSource.Create(
                LedgerRoles.As(LedgerRoles.Owner, database.ConnectionString));
            await using var store = ForeignStore.LikeOurs(source);
            await call(store);
            (await Standing.Rows(database.DataSource)).ShouldNotBe(before, name);
        }
    }
}
