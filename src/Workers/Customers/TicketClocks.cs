using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Workers.Customers;

/// <summary>Keeps the time of tickets (C6): a target that is not met when its time is over is missed.</summary>
public sealed class TicketClocks()
    : Process<TicketClocks.Noted, TicketClocks.Known>("ticket-clocks", new Known(null))
{
    private const string Answer = "answer";
    private const string Solution = "solution";

    public Reaction Handle(Recorded<TicketEvent.Opened> e)
    {
        var clock = TicketClock.Of(e.Body.Priority, e.RecordedAt);
        return Because("The ticket was opened, so its time runs.")
            .Notes(new Noted(e.Body.Number, clock)).Sets(Answer, clock.AnswerBy!.Value).Sets(Solution, clock.SolveBy);
    }

    public Reaction? Handle(Known state, Recorded<TicketEvent.Answered> e) =>
        state.Of is { Clock.AnswerBy: not null } known
            ? Because("The customer has the first answer.")
                .Notes(known with { Clock = known.Clock.Answered() }).Cancels(Answer)
            : null;

    public Reaction? Handle(Known state, Recorded<TicketEvent.Asked> e) =>
        Stops(state, e.RecordedAt, "The customer was asked, so the time stands still.");

    public Reaction? Handle(Known state, Recorded<TicketEvent.Solved> e) =>
        Stops(state, e.RecordedAt, "The ticket is solved, so the time stands still.");

    public Reaction? Handle(Known state, Recorded<TicketEvent.Replied> e) =>
        Starts(state, e.RecordedAt, "The customer replied, so the time runs on.");

    public Reaction? Handle(Known state, Recorded<TicketEvent.Reopened> e) =>
        Starts(state, e.RecordedAt, "The ticket was opened again, so the time runs on.");

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) => state.Of is { } known
        ? Because("The time that was agreed is over.").Sends(new MissTicketTarget(
            known.Number, timer == Answer ? TicketTarget.Answer : TicketTarget.Solution, due))
        : null;

    protected override Known Evolve(Known state, Noted note) => new(note);

    private static Reaction? Stops(Known state, DateTimeOffset at, string why) =>
        state.Of is { Clock.StoppedAt: null } known
            ? Because(why).Notes(known with { Clock = known.Clock.Answered().Stopped(at) })
                .Cancels(Answer).Cancels(Solution)
            : null;

    private static Reaction? Starts(Known state, DateTimeOffset at, string why)
    {
        if (state.Of is not { Clock.StoppedAt: not null } known) return null;
        var clock = known.Clock.Started(at);
        return Because(why).Notes(known with { Clock = clock }).Sets(Solution, clock.SolveBy);
    }

    /// <summary>The ticket and its clock; a timer does not name them.</summary>
    [StoredAs("customers.ticket-clock-noted.v1")]
    public sealed record Noted(string Number, TicketClock Clock);

    public sealed record Known(Noted? Of);
}
