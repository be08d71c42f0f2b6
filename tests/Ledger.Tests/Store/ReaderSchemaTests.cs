using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Daybook.Ledger.Victim;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;
using Weasel.Core;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>The schema of a reader: nothing that is done in it, by SQL, by a Marten session or by its daemon, changes
/// the ledger.</summary>
public sealed class ReaderSchemaTests : IAsyncLifetime
{
    private const string Schema = "analytics";

    /// <summary>Statements that a reader cannot execute in its own schema.</summary>
    private static readonly string[] Forbidden =
    [
        "update analytics.mt_events set data = '{}'",
        "delete from analytics.mt_events",
        "insert into analytics.mt_events (seq_id, id, stream_id, version, data, type) "
            + "values (1000, gen_random_uuid(), 'shelf/A', 1000, '{}', 'shelf.filled.v1')",
        "truncate analytics.mt_events",
        "update analytics.mt_streams set version = 1000",
        "insert into analytics.mt_streams (id, version) values ('shelf/Z', 1)",
        "select nextval('analytics.mt_events_sequence')",
        "select setval('analytics.mt_events_sequence', 1000)",
        "alter sequence analytics.mt_events_sequence restart with 1000",
        "select analytics.mt_archive_stream('shelf/A')",
        "drop view analytics.mt_events",
        "create or replace view analytics.mt_events as select * from ledger.mt_events",
        "alter view analytics.mt_events reset (security_invoker)",
        "alter table analytics.mt_event_progression add column mine int",
        "drop table analytics.mt_event_progression",
        "truncate analytics.mt_event_progression",
        "create rule mine as on insert to analytics.mt_event_progression do instead nothing",
        "drop schema analytics cascade",
        "alter schema analytics rename to gone",
        "select * from analytics.mt_events for update",
        "create table analytics.mine (at bigint references ledger.mt_events (seq_id))",
        "insert into ledger.mt_event_progression (name, last_seq_id) values ('HighWaterMark', 1000)",
    ];

    /// <summary>Statements that a reader can execute in its own schema.</summary>
    private static readonly string[] Allowed =
    [
        "insert into analytics.mt_event_progression (name, last_seq_id) values ('HighWaterMark', 1000)",
        "insert into analytics.mt_event_progression (name, last_seq_id) values ('group:All', 1)",
        "update analytics.mt_event_progression set last_seq_id = 2000",
        "select analytics.mt_mark_event_progression('HighWaterMark', 3000)",
        "select analytics.mt_mark_progression_with_skip('HighWaterMark', 4000, 3000)",
        "delete from analytics.mt_event_progression",
        "create table analytics.mine (id int)",
        "drop table analytics.mine",
    ];

    /// <summary>Refused by rights, or because the object does not exist.</summary>
    private static readonly string[] Refusals =
    [
        PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.WrongObjectType,
        PostgresErrorCodes.UndefinedFunction, PostgresErrorCodes.FeatureNotSupported,
    ];

    private LedgerDatabase _database = null!;
    private Login _login = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        await using (var node = await Node(_database.ConnectionString))
        {
            await node.Accepted("stock", Fill(ShelfA, 5), Fill(ShelfA, 2), Fill(ShelfB, 3));
            await Until.True(async () => await _database.DataSource.Value<long>(
                "select last_value from ledger.mt_events_sequence") == 3);
        }

