using Daybook.Database;
using Daybook.Ledger.Tests.Append;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A long instance is loaded from its snapshot. A snapshot is only a cache, and nothing depends on when it was
/// taken (engine.md, rule 15).</summary>
public sealed class InstanceSnapshotTests : IAsyncLifetime
{
    private const string Kept = "stream = '@process-script/1'";
    private static readonly DateTimeOffset Noon = new(2126, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Unusable =
    [
        "state = '{}'",
        "state = 'null'",
        """state = jsonb_set(state::jsonb, '{State}', '{"Texts":"many"}')::json""",
        """state = jsonb_set(state::jsonb, '{Progress,Reaction,Type}', '"process.unknown.v1"')::json""",
        """state = jsonb_set(state::jsonb, '{Progress,Reaction,Type}', '"process.retried.v1"')::json""",
        "schema = 'of another program'",
        "version = 0",
        "version = 1000",
    ];

    /// <summary>Rings with everything that it remembers, so that a wrong memory is detected.</summary>
    private readonly Script _script = new(
        (memory, e) => Script.Rings(e.Body.Order, string.Concat(memory.Texts) + e.Body.Text) with
        {
            Note = new Seen(e.Body.Text),
            Timers = e.Body.Text == "t" ? [new("wake", Noon)] : [],
        },
        (memory, timer, _) => Script.Rings(memory.Texts[0], $"{timer} {memory.Texts.Length}"));

    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_instance_is_not_folded_from_its_first_event()
    {
        await Remember("1", "abcdefg");
        // Folding from the first event would stop here.
        await Run("update ledger.mt_events set data = '{}' where stream_id = 'process-script/1' and version = 1");

        (await RingsAfter("h")).ShouldBe("abcdefgh");
    }

    /// <summary>One instance for each change, on a node with a cache and on a new node.</summary>
    [Fact]
    public async Task A_snapshot_that_cannot_be_read_or_is_not_meant_is_as_if_there_were_none()
    {
        var changes = Unusable.Index().ToDictionary(c => $"{c.Index}", c => c.Item);
        await Remember([.. changes.Keys], "abcdefg");
        foreach (var (order, change) in changes)
            await Run($"update work.snapshots set {change} where stream = '@process-script/{order}'");

        await using var node = await Start();
        foreach (var order in changes.Keys) await node.Place(order, "h");
        await node.Idle();
        foreach (var (order, change) in changes) (await node.Rings(order))[^1].ShouldBe("abcdefgh", change);
    }

    [Fact]
    public async Task A_later_snapshot_takes_the_place_of_an_earlier_one()
    {
        await Remember("1", "abcdefg");
        var before = await Value<long>($"select version from work.snapshots where {Kept}");

        await using var node = await Start();
        foreach (var text in "hijk") await node.Place("1", $"{text}");
        await node.Idle();

        await Until.True(async () => await Value<long>($"select version from work.snapshots where {Kept}") > before);
    }

    [Fact]
    public async Task A_crash_of_the_server_that_loses_the_checkpoint_and_not_the_snapshot_is_harmless()
    {
        await Remember("1", "abcdefg");
        await Run("delete from ledger.mt_event_progression where name = 'processes:All'");

        (await RingsAfter("h")).ShouldBe("abcdefgh");
        await using var node = await Start();
        (await node.Rings("1")).ShouldBe(["a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh"]);
    }

    [Fact]
    public async Task A_command_that_was_not_sent_is_sent_from_the_snapshot_and_only_once()
    {
        var (fault, sent) = (new Fault(), 0);
        await using (var node = await Start(fault.After(t => Fault.IsCommand(0)(t) && ++sent == 3)))
        {
            foreach (var text in "abc") await node.Place("1", $"{text}");
            await fault.Met;
        }

        // The test takes the snapshot, because the node hung before it could: it contains the record whose command was
        // not confirmed.
        await using (var node = await Start(works: false)) await Keep(node, "1");
        (await RingsAfter("d")).ShouldBe("abcd");
        await using var last = await Start();
        (await last.Rings("1")).ShouldBe(["a", "ab", "abc", "abcd"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_parked_command_is_retried_or_dismissed_from_the_snapshot(bool isRetried)
    {
        await using (var node = await Start())
        {
            foreach (var text in "ab") await node.Place("1", $"{text}");
            await node.Idle();
            await node.Muffle("1", true);
            foreach (var text in "cd") await node.Place("1", $"{text}");
            await node.Idle();
            await Keep(node, "1");
        }

        await using (var node = await Start())
        {
            await node.Muffle("1", false);
            var parked = (await node.Parked.List(new ParkedFilter(), default)).ShouldHaveSingleItem();
            var (record, ordinal) = (parked.Record, parked.Ordinal);
            await (isRetried
                ? node.Parked.Retry(record, ordinal, "已修好", Node.Somebody(), default)
                : node.Parked.Dismiss(record, ordinal, "no", Node.Somebody(), default));
            await node.Idle();
            (await node.Rings("1")).ShouldBe(isRetried ? ["a", "ab", "abc", "abcd"] : ["a", "ab", "abcd"]);
        }
    }

    [Fact]
    public async Task A_timer_fires_from_the_snapshot_with_the_reaction_that_set_it_as_its_cause()
    {
        await using (var node = await Start())
        {
            foreach (var text in "1t") await node.Place("1", $"{text}");
            await node.Idle();
            await Keep(node, "1");
        }

        await using var next = await Start();
        await next.At(Noon);
        (await next.Rings("1"))[^1].ShouldBe("wake 2");
        var reasons = await next.Reasons("1");
        reasons[^1].Causation.ShouldBe(reasons[^2].Position);
        reasons[^1].CorrelationId.ShouldBe("the customer's letter");
    }

    /// <summary>Random histories with the real engine: people place orders, and unmuffle, retry and dismiss.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Instances_loaded_with_and_without_their_snapshots_are_equal(int seed)
    {
        var random = new Random(seed);
        string[] bells = ["1", "2", "3"];
        await using (var node = await Start())
        {
            for (var step = 0; step < 60; step++) await Something(node, bells[random.Next(3)], random.Next(9));
            await node.Idle();
            foreach (var bell in bells) await Keep(node, bell, lessThan: random.Next(2, 30));
            var kept = await Loaded(node, bells);
            kept.Any(i => i.SnapshotAt > 0).ShouldBeTrue();
            await Run("delete from work.snapshots");
            var folded = await Loaded(node, bells);
            folded.All(i => i.SnapshotAt == 0).ShouldBeTrue();
            kept.Select(Everything).ShouldBe(folded.Select(Everything));
        }
    }

    [Fact]
    public async Task Verify_replays_the_snapshots_of_instances_as_well()
    {
        await Remember("1", "abcdefg");
        await Remember("2", "abcdefg");
        var verifier = new SnapshotVerifier(_database.DataSource, new EventCodec(Node.Catalogue(_script)));
        var good = await verifier.Verify();
        (good.Ok, good.Stale).ShouldBe((true, 0), string.Join('\n', good.Bad));
        good.Checked.ShouldBe(8, "of two instances, their guards, two orders and two bells");

        await Run("update work.snapshots set state = jsonb_set(state::jsonb, '{State,Texts,0}', '\"other\"')::json "
            + $"where {Kept}");
        var bad = (await verifier.Verify()).Bad.ShouldHaveSingleItem();
        bad.Stream.ShouldBe("@process-script/1");
        bad.Sentence.ShouldContain("process-script/1 to version");

        var other = new SnapshotVerifier(_database.DataSource, new EventCodec(Node.Catalogue()));
        (await other.Verify()).Stale.ShouldBe(4, "that program does not know the process");
    }

    private async Task Something(Node node, string bell, int what)
    {
        var parked = await node.Parked.List(new ParkedFilter("script", bell), default);
        switch (what)
        {
            case 0 or 1:
                await node.Muffle(bell, what == 0);
                break;
            case 2 when parked is [var held]:
                await node.Parked.Retry(held.Record, held.Ordinal, "已修好", Node.Somebody(), default);
                break;
            case 3 when parked is [var held]:
                await node.Parked.Dismiss(held.Record, held.Ordinal, "no", Node.Somebody(), default);
                break;
            case 4:
                await node.At(Noon);
                break;
            default:
                await node.Place(bell, what == 5 ? "t" : bell);
                break;
        }
    }

    private Task Remember(string order, string texts) => Remember([order], texts);

    /// <summary>Lets instances remember these texts, with snapshots taken in between.</summary>
    private async Task Remember(string[] orders, string texts)
    {
        await using var node = await Start();
        foreach (var text in texts)
        {
            foreach (var order in orders) await node.Place(order, $"{text}");
        }

        await node.Idle();
        foreach (var order in orders)
        {
            await Until.True(async () => await Value<long>(
                "select count(*) from work.snapshots where stream in "
                + $"('@process-script/{order}', 'process-script/{order}', 'order/{order}', 'bell/{order}')") == 4);
        }
    }

    /// <summary>The rings of a new node.</summary>
    private async Task<string> RingsAfter(string text)
    {
        await using var node = await Start();
        await node.Place("1", text);
        await node.Idle();
        return (await node.Rings("1"))[^1];
    }

    /// <summary>Writes a snapshot of the instance at its newest or an earlier version.</summary>
    private async Task Keep(Node node, string instance, long lessThan = long.MaxValue)
    {
        var memory = InstanceMemory.Of(_script);
        var events = (await node.Reasons(instance)).Where(e => e.Version < lessThan).ToList();
        foreach (var e in events)
            memory = memory.After(_script, node.Context.Codec, e.Position, e.CorrelationId, (ProcessEvent)e.Body);
        await Run($"delete from work.snapshots where stream = '@process-script/{instance}'");
        if (events.Count == 0) return;
        await using var command = _database.DataSource.CreateCommand(
            "insert into work.snapshots (stream, version, schema, state) values ($1, $2, $3, $4::json)");
        foreach (var value in (object[])[
            $"@process-script/{instance}", events[^1].Version, InstanceSnapshot.SchemaOf(_script),
            InstanceSnapshot.Write(memory, _script, node.Context.Codec)])
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<Instance>> Loaded(Node node, string[] bells)
    {
        var loaded = await new InstanceLoader(_script, node.Context).Load(bells, 0, default);
        return [.. bells.Select(bell => loaded[bell])];
    }

    private static string Everything(Instance i) => string.Join('\n', [
        $"{i.Version} {i.Progress?.Record} {i.Progress?.Next} {i.Progress?.Attempt} {i.Progress?.Released} "
            + $"{i.Progress?.Done}",
        string.Join(' ', i.Waiting),
        $"{i.Parked?.Record} {i.Parked?.Ordinal} {i.Parked?.Attempt} {i.Parked?.Code}",
        $"{i.Facts.LastInput} {i.Facts.Held}", string.Join(' ', ((Memory)i.State).Texts),
        string.Join(' ', i.Facts.Timers.OrderBy(t => t.Key).Select(t => $"{t} {i.Origin(t.Key)}")),
        string.Join(' ', i.Progress?.Reaction.Commands.Select(c => Print(c)) ?? []),
    ]);

    private static string Print(StoredCommand command) =>
        Convert.ToHexString(ProcessNames.Fingerprint(command).AsSpan());

    private Task<Node> Start(Faulty? fault = null, bool works = true) => Node.Start(
        _database.ConnectionString, Node.Catalogue(_script), fault: fault, works: works);

    private Task Run(string sql) => _database.DataSource.Run(sql);

    private Task<T> Value<T>(string sql) => _database.DataSource.Value<T>(sql);
}
