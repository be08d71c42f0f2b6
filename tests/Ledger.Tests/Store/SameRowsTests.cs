using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger.Tests.Append;
using Daybook.Ledger.Victim;
using JasperFx.Events;
using Marten;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Store;

/// <summary>A block writes the same rows that Marten would write, so that Marten reads them correctly; every column is
/// either written or has the right default.</summary>
public sealed class SameRowsTests
{
    private static readonly Work[] Works =
    [
        new("c-1", "wang", "order-1", null, "shelf/A", new ShelfEvent.Filled(5),
            new ShelfEvent.Labelled("电饭煲 \"A\" \\ 1")),
        new("c-2", "li", "order-1", "1", "shelf/B", new ShelfEvent.Filled(7)),
        new("c-3", "process:intake", "c-3", null, "shelf/A", new ShelfEvent.Taken(1), new ShelfEvent.Taken(1)),
    ];

    /// <summary>Columns that differ from one append to the next.</summary>
    private static readonly string[] OfTheMoment = ["id", "timestamp", "created"];

    /// <summary>Columns that a block leaves to their defaults.</summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["mt_events.bdata"] = "null",
        ["mt_streams.type"] = "null",
        ["mt_streams.compacted_version"] = "0",
        ["mt_streams.is_archived"] = "false",
    };

    [Theory]
    [InlineData(EventAppendMode.Quick)]
    [InlineData(EventAppendMode.Rich)]
    public async Task The_same_facts_appended_by_Marten_and_by_a_block_are_the_same_rows_and_read_alike(
        EventAppendMode mode)
    {
        await using var ours = await LedgerDatabase.New();
        await using var martens = await LedgerDatabase.New();
        await AppendAsABlock(ours);
        await using var owner = NpgsqlDataSource.Create(LedgerRoles.As(LedgerRoles.Owner, martens.ConnectionString));
        await using var store = ForeignStore.LikeOurs(owner, mode: mode);
        await AppendAsMarten(store);

        foreach (var (table, key) in new[] { ("mt_events", "seq_id"), ("mt_streams", "id") })
        {
            var (one, other) = (await Rows(ours, table, key), await Rows(martens, table, key));
            one.Count.ShouldBeGreaterThan(1);
            one.ShouldBe(other, table);
        }

        await using var source = NpgsqlDataSource.Create(ours.ConnectionString);
        await using var reading = ForeignStore.LikeOurs(source);
        foreach (var stream in (string[])["shelf/A", "shelf/B"])
            (await Read(reading, stream)).ShouldBe(await Read(store, stream), stream);
        (await Read(reading, "shelf/A")).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("mt_events", AppendBlock.EventColumns)]
    [InlineData("mt_streams", "id, version, timestamp, created, tenant_id")]
    public async Task Every_column_of_Martens_tables_is_written_or_has_a_default_that_says_what_is_true(
        string table, string written)
    {
        await using var database = await LedgerDatabase.New();
        await AppendAsABlock(database);
        var columns = await database.DataSource.Column<string>($"""
            select column_name::text from information_schema.columns
            where table_schema = 'ledger' and table_name = '{table}'
            """);
        var named = written.Split(", ");

        columns.Except(named).ShouldBe(
            Defaults.Keys.Where(c => c.StartsWith($"{table}.", StringComparison.Ordinal)).Select(c => c.Split('.')[1]),
            ignoreOrder: true);
        named.Except(columns).ShouldBeEmpty();
        foreach (var column in columns.Except(named))
        {
            (await database.DataSource.Column<string>(
                $"select distinct coalesce({column}::text, 'null') from ledger.{table}"))
                .ShouldHaveSingleItem().ShouldBe(Defaults[$"{table}.{column}"]);
        }
    }

    private static async Task AppendAsABlock(LedgerDatabase database)
    {
        await using var node = await Node(database.ConnectionString);
        foreach (var work in Works)
        {
            var envelope = new Envelope(work.CommandId, work.Actor, Today)
            {
                CorrelationId = work.Correlation,
                Causation = work.Causation is null ? null : 1,
            };
            (await node.Send(new Transaction(envelope, [.. work.Events.Select(e => Step(work.Stream, e))])))
                .ShouldBeOfType<Answer.Accepted>().Events.ShouldBe(work.Events.Length);
        }
    }

    private static async Task AppendAsMarten(DocumentStore store)
    {
        foreach (var work in Works)
        {
            await using var session = store.LightweightSession();
            (session.CorrelationId, session.CausationId, session.LastModifiedBy) =
                (work.Correlation, work.Causation, work.Actor);
            session.SetHeader(EventHeaders.EffectiveOnName, "2026-03-01");
            session.SetHeader(EventHeaders.CommandIdName, work.CommandId);
            session.Events.Append(work.Stream, [.. work.Events]);
            await session.SaveChangesAsync();
        }
    }

    private static Step Step(string stream, object @event) => @event switch
    {
        ShelfEvent.Filled e => Fill(StreamId.Parse(stream), e.Units),
        ShelfEvent.Taken e => Take(StreamId.Parse(stream), e.Units),
        ShelfEvent.Labelled e => Label(StreamId.Parse(stream), e.Text),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Each row as text, column by column, without the columns that differ from one append to the
    /// next.</summary>
    private static Task<List<string>> Rows(LedgerDatabase database, string table, string key) =>
        database.DataSource.Column<string>($"""
            select (to_jsonb(t) - '{string.Join("' - '", OfTheMoment.Where(c => c != key))}')::text
            from ledger.{table} t order by {key}
            """);

    private static async Task<List<string>> Read(DocumentStore store, string stream)
    {
        await using var session = store.QuerySession();
        return
        [
            .. (await session.Events.FetchStreamAsync(stream)).Select(e => string.Join(
                '|', e.Data, e.Version, e.Sequence, e.StreamKey, e.EventTypeName, e.DotNetTypeName, e.CorrelationId,
                e.CausationId, e.UserName, e.TenantId, e.IsArchived,
                string.Join(
                    ',', e.Headers!.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}={h.Value}")))),
        ];
    }

    private sealed record Work(
        string CommandId, string Actor, string Correlation, string? Causation, string Stream,
        params ShelfEvent[] Events);
}
