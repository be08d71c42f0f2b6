using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>What the database refuses, tested with each statement in each role (engine.md, rule 3): only the program
/// can add events, and only the owner can change, remove or alter them.</summary>
public sealed class StatementRoleTests(StockedDatabase stocked) : IClassFixture<StockedDatabase>
{
    private const string Nobody = "nobody";

    private const string Progression = "ledger.mt_event_progression";

    /// <summary>Statements that the program's role may not execute either.</summary>
    private static readonly string[] Forbidden =
    [
        "update ledger.mt_streams set created = now()",
        "update ledger.mt_streams set is_archived = true",
        "update ledger.mt_streams set compacted_version = 1",
        "update ledger.mt_events set is_archived = true",
        "update ledger.mt_events set data = '{}', headers = '{}'",
        "update ledger.blocks set hash = ''",
        "insert into ledger.mt_events (seq_id, id, stream_id, version, data, type) "
            + "select seq_id, id, stream_id, version, '{}', type from ledger.mt_events "
            + "on conflict (seq_id) do update set data = excluded.data",
        "insert into ledger.identity select false, gen_random_uuid(), 2, now()",
        "insert into ledger.epochs values (2, 1, 'another', now())",
        "insert into ledger.key_references values ('somebody', gen_random_uuid(), now())",
        "select nextval('ledger.mt_events_sequence')",
        "select setval('ledger.mt_events_sequence', 1000)",
        "select setval('ledger.mt_events_sequence', 1, false)",
        "alter sequence ledger.mt_events_sequence restart with 1000",
        "alter sequence ledger.mt_events_sequence increment by 2",
        "drop sequence ledger.mt_events_sequence",
        "select ledger.mt_archive_stream('shelf/A')",
        "alter function ledger.follow_head() owner to current_user",
        "drop function ledger.follow_head()",
        "create or replace function ledger.follow_head() returns bigint language sql as 'select 0::bigint'",
        "create table ledger.mine (id int)",
        "create view ledger.mine as select 1",
        "create function ledger.mine() returns int language sql as 'select 1'",
        "create sequence ledger.mine",
        "alter schema ledger rename to gone",
        "drop schema ledger cascade",
        "create schema mine",
        "do $$ begin lock table ledger.mt_events in access exclusive mode; end $$",
        "set role daybook_owner",
        "set session_replication_role = replica",
        "alter default privileges for role daybook_owner grant all on tables to public",
    ];

    /// <summary>Statements that the program may execute but a reader may not.</summary>
    private static readonly string[] ForReadersToo =
    [
        "insert into ledger.mt_streams (id, version) values ('shelf/Z', 1)",
        "insert into ledger.mt_events (seq_id, id, stream_id, version, data, type) "
            + "values (1000, gen_random_uuid(), 'shelf/A', 1000, '{}', 'shelf.filled.v1')",
        "insert into ledger.commands values ('mine', 1, 1, 'me', '', '{}')",
        "insert into ledger.blocks select 1000, 1, 1, 0, now(), 0, '', '', '', '', '', gen_random_uuid()",
        "update ledger.mt_streams set version = 1000",
        "insert into ledger.mt_event_progression (name, last_seq_id) values ('HighWaterMark', 1000)",
        "update ledger.mt_event_progression set last_seq_id = 1000",
        "select ledger.mt_mark_event_progression('HighWaterMark', 1000)",
        "select ledger.follow_head()",
        "create table read.mine (id int)",
        "create table work.mine (id int)",
        "select count(*) from work.snapshots",
        "delete from work.process_standings",
        "set role daybook_app",
    ];

    private readonly LedgerDatabase _database = stocked.Database;

