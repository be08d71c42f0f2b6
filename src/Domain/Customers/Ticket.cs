using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Customers;

/// <summary>The state of a ticket (服务工单): what a customer wants of the service.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Solved), "solved")]
[JsonDerivedType(typeof(Closed), "closed")]
public abstract record Ticket
{
    private Ticket()
    {
    }

    public sealed record Unknown : Ticket;

    /// <summary>Not solved.</summary>
    /// <param name="Opening">As it was opened.</param>
    /// <param name="Owner">The employee who works on it.</param>
    /// <param name="IsAnswered">True after the first word of ours.</param>
    /// <param name="IsWaiting">True while the customer has to say something.</param>
    /// <param name="MissedAnswer">True when the first answer did not come in time.</param>
    /// <param name="MissedSolution">True when it was not solved in time.</param>
    /// <param name="Messages">How many messages went to and fro.</param>
    /// <param name="Last">The last of them, so that one that is sent again is recognised.</param>
    public sealed record Open(
        TicketEvent.Opened Opening, string? Owner, bool IsAnswered, bool IsWaiting, bool MissedAnswer,
        bool MissedSolution, int Messages, TicketWord? Last) : Ticket
    {
        internal Open Missed(TicketTarget target) => target == TicketTarget.Answer
            ? this with { MissedAnswer = true }
            : this with { MissedSolution = true };

        internal Open Said(TicketWord word) => this with
        {
            IsAnswered = IsAnswered || word.By is not null,
            IsWaiting = word.By is not null && (IsWaiting || word.IsQuestion),
            Messages = Messages + 1,
            Last = word,
        };
    }

    /// <summary>Solved; it may be opened again.</summary>
    /// <param name="Before">As it was then.</param>
    public sealed record Solved(Open Before, string Text) : Ticket;

    /// <summary>Closed for good.</summary>
    /// <param name="Score">What the customer says of the service; null before.</param>
    public sealed record Closed(TicketEvent.Opened Opening, TicketEvent.Scored? Score) : Ticket;
}

/// <summary>Something that was said.</summary>
/// <param name="By">Who of us said it; null for the customer.</param>
/// <param name="IsQuestion">True when the customer was asked.</param>
public sealed record TicketWord(string? By, string Text, bool IsQuestion);

/// <summary>Commands for a ticket.</summary>
public abstract record TicketCommand
{
    private TicketCommand()
    {
    }

    /// <summary>The transaction requires that the customer is active, and that the order is one of the
    /// customer's.</summary>
    /// <param name="OrderId">The order that it is about, as its stream is called; null for none.</param>
    public sealed record Open(
        string Number, string Customer, TicketKind Kind, TicketPriority Priority, string Text, string? OrderId,
        DateOnly On) : TicketCommand;

    public sealed record Assign(string To) : TicketCommand;

    /// <summary>We tell the customer something.</summary>
    public sealed record Answer(string Text, [Actor] string By) : TicketCommand;

    /// <summary>We ask the customer something. The clock stops until the customer replies.</summary>
    public sealed record Ask(string Text, [Actor] string By) : TicketCommand;

    /// <summary>The customer says something. The clock runs.</summary>
    public sealed record Reply(string Text) : TicketCommand;

    /// <summary>It is done, as this says. The clock stops.</summary>
    public sealed record Solve(string Text, [Actor] string By) : TicketCommand;

    /// <summary>It is not done after all. The clock runs on.</summary>
    public sealed record Reopen(string Reason) : TicketCommand;

    public sealed record Close : TicketCommand;

    /// <summary>The customer says how the service was.</summary>
    /// <param name="Score">From 1, bad, to 5, very good.</param>
    public sealed record GiveScore(int Score, string? Text = null) : TicketCommand;

    /// <summary>A target was missed; sent when its time is over.</summary>
    public sealed record Miss(TicketTarget Target, DateTimeOffset Due) : TicketCommand;
}

/// <summary>Events of a ticket.</summary>
public abstract record TicketEvent
{
    private TicketEvent()
    {
    }

