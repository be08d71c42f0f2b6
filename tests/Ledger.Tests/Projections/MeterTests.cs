using Daybook.Ledger.Tests.Append;

namespace Daybook.Ledger.Tests.Projections;

/// <summary>The metrics show read models that fall behind or stop.</summary>
public sealed class MeterTests : ProjectionTest
{
    private readonly string _name = $"{Guid.NewGuid()}";

    [Fact]
    public async Task The_lag_of_a_group_is_the_events_that_it_does_not_show_and_its_age_grows_while_it_hangs()
    {
        using var metered = new Metered();
        using var gate = new ManualResetEventSlim(true);
        var node = Node([new TillsProjection(onSold: _ => gate.Wait())], o => o with { NodeName = _name });
        await using var running = new RunningRunner(node);
        (await Shows(node, "books", await Log.Append(("a", Sold("x"))))).ShouldBeTrue();
        await Until.True(() => Value("daybook.consumer.lag") == 0);

        gate.Reset();
        var last = await Log.Append(("a", Sold("x")), ("a", Sold("y")), ("b", Sold("z")));
        await Until.True(() => Value("daybook.consumer.lag") == 3);
        await Until.True(() => Value("daybook.consumer.cycle.age") > 0.5);

        gate.Set();
        (await Shows(node, "books", last)).ShouldBeTrue();
        await Until.True(() => Value("daybook.consumer.lag") == 0);
        await Until.True(() => Value("daybook.consumer.cycle.age") < 0.5);
        Value("daybook.process.parked").ShouldBeNull("read models send nothing");

        double? Value(string gauge) => metered.Read(gauge, "projection", "books", _name);
    }
}
