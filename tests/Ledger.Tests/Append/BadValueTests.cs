using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger.Victim;
using Npgsql;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Only the command with a bad value fails (engine.md, rule 6).</summary>
public sealed class BadValueTests : IAsyncLifetime
{
    /// <summary>Characters that the server, or a reader of the same text, cannot store.</summary>
    private static readonly char[] Unstorable = ['\0', '\ud800', '\udc00'];

    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_decision_that_throws_fails_alone()
    {
        await using var node = await Node(_database.ConnectionString);

        var (_, others) = await HeldLock.Batch(
            _database.DataSource, node, Command("a", Fill(ShelfA, 1)), Command("stumble", Fill(ShelfA, 1), Stumble()),
            Command("b", Fill(ShelfA, 1)));

        await Should.ThrowAsync<FormatException>(others[1]);
        (await others[0]).ShouldBeOfType<Answer.Accepted>().Streams.Single().Version.ShouldBe(1L);
        (await others[2]).ShouldBeOfType<Answer.Accepted>().Streams.Single().Version.ShouldBe(2L);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task An_event_whose_fold_throws_is_not_written_and_its_shelf_goes_on()
    {
        await using var node = await Node(_database.ConnectionString);
        var curse = ShelfDecider.On(ShelfA, new ShelfCommand.Curse());

        var (_, others) = await HeldLock.Batch(
            _database.DataSource, node, Command("curse", Fill(ShelfA, 1), curse), Command("a", Fill(ShelfA, 1)));

        await Should.ThrowAsync<UnreadableEventException>(others[0]);
        (await others[1]).ShouldBeOfType<Answer.Accepted>().Streams.Single().Version.ShouldBe(1L);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task A_value_that_the_server_does_not_take_fails_alone()
    {
        await _database.DataSource.Run(
            "alter table ledger.mt_events add constraint no_curse check (stream_id <> 'shelf/forbidden')");
        await using var node = await Node(_database.ConnectionString);
        foreach (var place in (int[])[0, 5, 8])
        {
            var shelf = ShelfDecider.Stream($"{place}");
            var commands = Enumerable.Range(0, 9).Select(n => Command($"{place}-{n}", Fill(shelf, 1))).ToArray();
            commands[place] = Command($"bad-{place}", Fill(shelf, 1), Fill(ShelfDecider.Stream("forbidden"), 1));

            var (_, others) = await HeldLock.Batch(_database.DataSource, node, commands);

            (await Should.ThrowAsync<PostgresException>(others[place])).ConstraintName.ShouldBe("no_curse");
            var good = await Task.WhenAll(others.Where((_, n) => n != place));
            good.Select(a => ((Answer.Accepted)a).Streams.Single().Version).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
            await Book.ShouldBeWhole(_database.DataSource);
            node.Ledger.Health.Appending.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_value_that_only_COMMIT_refuses_fails_alone()
    {
        await _database.DataSource.Run("""
            create function public.curse() returns trigger language plpgsql
                as $$ begin raise exception 'cursed' using errcode = '23514'; end $$;
            create constraint trigger curse after insert on ledger.mt_events deferrable initially deferred
                for each row when (new.stream_id = 'shelf/forbidden') execute function public.curse();
            """);
        await using var node = await Node(_database.ConnectionString);

        var (_, others) = await HeldLock.Batch(
            _database.DataSource, node, Command("a", Fill(ShelfA, 1)),
            Command("bad", Fill(ShelfA, 1), Fill(ShelfDecider.Stream("forbidden"), 1)), Command("b", Fill(ShelfA, 1)));

        (await Should.ThrowAsync<PostgresException>(others[1])).MessageText.ShouldBe("cursed");
        (await others[0]).ShouldBeOfType<Answer.Accepted>().Streams.Single().Version.ShouldBe(1L);
        (await others[2]).ShouldBeOfType<Answer.Accepted>().Streams.Single().Version.ShouldBe(2L);
        await Book.ShouldBeWhole(_database.DataSource);
        node.Ledger.Health.Appending.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_larger_than_the_named_sizes_is_refused_and_fails_alone()
    {
        await using var node = await Node(_database.ConnectionString, o => o with
        {
            EventByteLimit = 100,
            TransactionByteLimit = 150,
            TransactionEventLimit = 5,
            TransactionStepLimit = 6,
        });
        await node.Accepted("stock", Fill(ShelfA, 10));
        var (ten, fifty, hundred) = (new string('x', 10), new string('x', 50), new string('x', 100));

        await ShouldBeBad(node, Command("event", Label(ShelfA, hundred)), "100 bytes");
        await ShouldBeBad(node, Command("bytes", [.. "ABC".Select(c => Label(ShelfA, fifty + c))]), "150 bytes");
        await ShouldBeBad(node, Command("events", TakeSingly(ShelfA, 6)), "5 events");
        await ShouldBeBad(node, Command("steps", [.. "ABCDEFG".Select(c => Label(ShelfA, ten + c))]), "at most 6");
        await ShouldBeBad(node, Command("none"), "must not be empty");

        (await node.Accepted("good", TakeSingly(ShelfA, 5))).Events.ShouldBe(5);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task An_id_or_an_actor_that_cannot_be_stored_is_refused_before_the_queue()
    {
        await using var node = await Node(_database.ConnectionString);
        await using var held = await HeldLock.Take(_database.DataSource);

        foreach (var text in Unstorable.Select(bad => $"a{bad}b"))
        {
            await ShouldBeBad(node, Command(text, Fill(ShelfA, 1)));
            await ShouldBeBad(node, Command("id", text, Fill(ShelfA, 1)));
            await ShouldBeBad(node, Correlated(text));
            await ShouldBeBad(node, Reasoned("intake", text));
            await ShouldBeBad(node, Reasoned(text, "late"));
        }

        await ShouldBeBad(node, Command("", Fill(ShelfA, 1)));
    }

    [Fact]
    public async Task An_id_that_is_too_long_and_a_fingerprint_that_is_no_hash_are_refused()
    {
        await using var node = await Node(_database.ConnectionString);
        var command = Command("id", Fill(ShelfA, 1));

        await ShouldBeBad(node, Command(new string('单', 67), Fill(ShelfA, 1)), "200 bytes");
        await ShouldBeBad(node, Correlated(new string('x', 201)), "200 bytes");
        await ShouldBeBad(node, command with { Envelope = command.Envelope with { Fingerprint = [1, 2, 3] } });
        await ShouldBeBad(node, command with { Envelope = command.Envelope with { Fingerprint = default } });
        (await node.Accepted(new string('x', 200), Fill(ShelfA, 1))).Events.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_text_that_would_not_come_back_as_it_is_is_refused()
    {
        await using var node = await Node(_database.ConnectionString);

        foreach (var bad in Unstorable)
        {
            await ShouldBeBad(node, Command("text", Label(ShelfA, $"a{bad}b")));
            await ShouldBeBad(node, Command("after a backslash", Label(ShelfA, $"\\{bad}")));
        }

        (await _database.DataSource.CountOfEvents()).ShouldBe(0L);
    }

    [Fact]
    public async Task An_event_text_comes_back_as_it_was()
    {
        string[] texts =
        [
            "佛山市顺德区 “容桂” <街道> & \u0001\t\"", "\ud83d\ude9a", "\ufffd is what another program left",
            "a backslash \\u0000 and \\uFFFD as text",
        ];
        await using var node = await Node(_database.ConnectionString);
        foreach (var text in texts)
        {
            var shelf = ShelfDecider.Stream($"{Array.IndexOf(texts, text)}");
            await node.Accepted($"text of {shelf}", Label(shelf, text));
            (await node.States.Of<Shelf>(shelf, CancellationToken.None)).State.Text
                .ShouldBe(text);
        }
    }

    private static Step Stumble() => ShelfDecider.On(ShelfB, new ShelfCommand.Stumble());

    private static Transaction Correlated(string id)
    {
        var command = Command("id", Fill(ShelfA, 1));
        return command with { Envelope = command.Envelope with { CorrelationId = id } };
    }

    private static Transaction Reasoned(string process, string reason)
    {
        var command = Command("id", Fill(ShelfA, 1));
        return command with { Envelope = command.Envelope with { Process = process, Reason = reason } };
    }

    private static async Task ShouldBeBad(LedgerNode node, Transaction transaction, string because = "") =>
        (await Should.ThrowAsync<BadInputException>(() => node.Send(transaction))).Message.ShouldContain(because);
}
