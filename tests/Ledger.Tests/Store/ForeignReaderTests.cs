using Daybook.Database;
using Daybook.Ledger.Tests.Append;
using Daybook.Kernel;
using Daybook.Ledger.Victim;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>An ordinary Marten store with the reader role: it can read. With Marten's defaults, which would drop
/// columns, it gets an error and changes nothing (engine.md, rule 3).</summary>
public sealed class ForeignReaderTests : IAsyncLifetime
{
    private const string Schema = "newcomer";

    private LedgerDatabase _database = null!;
    private Login _login = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        await using (var node = await Node(_database.ConnectionString))
        {
            var envelope = new Envelope("c-1", "wang", Today)
            {
                CorrelationId = "order-1", Causation = 7, Process = "intake", Reason = "客户来信",
            };
            await node.Send(new Transaction(envelope, [Fill(ShelfA, 5), Label(ShelfA, "电饭煲")]));
            await Until.True(async () => await _database.DataSource.Value<long>(
                "select last_value from ledger.mt_events_sequence") == 2);
        }

        await ReaderSchema.Make(_database.ConnectionString, Schema);
        _login = await Login.In(_database, LedgerRoles.Reader);
    }

    public async ValueTask DisposeAsync()
    {
        await _login.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_store_with_Martens_defaults_gets_an_error_and_drops_no_column()
    {
        var before = await Standing.Everything(_database.DataSource);
        await using (var store = Store(_ => { }))
        {
            (await ForeignStore.Refusal(() => Fetch(store))).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await ForeignStore.Refusal(() => ForeignStore.Calls["append"](store)))
                .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await ForeignStore.Refusal(() => store.Storage.ApplyAllConfiguredChangesToDatabaseAsync()))
                .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }

        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    [Fact]
    public async Task A_store_that_leaves_the_schema_alone_reads_facts_with_all_that_is_known_of_them()
    {
        var before = await Standing.Everything(_database.DataSource);
        await using (var store = Store(options =>
        {
            options.AutoCreateSchemaObjects = AutoCreate.None;
            options.Events.MetadataConfig.EnableAll();
            options.Events.MetadataConfig.UserNameEnabled = true;
        }))
        {
            var events = await Fetch(store);

            events.Select(e => e.Data).ShouldBe([new ShelfEvent.Filled(5), new ShelfEvent.Labelled("电饭煲")]);
            events.Select(e => (e.Version, e.Sequence, e.StreamKey)).ShouldBe([(1, 1, "shelf/A"), (2, 2, "shelf/A")]);
            foreach (var e in events)
            {
                (e.CorrelationId, e.CausationId, e.UserName).ShouldBe(("order-1", "7", "wang"));
                e.Headers.ShouldNotBeNull().ShouldBe(
                    new Dictionary<string, object>
                    {
                        // Marten converts a text that looks like a time.
                        ["effectiveOn"] = Today.ToDateTime(TimeOnly.MinValue), ["commandId"] = "c-1",
                        ["process"] = "intake", ["reason"] = "客户来信",
                    },
                    ignoreOrder: true);
            }

            await using var session = store.QuerySession();
            (await session.Events.QueryAllRawEvents().Where(e => e.CorrelationId == "order-1").CountAsync())
                .ShouldBe(2);
        }

        (await Standing.Everything(_database.DataSource)).ShouldBeAsBefore(before);
    }

    /// <summary>As in Marten's introduction: a connection, string keys, a schema for documents.</summary>
    private DocumentStore Store(Action<StoreOptions> more) => DocumentStore.For(options =>
    {
        options.Connection(_login.ConnectionString);
        options.DatabaseSchemaName = Schema;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
        options.DisableNpgsqlLogging = true;
        more(options);
    });

    private static async Task<IReadOnlyList<IEvent>> Fetch(DocumentStore store)
    {
        await using var session = store.QuerySession();
        return await session.Events.FetchStreamAsync("shelf/A");
    }
}
