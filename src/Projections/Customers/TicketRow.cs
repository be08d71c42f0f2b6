using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Customers;
using Daybook.Kernel;

namespace Daybook.Projections.Customers;

/// <summary>A ticket (服务工单) with its times.</summary>
public sealed record TicketRow : Row
{
    public required string Number { get; init; }
    public required string Customer { get; init; }
    public TicketStatus Status { get; init; }
    public TicketKind Kind { get; init; }
    public TicketPriority Priority { get; init; }

    /// <summary>The order that it is about.</summary>
    public string? OrderId { get; init; }

    /// <summary>The employee who works on it.</summary>
    public string? Owner { get; init; }
    public DateOnly OpenedOn { get; init; }

    /// <summary>Until when the first answer is due; null after it.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>Until when it is to be solved, as it stands while the clock stands still.</summary>
    public DateTimeOffset SolveBy { get; init; }

    /// <summary>Since when the clock stands still; null while it runs.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>True when the first answer or the solution did not come in time.</summary>
    public bool IsMissed => MissedAnswer || MissedSolution;
    public bool MissedAnswer { get; init; }
    public bool MissedSolution { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? SolvedAt { get; init; }

    /// <summary>What the customer says of the service, from 1 to 5.</summary>
    [ChangedByFacts]
    public int? Score { get; init; }

    /// <summary>What the customer wants.</summary>
    [Personal]
    public required string Text { get; init; }

    /// <summary>What went to and fro, the first first.</summary>
    [Personal]
    public ImmutableArray<TicketMessage> Messages { get; init; } = [];
}

/// <summary>Something that was said about a ticket.</summary>
/// <param name="By">Who of us said it; null for the customer.</param>
public sealed record TicketMessage(DateTimeOffset At, string? By, string Text);

/// <summary>How far a ticket is.</summary>
public enum TicketStatus
{
    /// <summary>It is for us to do something.</summary>
    Open,

    /// <summary>The customer has to say something.</summary>
    Waiting,
    Solved,
    Closed,
}

/// <summary>Tickets.</summary>
public sealed class TicketsProjection() : Projection<TicketRow>("tickets", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["status, solve_by", "customer, opened_on desc", "number"];

    public TicketRow? Apply(TicketRow? row, Recorded<TicketEvent> e) => e.Body switch
    {
        TicketEvent.Opened x => Timed(
            new TicketRow
            {
                Key = e.Stream.Id,
                Number = x.Number,
                Customer = x.Customer,
                Kind = x.Kind,
                Priority = x.Priority,
                OrderId = x.OrderId,
                OpenedOn = x.On,
                Text = x.Text,
            },
            TicketClock.Of(x.Priority, e.RecordedAt)),
        TicketEvent.Assigned x => row! with { Owner = x.To },
        TicketEvent.Answered x => Timed(Said(row!, e.RecordedAt, x.By, x.Text), ClockOf(row!).Answered()),
        TicketEvent.Asked x => Timed(
            Done(Said(row!, e.RecordedAt, x.By, x.Text), e.RecordedAt) with { Status = TicketStatus.Waiting },
            ClockOf(row!).Answered().Stopped(e.RecordedAt)),
        TicketEvent.Replied x => Timed(
            Said(row!, e.RecordedAt, null, x.Text) with { Status = TicketStatus.Open },
            ClockOf(row!).Started(e.RecordedAt)),
        TicketEvent.Solved x => Timed(
            Done(Said(row!, e.RecordedAt, x.By, x.Text), e.RecordedAt) with
            {
                Status = TicketStatus.Solved, SolvedAt = e.RecordedAt,
            },
            ClockOf(row!).Answered().Stopped(e.RecordedAt)),
        TicketEvent.Reopened => Timed(
            row! with { Status = TicketStatus.Open, SolvedAt = null }, ClockOf(row!).Started(e.RecordedAt)),
        TicketEvent.Closed => row! with { Status = TicketStatus.Closed },
        TicketEvent.Scored x => row! with { Score = x.Score },
        TicketEvent.TargetMissed x => x.Target == TicketTarget.Answer
            ? row! with { MissedAnswer = true }
            : row! with { MissedSolution = true },
        _ => throw new UnreachableException(),
    };

    private static TicketClock ClockOf(TicketRow row) => new(row.AnswerBy, row.SolveBy, row.StoppedAt);

    private static TicketRow Timed(TicketRow row, TicketClock clock) =>
        row with { AnswerBy = clock.AnswerBy, SolveBy = clock.SolveBy, StoppedAt = clock.StoppedAt };

    /// <summary>The clock stops; what is late then was missed, also where the fact that says so comes after.</summary>
    private static TicketRow Done(TicketRow row, DateTimeOffset at) =>
        row with { MissedSolution = row.MissedSolution || (row.StoppedAt is null && row.SolveBy < at) };

    private static TicketRow Said(TicketRow row, DateTimeOffset at, string? by, string text) => row with
    {
        AnsweredAt = row.AnsweredAt ?? (by is null ? null : at),
        MissedAnswer = row.MissedAnswer || (by is not null && row.AnswerBy < at),
        Messages = [.. row.Messages, new TicketMessage(at, by, text)],
    };
}

/// <summary>What a customer said of an order that arrived.</summary>
public sealed record OrderRatingRow : Row
{
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public OrderGrade Grade { get; init; }
    public DateOnly RatedOn { get; init; }

    /// <summary>The ticket that was opened for it.</summary>
    public string? Ticket { get; init; }
    [Personal]
    public string? Text { get; init; }
}

/// <summary>Ratings of orders.</summary>
public sealed class OrderRatingsProjection()
    : Projection<OrderRatingRow>("order_ratings", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["customer, rated_on desc", "grade, rated_on desc"];

    public OrderRatingRow Apply(OrderRatingRow? _, Recorded<OrderRatingEvent.Given> e) => new()
    {
        Key = e.Stream.Id,
        OrderId = e.Stream.Id,
        Customer = e.Body.Customer,
        Grade = e.Body.Grade,
        RatedOn = e.Body.On,
        Ticket = e.Body.Ticket,
        Text = e.Body.Text,
    };
}