    [StoredAs("customers.ticket-opened.v1")]
    public sealed record Opened(
        string Number, string Customer, TicketKind Kind, TicketPriority Priority, string Text, string? OrderId,
        DateOnly On) : TicketEvent;

    [StoredAs("customers.ticket-assigned.v1")]
    public sealed record Assigned(string? From, string To) : TicketEvent;

    [StoredAs("customers.ticket-answered.v1")]
    public sealed record Answered(string Text, string By) : TicketEvent;

    [StoredAs("customers.ticket-asked.v1")]
    public sealed record Asked(string Text, string By) : TicketEvent;

    [StoredAs("customers.ticket-replied.v1")]
    public sealed record Replied(string Text) : TicketEvent;

    [StoredAs("customers.ticket-solved.v1")]
    public sealed record Solved(string Text, string By) : TicketEvent;

    [StoredAs("customers.ticket-reopened.v1")]
    public sealed record Reopened(string Reason) : TicketEvent;

    [StoredAs("customers.ticket-closed.v1")]
    public sealed record Closed : TicketEvent;

    [StoredAs("customers.ticket-scored.v1")]
    public sealed record Scored(int Score, string? Text) : TicketEvent;

    /// <param name="Due">When it was due.</param>
    [StoredAs("customers.ticket-target-missed.v1")]
    public sealed record TargetMissed(TicketTarget Target, DateTimeOffset Due) : TicketEvent;
}

/// <summary>What a ticket is about.</summary>
public enum TicketKind
{
    /// <summary>The customer wants to know something (咨询).</summary>
    Question,

    /// <summary>The customer complains (投诉).</summary>
    Complaint,

    /// <summary>Something is to be repaired (维修).</summary>
    Repair,

    /// <summary>Something is to come back or to be exchanged (退换).</summary>
    Return,

    /// <summary>Anything else (其他).</summary>
    Other,
}

/// <summary>How urgent a ticket is. The times of each: <see cref="TicketClock"/>.</summary>
public enum TicketPriority
{
    /// <summary>As usual (普通).</summary>
    Normal,

    /// <summary>It can wait (低).</summary>
    Low,

    /// <summary>Soon (高).</summary>
    High,

    /// <summary>At once (紧急).</summary>
    Urgent,
}

/// <summary>What was agreed about the time of a ticket (SLA).</summary>
public enum TicketTarget
{
    /// <summary>The first answer (首次响应).</summary>
    Answer,

    /// <summary>The solution (解决).</summary>
    Solution,
}

/// <summary>Until when a ticket is to be answered and solved. Hours run day and night and stand still while the
/// customer has to say something, and while the ticket is solved.</summary>
/// <param name="AnswerBy">Null after the first answer.</param>
/// <param name="SolveBy">As it stood when the clock was stopped, while it stands still.</param>
/// <param name="StoppedAt">Null while it runs.</param>
public sealed record TicketClock(DateTimeOffset? AnswerBy, DateTimeOffset SolveBy, DateTimeOffset? StoppedAt)
{
    /// <summary>The clock of a ticket that was opened at an instant.</summary>
    public static TicketClock Of(TicketPriority priority, DateTimeOffset at)
    {
        var (answer, solution) = HoursOf(priority);
        return new TicketClock(at.AddHours(answer), at.AddHours(solution), null);
    }

    /// <summary>The hours within which a ticket is answered, and within which it is solved.</summary>
    public static (int Answer, int Solution) HoursOf(TicketPriority priority) => priority switch
    {
        TicketPriority.Urgent => (1, 8),
        TicketPriority.High => (4, 24),
        TicketPriority.Normal => (8, 72),
        TicketPriority.Low => (24, 168),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>We said something.</summary>
    public TicketClock Answered() => this with { AnswerBy = null };

    /// <summary>It stands still from an instant on.</summary>
    public TicketClock Stopped(DateTimeOffset at) => this with { StoppedAt = StoppedAt ?? at };

    /// <summary>It runs on; what it stood still is added.</summary>
    public TicketClock Started(DateTimeOffset at) => StoppedAt is { } stopped
        ? new TicketClock(AnswerBy + (at - stopped), SolveBy + (at - stopped), null)
        : this;
}
