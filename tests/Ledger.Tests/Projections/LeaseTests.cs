using Npgsql;

namespace Daybook.Ledger.Tests.Projections;

public sealed class LeaseTests : ProjectionTest
{
    [Fact]
    public async Task One_of_many_takes_a_lease_and_the_next_holder_has_a_higher_epoch()
    {
        var nodes = Enumerable.Range(0, 8).Select(_ => Node([])).ToList();
        var tries = await Task.WhenAll(nodes.Select(n => Lease.TryTake(n, "work", CancellationToken.None)));
        var first = tries.Single(l => l is not null)!;
        first.Epoch.ShouldBe(1);
        (await first.Renew(CancellationToken.None)).ShouldBeTrue();
        await first.Release(CancellationToken.None);
        var second = await Lease.TryTake(nodes[0], "work", CancellationToken.None);
        second.ShouldNotBeNull().Epoch.ShouldBe(2);
        (await first.Renew(CancellationToken.None)).ShouldBeFalse();
        await first.Release(CancellationToken.None);
        (await second.Renew(CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lease_that_ran_out_can_be_taken_and_one_that_is_kept_cannot()
    {
        var (sleeper, keeper, other) = (Node([]), Node([]), Node([]));
        var slept = await Lease.TryTake(sleeper, "slept", CancellationToken.None);
        var kept = (await Lease.TryTake(keeper, "kept", CancellationToken.None))!.Keep(CancellationToken.None);
        (await Lease.TryTake(other, "slept", CancellationToken.None)).ShouldBeNull();
        await Task.Delay(1500);
        (await Lease.TryTake(other, "slept", CancellationToken.None)).ShouldNotBeNull().Epoch.ShouldBe(2);
        (await Lease.TryTake(other, "kept", CancellationToken.None)).ShouldBeNull();
        (await slept!.Renew(CancellationToken.None)).ShouldBeFalse();

        await Execute("update ledger.leases set epoch = epoch + 1 where name = 'kept'");
        await Task.Delay(Timeout.Infinite, kept.Token).WaitAsync(Soon).ShouldThrowAsync<TaskCanceledException>();
        await kept.DisposeAsync();
    }

    [Fact]
    public async Task A_holder_that_slept_past_its_lease_cannot_write()
    {
        var (zombie, successor) = (Node([new SkusProjection()]), Node([new SkusProjection()]));
        var group = ProjectionGroup.Of(zombie.Codec.Catalogue.Projections)[0];
        await Log.Append(("a", Sold("x")));
        var old = new GroupPages(zombie, "books", 1,
            (await GroupEntry.Take(zombie, group, 1, CancellationToken.None))!);
        await old.Take(await Page(zombie, 0), CancellationToken.None);

        // The successor has taken the group over, and has not folded anything yet: the position alone would let both
        // write.
        await GroupEntry.Take(successor, group, 2, CancellationToken.None);
        await Log.Append(("a", Sold("x")));
        var refused = await old.Take(await Page(zombie, 1), CancellationToken.None)
            .ShouldThrowAsync<PostgresException>();
        refused.SqlState.ShouldBe(Failure.Fenced);
        (await Count("select quantity from read.skus where key = 'x'")).ShouldBe(1);
        (await Count("select position from ledger.projection_groups")).ShouldBe(1);
        await GroupEntry.Take(zombie, group, 1, CancellationToken.None).ShouldThrowAsync<LeaseLostException>();
    }

    [Fact]
    public async Task A_checkpoint_that_moved_under_the_holder_is_not_overwritten()
    {
        var node = Node([new SkusProjection()]);
        var group = ProjectionGroup.Of(node.Codec.Catalogue.Projections)[0];
        await Log.Append(("a", Sold("x")));
        var entry = (await GroupEntry.Take(node, group, 1, CancellationToken.None))!;
        await new GroupPages(node, "books", 1, entry).Take(await Page(node, 0), CancellationToken.None);
        var again = new GroupPages(node, "books", 1, entry);
        await again.Take(await Page(node, 0), CancellationToken.None).ShouldThrowAsync<PostgresException>();
        (await Count("select quantity from read.skus where key = 'x'")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_runners_share_the_groups_and_the_one_left_takes_them_all()
    {
        TillsProjection[] projections =
            [.. Enumerable.Range(0, 4).Select(i => new TillsProjection($"tills{i}", $"group{i}"))];
        var (one, two) = (Node(projections), Node(projections));
        var writing = new CancellationTokenSource();
        var appending = Append(writing.Token);
        await using var first = new RunningRunner(one);
        await Until(() => first.Runner.LastCycles.Count == 4);
        var second = new RunningRunner(two);
        await Until(() => first.Runner.LastCycles.Count == 2 && second.Runner.LastCycles.Count == 2);
        await second.DisposeAsync();
        await Until(() => first.Runner.LastCycles.Count == 4);
        await writing.CancelAsync();
        var last = await appending;
        foreach (var p in projections)
        {
            (await Shows(one, p.Group, last)).ShouldBeTrue();
            (await Count($"select sum(sales) from read.{p.Name}")).ShouldBe(last);
        }
    }

    private async Task<long> Append(CancellationToken cancel)
    {
        var last = 0L;
        while (!cancel.IsCancellationRequested) last = await Log.Append(("a", Sold("x")), ("b", Sold("y")));
        return last;
    }

    private static async Task Until(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(Soon);
            await Task.Delay(20);
        }
    }

    private async Task<Page> Page(LedgerContext node, long after)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        var events = await new EventReader(node.Codec).After(connection, after, 100, CancellationToken.None);
        return new Page(after, events.ToArray());
    }
}
