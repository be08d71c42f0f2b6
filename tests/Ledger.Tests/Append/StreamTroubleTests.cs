using Daybook.Database;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Data that cannot be trusted stops only what needs it (G12; engine.md, rules 1, 12, 13 and 16).</summary>
public sealed class StreamTroubleTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    private NpgsqlDataSource Source => _database.DataSource;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_unreadable_event_takes_its_stream_away_while_others_go_on()
    {
        await using (var before = await Node(_database.ConnectionString))
            await before.Accepted("stock", Fill(ShelfA, 5), Fill(ShelfB, 5));
        await Source.Run("update ledger.mt_events set type = 'shelf.of-tomorrow.v9' where stream_id = 'shelf/A'");
        await using var node = await Node(_database.ConnectionString);

        var (_, others) = await HeldLock.Batch(
            Source, node, Command("a", Fill(ShelfA, 1)), Command("b", Take(ShelfB, 1)),
            Command("both", Take(ShelfB, 1), Fill(ShelfA, 1)), Command("stock", Fill(ShelfA, 5), Fill(ShelfB, 5)));

        (await Should.ThrowAsync<LedgerException.Unavailable>(others[0])).InnerException
            .ShouldBeOfType<UnreadableEventException>();
        (await others[1]).ShouldBeOfType<Answer.Accepted>();
        await Should.ThrowAsync<LedgerException.Unavailable>(others[2]);
        (await others[3]).ShouldBeOfType<Answer.Accepted>().Repeated.ShouldBeTrue("its answer is known");
        node.Ledger.Health.Appending.ShouldBeTrue();
        (await Source.CountOfEvents()).ShouldBe(4L);
    }

    [Fact]
    public async Task A_cached_stream_is_taken_away_when_another_node_writes_what_this_one_cannot_read()
    {
        await using var node = await Node(_database.ConnectionString);
        await using var newer = await Node(_database.ConnectionString);
        await node.Accepted("stock", Fill(ShelfA, 5), Fill(ShelfB, 5));
        await newer.Accepted("newer", Take(ShelfA, 5));
        await Source.Run("update ledger.mt_events set type = 'shelf.of-tomorrow.v9' "
            + "where headers->>'commandId' = 'newer'");

        await Should.ThrowAsync<LedgerException.Unavailable>(() => node.Send("a", Take(ShelfA, 5)));

        (await node.Send("b", Take(ShelfB, 5))).ShouldBeOfType<Answer.Accepted>();
    }

    [Fact]
    public async Task A_gap_in_a_stream_takes_it_away()
    {
        await using (var before = await Node(_database.ConnectionString))
            await before.Accepted("stock", Fill(ShelfA, 5), Fill(ShelfA, 6), Fill(ShelfA, 7));
        await Source.Run("delete from ledger.mt_events where version = 2");
        await using var node = await Node(_database.ConnectionString);

        (await Should.ThrowAsync<LedgerException.Unavailable>(() => node.Send("a", Take(ShelfA, 1)))).InnerException
            .ShouldBeOfType<UnreadableEventException>().Message.ShouldContain("version 2");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_restored_to_an_earlier_block_is_noticed_and_no_wrong_version_is_written(
        bool anotherWroteSince)
    {
        await using var node = await Node(_database.ConnectionString, o => o with { SnapshotEvery = 1 });
        for (var n = 1; n <= 3; n++) await node.Accepted($"fill-{n}", Fill(ShelfA, n));

        await Source.Run("""
            delete from ledger.mt_events where seq_id = 3;
            update ledger.mt_streams set version = 2 where id = 'shelf/A';
            delete from ledger.commands where block = 3;
            delete from ledger.blocks where number = 3;
            """);
        if (anotherWroteSince)
        {
            await using var other = await Node(_database.ConnectionString);
            await other.Accepted("other", Fill(ShelfB, 1));
        }

        var after = await node.Accepted("after", RequireAtLeast(ShelfA, 3), Fill(ShelfA, 10));
        after.Streams.Single().Version.ShouldBe(3L);
        (await node.Send("no more than", RequireAtLeast(ShelfA, 14))).ShouldBeOfType<Answer.Refused>();
        node.Context.Head.Position.ShouldBe(await Source.CountOfEvents());
        node.Ledger.Health.Appending.ShouldBeTrue();
        await Book.ShouldBeWhole(Source);
    }

    [Fact]
    public async Task Recorded_at_never_goes_back_when_the_clock_does_and_the_node_is_not_ready()
    {
        await using var node = await Node(_database.ConnectionString);
        await node.Accepted("one", Fill(ShelfA, 1));
        await Source.Run("update ledger.blocks set recorded_at = recorded_at + interval '1 hour' where number = 1");

        await node.Accepted("two", Fill(ShelfA, 1));

        (await Source.Value<bool>("""
            select (select timestamp from ledger.mt_events where headers->>'commandId' = 'two')
                 = (select recorded_at from ledger.blocks where number = 1)
            """)).ShouldBeTrue();
        node.Ledger.Health.Reason.ShouldNotBeNull().ShouldContain("clock");
    }

    [Theory]
    [InlineData("update ledger.mt_events set user_name = 'nobody'")]
    [InlineData("delete from ledger.mt_events")]
    [InlineData("truncate ledger.mt_events")]
    [InlineData("update ledger.blocks set answers = 0")]
    [InlineData("delete from ledger.commands")]
    public async Task The_commit_loop_could_not_change_what_is_written_even_if_it_wanted_to(string sql)
    {
        await using var node = await Node(_database.ConnectionString);
        await node.Accepted("one", Fill(ShelfA, 1));
        node.Ledger.Health.Fenced.ShouldBeTrue();
        await using var loop = await Loop(_database);
        await using var batch = loop.Batch(Sql.Command(sql));

        (await Should.ThrowAsync<PostgresException>(() => batch.ExecuteNonQueryAsync()))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_streams_are_loaded_by_an_index_scan_each(bool whileTheLedgerIsStillEmpty)
    {
        await using var unused = await LedgerDatabase.Unused();
        await using var loop = await Loop(unused);
        if (!whileTheLedgerIsStillEmpty) await unused.DataSource.Run(Thousands);
        var wanted = Enumerable.Range(0, 500)
            .Select(n => new Wanted(Victim.ShelfDecider.Stream($"{n}"), Victim.ShelfDecider.Instance)).ToList();
        var command = StateLoader.Command(wanted);
        command.CommandText = $"explain {command.CommandText}";

        await using var batch = loop.Batch(command);
        await using var reader = await batch.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));

        foreach (var table in (string[])["mt_events", "snapshots"])
        {
            var scans = plan.Index().Where(line => line.Item.Contains($" on {table}")).ToList();
            scans.ShouldNotBeEmpty();
            // An index scan without a condition would read the whole index.
            scans.ShouldAllBe(
                line => line.Item.Contains("Index ") && plan[line.Index + 1].Contains("Index Cond: "),
                string.Join('\n', plan));
        }

        plan.ShouldContain(line => line.Contains("Index Cond") && line.Contains("version > COALESCE(s"));
    }

    /// <summary>A connection like that of the commit loop, with its role and its settings.</summary>
    private static Task<CommitConnection> Loop(LedgerDatabase database) => CommitConnection.Open(
        LedgerRoles.As(LedgerRoles.App, database.ConnectionString), Options(database.ConnectionString),
        CancellationToken.None);

    private const string Thousands = """
        insert into ledger.mt_streams (id, version) select 'shelf/' || n, 4 from generate_series(0, 4999) n;
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type)
        select n + 1, gen_random_uuid(), 'shelf/' || n % 5000, n / 5000 + 1, '{"units":1}', 'shelf.filled.v1'
        from generate_series(0, 19999) n;
        analyze ledger.mt_events, ledger.mt_streams;
        """;
}
