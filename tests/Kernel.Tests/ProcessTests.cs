namespace Daybook.Kernel.Tests;

/// <summary>How a process's methods are found by their names, which mistakes stop it when it is made, and what its
/// reactions hold.</summary>
public class ProcessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Friday = new(2026, 5, 8);

    [Fact]
    public void A_handler_is_given_what_the_instance_knows()
    {
        var sweeping = new Sweeping();

        sweeping.React(new Sweeping.Known(2), Event(new DockEvent.Used("P-1")))!.Why.ShouldBe("3 pallets came.");
        sweeping.React(sweeping.InitialState, Event(new DockEvent.Used("P-1"))).ShouldBeNull();
        sweeping.React(sweeping.InitialState, Event(new DockEvent.Swept()))!.Note.ShouldBe(new Sweeping.Noted(0));
    }

    [Fact]
    public void The_instance_is_the_id_of_the_stream_unless_the_process_names_one()
    {
        var sweeping = new Sweeping();

        sweeping.Instance(Event(new DockEvent.Swept())).ShouldBe("north");
        sweeping.Instance(Event(new DockEvent.Used("P-1"))).ShouldBe("P-1");
        sweeping.Instance(Event(new DockEvent.Used(""))).ShouldBeNull();
    }

    [Fact]
    public void It_takes_the_events_that_it_handles() => new Sweeping().EventTypes.ShouldBe(
        [typeof(DockEvent.Used), typeof(DockEvent.Swept)], ignoreOrder: true);

    [Fact]
    public void A_policy_takes_each_case_of_a_closed_type_and_may_name_instances_of_more_than_it_handles()
    {
        new Whole().EventTypes.Count.ShouldBe(3);
        new Part().Instance(Event(new DockEvent.Opened("North"))).ShouldBe("all");
    }

    [Fact]
    public void A_reaction_gathers_what_it_does_in_order()
    {
        var (first, second) = (new Sweep("1"), new Sweep("2"));

        var reaction = new Reaction("why").Sends(first).Sends(second, Friday).Sets("wake", Noon).Cancels("sleep")
            .Publishes(new Tell("陈静")).Notes("note");

        reaction.Commands.ShouldBe([new Send(first), new Send(second, Friday)]);
        reaction.Timers.ShouldBe([new TimerSet("wake", Noon)]);
        reaction.CancelledTimers.ShouldBe(["sleep"]);
        reaction.Messages.ShouldBe([new Tell("陈静")]);
        (reaction.Why, reaction.Note).ShouldBe(("why", "note"));
    }

    [Fact]
    public void Several_operations_are_sent_together()
    {
        var reaction = new Reaction("why").Sends(new Sweep("1"), new Sweep("2"));

        reaction.Commands.ShouldBe([new Send(new Sweep("1")), new Send(new Sweep("2"))]);
    }

    [Theory]
    [InlineData(typeof(WithoutHandle), "it has no Reaction? Handle(Nothing state, Recorded<T> e)")]
    [InlineData(typeof(WithStrayInstance), "Instance takes Swept, and no Handle does")]
    [InlineData(typeof(WithTwoInstances), "two methods Instance take Used")]
    [InlineData(typeof(WithOverlap), "two methods Handle take Used")]
    [InlineData(typeof(WithOtherAnswer), "Handle of Used should have the signature Reaction? Handle(")]
    [InlineData(typeof(WithOtherInstance), "Instance of Used should have the signature string? Instance(")]
    [InlineData(typeof(WithOtherName), "When takes a recorded event, so it must be public")]
    [InlineData(typeof(WithPrivateHandle), "Handle takes a recorded event, so it must be public")]
    public void A_mistake_stops_it_when_it_is_made(Type process, string message)
    {
        var thrown = Should.Throw<Exception>(() => Activator.CreateInstance(process)).InnerException;

        thrown.ShouldBeOfType<InvalidOperationException>().Message.ShouldContain($"{process.Name}: {message}");
    }

    private static RecordedEvent Event(DockEvent body) => ProjectionTests.Recorded(body);

    private sealed class Sweeping() : Process<Sweeping.Noted, Sweeping.Known>("sweeping", new Known(0))
    {
        public string? Instance(Recorded<DockEvent.Used> e) => e.Body.Pallets.Length == 0 ? null : e.Body.Pallets;

        public Reaction? Handle(Known state, Recorded<DockEvent.Used> e) =>
            state.Pallets < 2 ? null : Because($"{state.Pallets + 1} pallets came.");

        public Reaction Handle(Recorded<DockEvent.Swept> e) => Because("It is clean.").Notes(new Noted(0));

        protected override Known Evolve(Known state, Noted note) => new(note.Pallets);

        public sealed record Noted(int Pallets);

        public sealed record Known(int Pallets);
    }

    private sealed class Whole() : Policy("whole")
    {
        public Reaction? Handle(Recorded<DockEvent> e) => null;
    }

    private sealed class Part() : Policy("part")
    {
        public string Instance(Recorded<DockEvent> e) => "all";
        public Reaction? Handle(Recorded<DockEvent.Opened> e) => null;
    }

    private sealed record Sweep(string Dock) : Operation
    {
        public override IEnumerable<Step> Steps(StepContext context) => [];
    }

    private sealed record Tell(string To) : Message;

    private abstract class Mistaken() : Policy("mistaken");

    private sealed class WithoutHandle : Mistaken;

    private sealed class WithStrayInstance : Mistaken
    {
        public Reaction? Handle(Recorded<DockEvent.Used> e) => null;
        public string Instance(Recorded<DockEvent.Swept> e) => "all";
    }

    private sealed class WithTwoInstances : Mistaken
    {
        public Reaction? Handle(Recorded<DockEvent.Used> e) => null;
        public string Instance(Recorded<DockEvent> e) => "all";
        public string Instance(Recorded<DockEvent.Used> e) => "used";
    }

    private sealed class WithOverlap : Mistaken
    {
        public Reaction? Handle(Recorded<DockEvent> e) => null;
        public Reaction? Handle(Recorded<DockEvent.Used> e) => null;
    }

    private sealed class WithOtherAnswer : Mistaken
    {
        public string? Handle(Recorded<DockEvent.Used> e) => null;
    }

    private sealed class WithOtherInstance : Mistaken
    {
        public Reaction? Handle(Recorded<DockEvent.Used> e) => null;
        public long Instance(Recorded<DockEvent.Used> e) => e.Version;
    }

    private sealed class WithOtherName : Mistaken
    {
        public Reaction? Handle(Recorded<DockEvent.Used> e) => null;
        public Reaction? When(Recorded<DockEvent.Swept> e) => null;
    }

    private sealed class WithPrivateHandle : Mistaken
    {
        public Reaction? Handle(Recorded<DockEvent.Used> e) => null;
        private Reaction? Handle(Recorded<DockEvent.Swept> e) => null;
    }
}
