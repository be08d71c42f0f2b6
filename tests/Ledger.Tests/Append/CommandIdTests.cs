using Daybook.Database;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>The same command id gives the same answer; the same id with other content is refused (G5; engine.md, rule
/// 8).</summary>
public sealed class CommandIdTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    private static int _made;

    /// <summary>An id that no other test of the class has.</summary>
    private static string New => $"n-{Interlocked.Increment(ref _made)}";

    [Fact]
    public async Task A_command_sent_again_is_answered_the_same_and_written_once()
    {
        await using var node = await Node(database.ConnectionString);
        var (id, shelf) = (New, Victim.ShelfDecider.Stream(New));

        var first = await node.Accepted(id, Fill(shelf, 5));
        var again = await node.Accepted(id, Fill(shelf, 5));

        first.Repeated.ShouldBeFalse();
        ShouldBeTheSame(again, first);
        (await node.States.Of<Victim.Shelf>(shelf, CancellationToken.None))
            .ShouldBe((new Victim.Shelf(5, ""), 1L));
    }

    [Fact]
    public async Task Many_at_once_under_one_id_are_answered_the_same_by_two_nodes_and_written_once()
    {
        await using var one = await Node(database.ConnectionString);
        await using var two = await Node(database.ConnectionString);
        var (id, shelf) = (New, Victim.ShelfDecider.Stream(New));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(n => (n % 2 == 0 ? one : two).Accepted(id, Fill(shelf, 5))));

        answers.Count(a => !a.Repeated).ShouldBe(1);
        foreach (var answer in answers) ShouldBeTheSame(answer with { Repeated = true }, answers[0]);
        (await Count(shelf)).ShouldBe(1L);
        await Book.ShouldBeWhole(database.DataSource);
    }

    [Fact]
    public async Task Repeats_inside_one_batch_are_answered_the_same_and_written_once()
    {
        await using var node = await Node(database.ConnectionString);
        var (id, shelf) = (New, Victim.ShelfDecider.Stream(New));
        var command = Command(id, Fill(shelf, 5));

        var (_, others) = await HeldLock.Batch(database.DataSource, node, command, command, command);

        var answers = (await Task.WhenAll(others)).Cast<Answer.Accepted>().ToList();
        answers.Select(a => a.Repeated).ShouldBe([false, true, true]);
        foreach (var answer in answers[1..]) ShouldBeTheSame(answer, answers[0]);
        (await Count(shelf)).ShouldBe(1L);
    }

    [Theory]
    [InlineData("wang", 2)]
    [InlineData("li", 1)]
    public async Task Other_content_or_another_actor_under_a_used_id_is_a_mismatch(string actor, byte content)
    {
        await using var node = await Node(database.ConnectionString);
        var (id, shelf) = (New, Victim.ShelfDecider.Stream(New));
        await node.Send(Command(id, "wang", Fill(shelf, 5)).With(1));

        await Should.ThrowAsync<LedgerException.Mismatch>(
            () => node.Send(Command(id, actor, Fill(shelf, 7)).With(content)));

        (await Count(shelf)).ShouldBe(1L);
    }

    [Fact]
    public async Task Altered_content_in_the_same_batch_is_a_mismatch_and_the_first_one_counts()
    {
        await using var node = await Node(database.ConnectionString);
        var (id, shelf) = (New, Victim.ShelfDecider.Stream(New));

        var (_, others) = await HeldLock.Batch(
            database.DataSource, node, Command(id, Fill(shelf, 5)).With(1), Command(id, Fill(shelf, 7)).With(2));

        (await others[0]).ShouldBeOfType<Answer.Accepted>();
        await Should.ThrowAsync<LedgerException.Mismatch>(others[1]);
        (await Count(shelf)).ShouldBe(1L);
    }

    [Fact]
    public async Task A_refusal_is_stored_and_given_again_even_when_it_would_be_accepted_now()
    {
        await using var node = await Node(database.ConnectionString);
        var (id, shelf) = (New, Victim.ShelfDecider.Stream(New));

        var refused = (await node.Send(id, Take(shelf, 3))).ShouldBeOfType<Answer.Refused>();
        await node.Accepted(New, Fill(shelf, 10));
        var again = (await node.Send(id, Take(shelf, 3))).ShouldBeOfType<Answer.Refused>();

        refused.Why.Code.ShouldBe(Victim.ShelfDecider.TooFew);
        again.Repeated.ShouldBeTrue();
        again.Why.Facts.ShouldBe(refused.Why.Facts);
        (again.Why.Code, again.Why.Message, again.Why.Kind, again.Position)
            .ShouldBe((refused.Why.Code, refused.Why.Message, refused.Why.Kind, refused.Position));
        (await node.Accepted(New, Take(shelf, 3))).Events.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_already_so_is_accepted_without_an_event_and_remembered()
    {
        await using var node = await Node(database.ConnectionString);
        var (id, shelf) = (New, Victim.ShelfDecider.Stream(New));
        var labelled = await node.Accepted(New, Label(shelf, "电饭煲"));

        var nothing = await node.Accepted(id, Label(shelf, "电饭煲"));
        await node.Accepted(New, Label(shelf, "other"));
        var again = await node.Accepted(id, Label(shelf, "电饭煲"));

        nothing.Events.ShouldBe(0);
        nothing.Position.ShouldBeGreaterThanOrEqualTo(labelled.Position);
        nothing.Streams.Single().ShouldBe(new StreamVersion(shelf.ToString(), 1));
        ShouldBeTheSame(again, nothing);
        (await Count(shelf)).ShouldBe(2L);
    }

    [Fact]
    public async Task A_stale_version_is_said_and_not_stored_so_that_the_same_id_may_try_with_the_right_one()
    {
        await using var node = await Node(database.ConnectionString);
        var (id, shelf) = (New, Victim.ShelfDecider.Stream(New));
        await node.Accepted(New, Fill(shelf, 1));
        await node.Accepted(New, Fill(shelf, 1));

        var stale = await Should.ThrowAsync<LedgerException.Stale>(() => node.Send(id, Fill(shelf, 1, 1)));

        (stale.Stream, stale.Actual).ShouldBe((shelf, 2L));
        (await node.Accepted(id, Fill(shelf, 1, 2))).Repeated.ShouldBeFalse();
        (await Count(shelf)).ShouldBe(3L);
    }

    [Fact]
    public async Task Of_two_who_insist_on_one_version_in_the_same_batch_the_second_is_stale()
    {
        await using var node = await Node(database.ConnectionString);
        var shelf = Victim.ShelfDecider.Stream(New);

        var (_, others) = await HeldLock.Batch(
            database.DataSource, node, Command(New, Fill(shelf, 1, 0)), Command(New, Fill(shelf, 1, 0)));

        (await others[0]).ShouldBeOfType<Answer.Accepted>();
        (await Should.ThrowAsync<LedgerException.Stale>(others[1])).Actual.ShouldBe(1L);
    }

    private static void ShouldBeTheSame(Answer.Accepted again, Answer.Accepted first)
    {
        again.Repeated.ShouldBeTrue();
        (again.Position, again.Events).ShouldBe((first.Position, first.Events));
        again.Streams.ShouldBe(first.Streams);
    }

    private Task<long> Count(Kernel.StreamId shelf) =>
        database.DataSource.Value<long>($"select count(*) from ledger.mt_events where stream_id = '{shelf}'");
}