        // As the ledger's own daemon may have left them: behind the head, so that every moved mark is detected.
        await _database.DataSource.Run("""
            insert into ledger.mt_event_progression (name, last_seq_id) values ('HighWaterMark', 2), ('group:All', 1)
            """);
        await ReaderSchema.Make(_database.ConnectionString, Schema);
        _login = await Login.In(_database, LedgerRoles.Reader);
    }

    public async ValueTask DisposeAsync()
    {
        await _login.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_is_the_ledgers_is_refused_in_a_readers_schema_too()
    {
        var before = await Standing.Everything(_database.DataSource);
        await using var source = NpgsqlDataSource.Create(_login.ConnectionString);
        var allowed = new List<string>();
        foreach (var statement in Forbidden)
        {
            var refused = await ForeignStore.Refusal(() => source.Run(statement));
            if (!Refusals.Contains(refused)) allowed.Add($"{statement}: {refused}");
        }

        allowed.ShouldBeEmpty();
        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task What_a_reader_may_write_moves_nothing_of_the_ledger()
    {
        var before = await Standing.Everything(_database.DataSource);
        await using var source = NpgsqlDataSource.Create(_login.ConnectionString);
        foreach (var statement in Allowed) await source.Run(statement);

        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    [Theory]
    [InlineData(EventAppendMode.Quick)]
    [InlineData(EventAppendMode.Rich)]
    public async Task A_session_of_Marten_writes_no_event_there_and_changes_none(EventAppendMode mode)
    {
        var before = await Standing.Everything(_database.DataSource);
        await using (var store = Store(o =>
        {
            o.Events.AppendMode = mode;
            o.Events.AddMaskingRuleForProtectedInformation<ShelfEvent.Filled>(e => e with { Units = 0 });
            o.Projections.LiveStreamAggregation<ForeignStore.ShelfTotal>();
        }))
        {
            foreach (var (name, call) in ForeignStore.Calls)
                (await ForeignStore.Refusal(() => call(store))).ShouldNotBeNull(name);
        }

        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task A_store_with_Martens_defaults_gets_an_error_and_changes_nothing()
    {
        var before = await Standing.Everything(_database.DataSource);
        await using (var store = Store(o => o.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate))
        {
            (await ForeignStore.Refusal(() => Fetch(store))).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await ForeignStore.Refusal(() => store.Storage.ApplyAllConfiguredChangesToDatabaseAsync()))
                .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }

        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    /// <summary>From the first event to the last, although the ledger's own mark is lower.</summary>
    [Fact]
    public async Task A_daemon_of_a_reader_projects_everything_and_leaves_the_ledgers_marks_where_they_are()
    {
        var before = await Standing.Rows(_database.DataSource);
        await using (var store = Store(o => o.Projections.Snapshot<ForeignStore.ShelfTotal>(SnapshotLifecycle.Async)))
        {
            var database = store.Storage.Database;
            await using (var connection = database.CreateConnection())
            {
                await connection.OpenAsync(TestContext.Current.CancellationToken);
                foreach (var feature in database.BuildFeatureSchemas().Where(f => f.Identifier != "eventstore"))
                {
                    await database.Migrator.ApplyAllAsync(
                        connection, await database.CreateMigrationAsync(feature), AutoCreate.CreateOrUpdate,
                        store.Options);
                }
            }

            using var daemon = await store.BuildProjectionDaemonAsync();
            await daemon.StartAllAsync();
            await Until.True(async () => await Total(store) == 7);
            await daemon.RebuildProjectionAsync<ForeignStore.ShelfTotal>(TestContext.Current.CancellationToken);
            (await Total(store)).ShouldBe(7);
            await daemon.StopAllAsync();
        }

        (await Standing.Rows(_database.DataSource)).ShouldBeAsBefore(before);
        (await _database.DataSource.Value<long>(
            "select last_seq_id from analytics.mt_event_progression where name = 'HighWaterMark'")).ShouldBe(3);
    }

    /// <summary>In every event: a program of another release may write events with secrets that this program does not
    /// know.</summary>
    [Fact]
    public async Task A_reader_sees_an_event_without_its_secret_and_cannot_look_behind_the_view()
    {
        const string Key = """{"keyId":"k1","name":"天猫对接","secretHash":"9f86d081884c7d65"}""";
        await _database.DataSource.Run($"""
            insert into ledger.mt_streams (id, version) values ('api-key/k1', 1);
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type)
            values (4, gen_random_uuid(), 'api-key/k1', 1, '{Key}', 'access.key-created.v1', now(), 'x');
            """);
        await using var reader = NpgsqlDataSource.Create(_login.ConnectionString);

        (await reader.Value<string>("select data::text from analytics.mt_events where seq_id = 4"))
            .ShouldBe("""{"name": "天猫对接", "keyId": "k1"}""");
        (await reader.Value<string>("select data::text from analytics.mt_events where seq_id = 1"))
            .ShouldBe(await _database.DataSource.Value<string>(
                "select data::text from ledger.mt_events where seq_id = 1"));
        foreach (var sql in (string[])
                 [
                     "select data::text from ledger.mt_events where seq_id = 4",
                     "alter view analytics.mt_events set (security_invoker)",
                     "create or replace view analytics.mt_events as select * from ledger.mt_events",
                 ])
        {
            (await Should.ThrowAsync<PostgresException>(() => reader.Run(sql))).SqlState
                .ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        }
    }

    [Fact]
    public async Task Making_it_again_and_migrating_again_change_nothing()
    {
        var before = await Standing.Everything(_database.DataSource);

        await ReaderSchema.Make(_database.ConnectionString, Schema);
        (await Migration.Apply(_database.ConnectionString)).ShouldBeFalse();

        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task Migrating_puts_back_what_a_readers_schema_lacks()
    {
        var before = await Standing.Schema(_database.DataSource);
        await _database.DataSource.Run("""
            drop view analytics.mt_streams;
            drop table analytics.mt_high_water_skips;
            drop function analytics.mt_mark_event_progression;
            revoke select on analytics.mt_events from daybook_reader;
            """);

        await Migration.Apply(_database.ConnectionString);

        (await Standing.Schema(_database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task A_name_that_is_taken_or_is_no_name_is_refused()
    {
        string[] names =
        [
            "ledger", "read", "work", "public", "information_schema", "pg_catalog", "pg_analytics", "Analytics",
            "analytics cascade", "order", "",
        ];
        var before = await Standing.Everything(_database.DataSource);

        foreach (var name in names)
        {
            await Should.ThrowAsync<InvalidOperationException>(
                () => ReaderSchema.Make(_database.ConnectionString, name), name);
        }

        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    private DocumentStore Store(Action<StoreOptions> more) => DocumentStore.For(options =>
    {
        options.Connection(_login.ConnectionString);
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
        foreach (var stored in ShelfDecider.Catalogue.Events)
            options.Events.MapEventType(stored.Type, stored.Name);
        options.DisableNpgsqlLogging = true;
        more(options);
    });

    private static async Task<IReadOnlyList<IEvent>> Fetch(DocumentStore store)
    {
        await using var session = store.QuerySession();
        return await session.Events.FetchStreamAsync("shelf/A");
    }

    private static async Task<int?> Total(DocumentStore store)
    {
        await using var session = store.QuerySession();
        return (await session.LoadAsync<ForeignStore.ShelfTotal>("shelf/A"))?.Units;
    }
}