    [Theory]
    [InlineData(LedgerRoles.App)]
    [InlineData(LedgerRoles.Reader)]
    [InlineData(Nobody)]
    public async Task What_changes_removes_or_reshapes_a_fact_is_refused(string role)
    {
        // A progression must exist, so that it can be changed.
        await _database.DataSource.Run(
            "insert into ledger.mt_event_progression (name, last_seq_id) values ('any', 1) on conflict do nothing");
        var statements = Forbidden.ToList();
        if (role != LedgerRoles.App) statements.AddRange(ForReadersToo);
        foreach (var table in await Standing.TablesOf(_database.DataSource))
        {
            statements.AddRange(
            [
                $"delete from {table}", $"truncate {table} cascade", $"drop table {table} cascade",
                $"alter table {table} add column mine int", $"alter table {table} rename to mine",
                $"alter table {table} disable trigger all", $"create index on {table} ((1))",
                $"create rule mine as on insert to {table} do instead nothing",
                $"create trigger mine before insert on {table} execute function suppress_redundant_updates_trigger()",
            ]);
            // The program's daemon may update its progressions.
            if (role != LedgerRoles.App || table != Progression)
                statements.Add($"update {table} set {await FirstColumn(table)} = {await FirstColumn(table)}");
            if (role == Nobody) statements.Add($"select count(*) from {table}");
        }

        var before = await Standing.Everything(_database.DataSource);
        await using var login = await Login.In(_database, role == Nobody ? null : role);
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync();
        var allowed = new List<string>();
        foreach (var statement in statements)
        {
            var refused = await Refusal(connection, statement);
            if (refused != PostgresErrorCodes.InsufficientPrivilege) allowed.Add($"{statement}: {refused}");
        }

        allowed.ShouldBeEmpty();
        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task A_node_whose_login_is_the_programs_alone_appends_and_keeps_snapshots()
    {
        await using var database = await StockedDatabase.New();
        await using var login = await Login.In(database, LedgerRoles.App);
        await using (var node = await Node(login.ConnectionString, o => o with { SnapshotEvery = 1 }))
        {
            (await node.Accepted("more", Fill(ShelfA, 1))).Position.ShouldBe(StockedDatabase.Head + 1);
            node.Context.RoleIsEnforced.ShouldBeTrue();
            node.Ledger.Health.Fenced.ShouldBeTrue();
            await Until.True(() => database.DataSource.Value<bool>("select exists (select from work.snapshots)"));
            await Until.True(async () => await database.DataSource.Value<long>(
                "select last_value from ledger.mt_events_sequence") == StockedDatabase.Head + 1);
        }

        await Book.ShouldBeWhole(database.DataSource);
    }

    [Fact]
    public async Task A_reader_reads_everything_but_the_events_which_it_sees_in_a_schema_of_its_own()
    {
        await using var login = await Login.In(_database, LedgerRoles.Reader);
        await using var source = NpgsqlDataSource.Create(login.ConnectionString);

        foreach (var table in (await Standing.TablesOf(_database.DataSource)).Where(t => t != "ledger.mt_events"))
            (await source.Value<long>($"select count(*) from {table}")).ShouldBeGreaterThanOrEqualTo(0);
        (await source.Value<long>("select last_value from ledger.mt_events_sequence"))
            .ShouldBe(StockedDatabase.Head);
        var refused = await Should.ThrowAsync<PostgresException>(() => source.CountOfEvents());
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    /// <summary>The chain covers every byte, so only a role that may read every byte can recompute it.</summary>
    [Fact]
    public async Task The_programs_role_recomputes_the_chain()
    {
        await using var login = await Login.In(_database, LedgerRoles.App);
        await using var source = NpgsqlDataSource.Create(login.ConnectionString);

        (await source.CountOfEvents()).ShouldBe(StockedDatabase.Head);
        (await new Verifier(source).Verify(new VerifyRequest())).Ok.ShouldBeTrue();
    }

    /// <summary>The SQLSTATE with which the server refuses; null when it does not.</summary>
    private static async Task<string?> Refusal(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        try
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }

    private Task<string> FirstColumn(string table) => _database.DataSource.Value<string>(
        $"select attname::text from pg_attribute where attrelid = '{table}'::regclass and attnum = 1");
}
