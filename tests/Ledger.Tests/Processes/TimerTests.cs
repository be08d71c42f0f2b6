using Daybook.Database;
using Daybook.Kernel;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Timers are recorded in the ledger and triggered by Wolverine's messages; the tests make these due and never
/// sleep.</summary>
public sealed class TimerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2126, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Noon = Morning.AddHours(4);
    private static readonly DateTimeOffset Evening = Morning.AddHours(12);

    private int _timedOut;
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_timer_fires_when_it_is_due_and_only_once()
    {
        await using var node = await Start();
        await node.Place("1", "noon");
        await node.Idle();
        (await node.Rings("1")).ShouldBeEmpty();
        (await node.Timers()).ShouldBe(1);

        await node.At(Noon);
        (await node.Rings("1")).ShouldBe(["wake 12:00"]);
        await node.At(Evening);
        (await node.Rings("1")).Length.ShouldBe(1);
        (await node.Timers()).ShouldBe(0);
        var reacted = (await node.Reasons("1"))[1];
        reacted.Body.ShouldBeOfType<ProcessEvent.Reacted>().Input.ShouldBe(new ProcessInput(null, null, "wake", Noon));
        reacted.Causation.ShouldBe((await node.Reasons("1"))[0].Position);
        reacted.CorrelationId.ShouldBe("the customer's letter");
    }

    [Fact]
    public async Task A_moved_timer_does_nothing_at_its_old_time()
    {
        await using var node = await Start();
        await node.Place("1", "noon");
        await node.Idle();
        await node.Place("1", "evening");
        await node.Idle();
        await node.At(Noon);
        (await node.Rings("1")).ShouldBeEmpty();
        await node.At(Evening);
        (await node.Rings("1")).ShouldBe(["wake 20:00"]);
    }

    [Fact]
    public async Task A_timer_moved_by_an_input_that_comes_with_its_old_time_does_nothing_then()
    {
        await using var node = await Start();
        await node.Place("1", "noon");
        await node.Idle();
        await node.Pause();
        await node.Place("1", "evening");
        await node.Due(Noon);
        await node.Unpause();
        await node.Idle();
        (await node.Rings("1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_timer_that_another_one_moved_a_moment_ago_does_nothing_at_its_old_time()
    {
        await using var node = await Start();
        await node.Place("1", "pair");
        await node.Idle();
        await node.At(Noon.AddMinutes(1));
        (await node.Rings("1")).ShouldBe(["first 12:00"]);
        await node.At(Evening);
        (await node.Rings("1")).ShouldBe(["first 12:00", "second 20:00"]);
    }

    [Fact]
    public async Task A_message_that_comes_twice_late_and_out_of_order_has_its_effect_once()
    {
        await using var node = await Start();
        await node.Place("1", "pair");
        await node.Idle();
        await node.Twice();
        await node.At(Evening);
        await node.At(Evening);
        (await node.Rings("1")).ShouldBe(["first 12:00", "second 20:00"]);
    }

    [Fact]
    public async Task A_timer_of_a_process_that_rests_fires_when_it_goes_on_and_its_tries_are_no_errors()
    {
        using var lines = new WrittenLines();
        using var loggers = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(lines));
        await using var node = await Start(loggers: loggers);
        await node.Place("1", "noon");
        await node.Idle();
        (await node.Pause()).ShouldBeTrue();
        await node.Due(Noon);
        await Node.Until(async () => await node.Scalar<long>(
            "select count(*) from wolverine.wolverine_incoming_envelopes where attempts > 1") > 0, "it to be tried");
        (await node.Rings("1")).ShouldBeEmpty();
        (await node.Unpause()).ShouldBeTrue();
        await node.Idle();
        (await node.Rings("1")).ShouldBe(["wake 12:00"]);
        lines.Of(LogLevel.Error).ShouldBeEmpty();
        lines.Of(LogLevel.Debug).ShouldContain(l => l.Contains(nameof(TimerDue)));
    }

    [Fact]
    public async Task A_cancelled_timer_does_not_fire()
    {
        await using var node = await Start();
        await node.Place("1", "noon");
        await node.Place("1", "cancel");
        await node.Idle();
        await node.At(Evening);
        (await node.Rings("1")).ShouldBeEmpty();
        _timedOut.ShouldBe(0);
    }

    [Fact]
    public async Task A_timer_for_which_the_state_has_moved_on_is_over()
    {
        await using var node = await Start();
        await node.Place("1", "noon");
        await node.Place("1", "done");
        await node.Idle();
        await node.At(Noon);
        await node.At(Evening);
        _timedOut.ShouldBe(1);
        (await node.Rings("1")).ShouldBeEmpty();
        (await node.Timers()).ShouldBe(0);

        // Setting it again to the same time makes another timer.
        await node.Place("1", "noon");
        await node.At(Noon);
        _timedOut.ShouldBe(2);
    }

    [Fact]
    public async Task A_timer_survives_a_restart_and_one_that_fell_due_meanwhile_fires_then()
    {
        await using (var node = await Start())
        {
            await node.Place("1", "noon");
            await node.Idle();
        }

        await using var next = await Start();
        await next.At(Noon);
        (await next.Rings("1")).ShouldBe(["wake 12:00"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_around_the_sending_of_a_timer_has_its_effect_once(bool before)
    {
        var fault = new Fault();
        var first = Fault.IsCommand(0);
        await using (var node = await Start(before ? fault.Before(first) : fault.After(first)))
        {
            await node.Place("1", "noon");
            await node.Idle();
            await node.Due(Noon);
            await fault.Met;
        }

        await using var next = await Start();
        // An earlier input must not cause the timer's commands to be lost.
        await next.Place("1", "nothing");
        await next.Idle();
        (await next.Rings("1")).ShouldBe(["wake 12:00"]);
        _timedOut.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_slept_while_another_took_over_takes_no_timer_away()
    {
        var fault = new Fault();
        await using var sleeper = await Start(fault.After(Fault.IsCommand(0)));
        await sleeper.Place("1", "noon");
        await sleeper.Idle();
        await sleeper.Place("1", "cancel and ring");
        await fault.Met;
        await using var other = await Start();
        await other.TakeOver();
        await other.Place("1", "evening");
        await other.Idle();

        var health = sleeper.Engine.Health["script"];
        var cycle = health.LastCycle;
        fault.Mend();
        await Node.Until(() => Task.FromResult(!health.Works || health.LastCycle != cycle), "the sleeper to go on");
        await other.At(Evening);
        (await other.Rings("1")).ShouldBe(["now", "wake 20:00"]);
    }

    [Fact]
    public async Task A_timer_that_sets_itself_again_comes_round()
    {
        await using var node = await Start();
        await node.Place("1", "hourly");
        await node.Idle();
        for (var hour = 1; hour <= 3; hour++) await node.At(Morning.AddHours(hour));
        (await node.Rings("1")).ShouldBe(["hour 09:00", "hour 10:00", "hour 11:00"]);
    }

    [Fact]
    public async Task Timers_of_a_held_instance_wait_and_do_not_crowd_out_others()
    {
        await using var node = await Start();
        await node.Place("held", "noon");
        await node.Muffle("held", true);
        await node.Place("held", "ring");
        await node.Place("free", "evening");
        await node.Idle();
        await node.At(Evening);
        (await node.Rings("free")).ShouldBe(["wake 20:00"]);

        await node.Muffle("held", false);
        var parked = (await node.Parked.List(new ParkedFilter(), default)).Single();
        await node.Parked.Retry(parked.Record, 0, "已修好", Node.Somebody(), default);
        await node.At(Evening);
        (await node.Rings("held")).ShouldBe(["now", "wake 12:00"]);
    }

    [Fact]
    public async Task A_timer_whose_time_has_passed_when_it_is_set_fires_at_once()
    {
        await using var node = await Start();
        await node.Place("1", "long ago");
        await node.Place("2", "never");
        await node.Idle();
        (await node.Rings("1")).ShouldBe(["wake 12:00"]);
        (await node.Timers()).ShouldBe(1);
    }

    [Fact]
    public async Task The_fine_rest_that_the_database_does_not_count_makes_no_difference()
    {
        await using var node = await Start();
        await node.Place("1", "odd");
        await node.Idle();
        await node.At(Evening);
        (await node.Rings("1")).ShouldBe(["wake 12:00"]);
    }

    private Task<Node> Start(Faulty? fault = null, ILoggerFactory? loggers = null) =>
        Node.Start(_database.ConnectionString, Node.Catalogue(Script()), fault: fault, loggers: loggers);

    private Script Script() => new(React, TimedOut);

    private static Reaction? React(Memory memory, Recorded<OrderEvent.Placed> e) => e.Body.Text switch
    {
        "noon" => Wake(e, Noon),
        "odd" => Wake(e, Noon.AddTicks(3)),
        "pair" => Wake(e, Noon) with
        {
            Timers = [new TimerSet("first", Noon), new TimerSet("second", Noon.AddMinutes(1))],
        },
        "evening" => Wake(e, Evening),
        "long ago" => Wake(e, new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero)),
        "never" => Wake(e, new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.FromHours(8))),
        "cancel and ring" => Processes.Script.Rings(e.Body.Order, "now") with { CancelledTimers = ["wake"] },
        "cancel" => new Reaction("cancelled") { CancelledTimers = ["wake"] },
        "done" => new Reaction("done") { Note = new Seen("done") },
        "hourly" => new Reaction("hourly")
        {
            Timers = [new TimerSet("hour", Morning.AddHours(1))], Note = new Seen(e.Body.Order),
        },
        "ring" => Processes.Script.Rings(e.Body.Order, "now"),
        _ => null,
    };

    private Reaction? TimedOut(Memory memory, string timer, DateTimeOffset due)
    {
        Interlocked.Increment(ref _timedOut);
        if (memory.Texts.Contains("done")) return null;
        var reaction = Processes.Script.Rings(memory.Texts[0], $"{timer} {due:HH:mm}");
        return timer switch
        {
            "hour" => reaction with { Timers = [new TimerSet("hour", due.AddHours(1))] },
            "first" => reaction with { Timers = [new TimerSet("second", Evening)] },
            _ => reaction,
        };
    }

    /// <summary>The note is the bell to ring.</summary>
    private static Reaction Wake(Recorded<OrderEvent.Placed> e, DateTimeOffset due) =>
        new("wake later") { Timers = [new TimerSet("wake", due)], Note = new Seen(e.Body.Order) };
}
