using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger.Victim;
using Daybook.Specification;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Several streams, all or nothing, decided in order (G4; engine.md, rule 9).</summary>
public sealed class TransactionTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;
    private LedgerNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _node = await Node(_database.ConnectionString);
        await _node.Accepted("stock", Fill(ShelfA, 10), Fill(ShelfB, 1));
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Steps_on_several_streams_are_written_together_at_consecutive_positions()
    {
        var moved = await _node.Accepted("move", Take(ShelfA, 4), Fill(ShelfC, 4), Label(ShelfC, "from A"));

        (moved.Position, moved.Events).ShouldBe((5L, 3));
        moved.Streams.ShouldBe([new StreamVersion("shelf/A", 2), new StreamVersion("shelf/C", 2)]);
        (await Book.Events(_database.DataSource)).Select(e => e.Stream)
            .ShouldBe(["shelf/A", "shelf/B", "shelf/A", "shelf/C", "shelf/C"]);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task What_was_already_so_tells_the_version_of_every_stream_it_looked_at()
    {
        var same = await _node.Accepted("same", RequireAtLeast(ShelfA, 10), RequireAtLeast(ShelfC, 0));

        (same.Position, same.Events).ShouldBe((2L, 0));
        same.Streams.ShouldBe([new StreamVersion("shelf/A", 1), new StreamVersion("shelf/C", 0)]);
    }

    [Fact]
    public async Task A_refusal_of_the_third_step_leaves_nothing_of_the_first_two()
    {
        var refused = await _node.Send("move", Take(ShelfA, 4), Fill(ShelfC, 4), Take(ShelfB, 2));
        // The next command must see the streams as if nothing had been tried.
        var next = await _node.Accepted("next", RequireAtLeast(ShelfA, 10), Fill(ShelfC, 1));

        refused.ShouldBeOfType<Answer.Refused>().Why.Facts["there"].ShouldBe("1");
        next.Streams.ShouldBe([new StreamVersion("shelf/C", 1)]);
        (await _database.DataSource.CountOfEvents()).ShouldBe(3L);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task A_step_sees_the_events_of_earlier_steps_and_the_states_after_them()
    {
        (await _node.Send(Command("count", new Counting(At: ShelfB)))).ShouldBeOfType<Answer.Accepted>();

        (await _node.States.Of<Shelf>(ShelfC, CancellationToken.None)).State.Text
            .ShouldBe("5 taken, 5 left, 1 at B");
    }

    [Fact]
    public async Task Two_steps_on_one_stream_are_decided_one_after_the_other()
    {
        (await _node.Send("twice", Take(ShelfA, 6), Take(ShelfA, 6))).ShouldBeOfType<Answer.Refused>()
            .Why.Facts["there"].ShouldBe("4");
        (await _node.Accepted("both", Take(ShelfA, 5), Take(ShelfA, 5))).Streams
            .ShouldBe([new StreamVersion("shelf/A", 3)]);
    }

    [Fact]
    public async Task A_stream_may_be_named_by_what_another_one_holds()
    {
        await _node.Accepted("way", Label(ShelfA, "C"), Label(ShelfC, "B"));

        // A node with an empty cache finds the way too.
        await using var fresh = await Node(_database.ConnectionString);
        (await fresh.Send(Command("follow", new Following(ShelfA)))).ShouldBeOfType<Answer.Accepted>();

        (await fresh.States.Of<Shelf>(ShelfB, CancellationToken.None)).State.Units.ShouldBe(2);
    }

    [Fact]
    public async Task What_an_earlier_transaction_of_the_same_block_decides_leads_to_a_stream_that_was_not_loaded()
    {
        await using var fresh = await Node(_database.ConnectionString);
        var (_, others) = await HeldLock.Batch(
            _database.DataSource, fresh, Command("way", Label(ShelfA, "C")),
            Command("follow", new Following(ShelfA)));

        foreach (var answer in await Task.WhenAll(others)) answer.ShouldBeOfType<Answer.Accepted>();
        (await _database.DataSource.Column<long>("select distinct block from ledger.commands where id in "
            + "('way', 'follow')")).Count.ShouldBe(1, "both are in one block");
        (await fresh.States.Of<Shelf>(ShelfC, CancellationToken.None)).State.Units.ShouldBe(1);
    }

    [Fact]
    public async Task An_operation_that_yields_a_refusal_is_refused_and_nothing_of_it_is_written()
    {
        var refused = await _node.Send(Command("no", new Refusing(ShelfA)));

        refused.ShouldBeOfType<Answer.Refused>().Why.Code.ShouldBe("tests.no");
        (await _database.DataSource.CountOfEvents()).ShouldBe(2L);
    }

    [Fact]
    public async Task A_guard_refuses_the_whole_and_is_not_told_in_the_answer()
    {
        Transaction Guarded(string id, int units, params Step[] steps)
        {
            var command = Command(id, steps);
            return command with { Envelope = command.Envelope with { Guard = RequireAtLeast(ShelfA, units) } };
        }

        (await _node.Send(Guarded("no", 11, Fill(ShelfC, 1)))).ShouldBeOfType<Answer.Refused>();
        var same = (await _node.Send(Guarded("same", 10, RequireAtLeast(ShelfC, 0))))
            .ShouldBeOfType<Answer.Accepted>();
        same.Streams.ShouldBe([new StreamVersion("shelf/C", 0)]);
        var own = (await _node.Send(Guarded("own", 10, RequireAtLeast(ShelfA, 10)))).ShouldBeOfType<Answer.Accepted>();
        own.Streams.ShouldBe([new StreamVersion("shelf/A", 1)]);

        (await _database.DataSource.CountOfEvents()).ShouldBe(2L);
    }

    [Fact]
    public async Task An_operation_that_never_ends_is_refused_at_the_limit_and_harms_nobody()
    {
        var bad = await Should.ThrowAsync<BadInputException>(() => _node.Send(Command("endless", new Endless())));

        bad.Rule.ShouldContain("at most");
        await _node.Accepted("next", Fill(ShelfC, 1));
    }

    [Fact, Shows("X2")]
    public async Task Each_fact_carries_who_when_in_which_name_and_caused_by_what()
    {
        var envelope = new Envelope("caused", "process-intake", new DateOnly(2025, 12, 31))
        {
            CorrelationId = "order-1",
            Causation = 2,
        };

        await _node.Send(new Transaction(envelope, [Fill(ShelfC, 1)]));
        await _node.Accepted("alone", Fill(ShelfC, 1));

        await using var connection = await _database.DataSource.OpenConnectionAsync();
        var events = await _node.Reader.OfStream(connection, ShelfC, 0, 10, CancellationToken.None);
        var (caused, alone) = (events[0], events[1]);
        (caused.Actor, caused.CommandId, caused.CorrelationId, caused.Causation, caused.EffectiveOn)
            .ShouldBe(("process-intake", "caused", "order-1", 2L, new DateOnly(2025, 12, 31)));
        (alone.Actor, alone.CommandId, alone.CorrelationId, alone.Causation, alone.EffectiveOn)
            .ShouldBe(("wang", "alone", "alone", null, Today));
    }
}
