using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Customers.TicketCommand;
using static Daybook.Domain.Customers.TicketRefusals;

namespace Daybook.Domain.Customers;

/// <summary>The rules of a ticket: words go to and fro while it is open, then it is solved, closed, and scored once. A
/// target is missed at most once.</summary>
public sealed class TicketDecider() : Decider<TicketCommand, TicketEvent, Ticket>("ticket", new Ticket.Unknown())
{
    /// <summary>Maximum number of messages.</summary>
    public const int MaxMessages = 500;

    /// <summary>The best score.</summary>
    public const int MaxScore = 5;

    public override Decision<TicketEvent> Decide(Ticket state, TicketCommand command) => (state, command) switch
    {
        (Ticket.Unknown, Open c) => Opened(c),
        (Ticket.Unknown, Miss) => [],
        (Ticket.Unknown, Assign or Answer or Ask or Reply or Solve or Reopen or Close or GiveScore) => Unknown,
        (Ticket.Open s, Open c) => s.Opening == Opened(c) ? [] : NumberTaken(c.Number),
        (Ticket.Solved s, Open c) => s.Before.Opening == Opened(c) ? [] : NumberTaken(c.Number),
        (Ticket.Closed s, Open c) => s.Opening == Opened(c) ? [] : NumberTaken(c.Number),
        (Ticket.Open s, Assign c) => s.Owner == c.To ? [] : new TicketEvent.Assigned(s.Owner, c.To),
        (Ticket.Open s, Answer c) => Said(s, new(c.By, c.Text, false), new TicketEvent.Answered(c.Text, c.By)),
        (Ticket.Open s, Ask c) => Said(s, new(c.By, c.Text, true), new TicketEvent.Asked(c.Text, c.By)),
        (Ticket.Open s, Reply c) => Said(s, new(null, c.Text, false), new TicketEvent.Replied(c.Text)),
        (Ticket.Open, Solve c) => new TicketEvent.Solved(c.Text, c.By),
        (Ticket.Open, Reopen) => [],
        (Ticket.Open, Close or GiveScore) => NotSolved,
        (Ticket.Open s, Miss c) => IsMissed(s, c.Target) ? new TicketEvent.TargetMissed(c.Target, c.Due) : [],
        (Ticket.Solved s, Solve c) => s.Text == c.Text ? [] : IsSolved,
        (Ticket.Solved, Assign or Answer or Ask or Reply) => IsSolved,
        (Ticket.Solved, Reopen c) => new TicketEvent.Reopened(c.Reason),
        (Ticket.Solved, Close) => new TicketEvent.Closed(),
        (Ticket.Solved, GiveScore) => NotClosed,
        (Ticket.Solved, Miss) => [],
        (Ticket.Closed s, GiveScore c) => Scored(s, c),
        (Ticket.Closed, Close or Miss) => [],
        (Ticket.Closed, Assign or Answer or Ask or Reply or Solve or Reopen) => IsClosed,
        _ => throw new UnreachableException(),
    };

    public override Ticket Evolve(Ticket state, TicketEvent @event) => (state, @event) switch
    {
        (_, TicketEvent.Opened e) => new Ticket.Open(e, null, false, false, false, false, 0, null),
        (Ticket.Open s, TicketEvent.Assigned e) => s with { Owner = e.To },
        (Ticket.Open s, TicketEvent.Answered e) => s.Said(new TicketWord(e.By, e.Text, false)),
        (Ticket.Open s, TicketEvent.Asked e) => s.Said(new TicketWord(e.By, e.Text, true)),
        (Ticket.Open s, TicketEvent.Replied e) => s.Said(new TicketWord(null, e.Text, false)),
        (Ticket.Open s, TicketEvent.Solved e) =>
            new Ticket.Solved(s with { IsAnswered = true, IsWaiting = false }, e.Text),
        (Ticket.Open s, TicketEvent.TargetMissed e) => s.Missed(e.Target),
        (Ticket.Solved s, TicketEvent.Reopened) => s.Before,
        (Ticket.Solved s, TicketEvent.Closed) => new Ticket.Closed(s.Before.Opening, null),
        (Ticket.Closed s, TicketEvent.Scored e) => s with { Score = e },
        _ => throw new UnreachableException(),
    };

    private static TicketEvent.Opened Opened(Open c) =>
        new(c.Number, c.Customer, c.Kind, c.Priority, c.Text, c.OrderId, c.On);

    private static Decision<TicketEvent> Said(Ticket.Open s, TicketWord word, TicketEvent said)
    {
        if (s.Last == word) return [];
        return s.Messages < MaxMessages ? said : TooMany(MaxMessages);
    }

    private static bool IsMissed(Ticket.Open s, TicketTarget target) => target switch
    {
        TicketTarget.Answer => !s.IsAnswered && !s.MissedAnswer,
        TicketTarget.Solution => !s.IsWaiting && !s.MissedSolution,
        _ => throw new UnreachableException(),
    };

    private static Decision<TicketEvent> Scored(Ticket.Closed s, GiveScore c)
    {
        if (c.Score is < 1 or > MaxScore) return BadScore(c.Score);
        var scored = new TicketEvent.Scored(c.Score, c.Text);
        if (s.Score is null) return scored;
        return s.Score == scored ? [] : ScoreTaken(s.Score.Score);
    }
}

internal static class TicketRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("customers.unknown-ticket", "such ticket");

    public static Refusal NotSolved { get; } = Refusals.NotYet("customers.ticket-not-solved", "The ticket", "solved");

    public static Refusal NotClosed { get; } = Refusals.NotYet("customers.ticket-not-closed", "The ticket", "closed");

    public static Refusal IsSolved { get; } = new(
        "customers.ticket-solved", "The ticket is already solved. Open it again, if there is more to do.");

    public static Refusal IsClosed { get; } = Refusals.IsAlready("customers.ticket-closed", "The ticket", "closed");

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("customers.ticket-taken", $"Ticket {number}", "opened").With("number", number);

    public static Refusal BadScore(int score) => Refusals.OutOfRange(
        "customers.bad-score", "The score", 1, TicketDecider.MaxScore).With("score", score);

    public static Refusal ScoreTaken(int score) => new Refusal(
        "customers.ticket-scored", $"The customer has already given {score}.").With("score", score);

    public static Refusal TooMany(int limit) =>
        Refusals.TooMany("customers.too-many-messages", "A ticket", limit, "messages");
}
