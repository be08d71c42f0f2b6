using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Delegate = Daybook.Domain.Office.ApprovalCommand.Delegate;
using static Daybook.Domain.Office.ApprovalCommand;
using static Daybook.Domain.Office.ApprovalRefusals;

namespace Daybook.Domain.Office;

/// <summary>The rules of an approval: step by step; nobody approves his own request; nobody counts twice; a decision is
/// about exactly what the approver saw.</summary>
public sealed class ApprovalDecider()
    : Decider<ApprovalCommand, ApprovalEvent, Approval>("approval", new Approval.Unknown())
{
    public override Decision<ApprovalEvent> Decide(Approval state, ApprovalCommand command) => (state, command) switch
    {
        (Approval.Unknown, Ask c) => new ApprovalEvent.Requested(c.Request),
        (Approval.Unknown, _) => Unknown,
        (Approval.Waiting s, Ask c) => Again(s.Request, c.Request),
        (Approval.Granted s, Ask c) => Again(s.Request, c.Request),
        (Approval.Ended s, Ask c) => Again(s.Request, c.Request),
        (Approval.Waiting s, Approve c) => Approved(s, c),
        (Approval.Waiting s, Reject c) => WhyNot(s, c.By, c.For, c.Hash) is { } no
            ? no
            : new ApprovalEvent.Rejected(s.Step, c.By, c.For, c.Hash, c.Reason),
        (Approval.Waiting s, Return c) => Returned(s, c),
        (Approval.Waiting s, Reply c) => Replied(s, c),
        (Approval.Waiting s, Delegate c) => Delegated(s, c),
        (Approval.Waiting s, Withdraw c) => Withdrawn(s.Request, c),
        (Approval.Granted s, Withdraw c) => Withdrawn(s.Request, c),
        (Approval.Waiting s, Urge c) => Urged(s, c),
        (Approval.Waiting s, Expire c) => c.Step == s.Step ? new ApprovalEvent.Expired(s.Step) : [],
        (Approval.Granted s, Complete c) => c.Hash == s.Request.Hash
            ? new ApprovalEvent.Executed(c.Hash)
            : OtherContent,
        (Approval.Granted, Lapse c) => new ApprovalEvent.Lapsed(c.Reason),
        (Approval.Waiting, Complete or Lapse) => NotGranted,
        (Approval.Granted, Expire) => [],
        (Approval.Granted, _) => IsGranted,
        (Approval.Ended, Expire or Complete or Lapse) => [],
        (Approval.Ended { End: ApprovalEnd.Withdrawn } s, Withdraw c) =>
            c.By == s.Request.Requester ? [] : NotTheRequester,
        (Approval.Ended s, _) => IsEnded(s.End),
        _ => throw new UnreachableException(),
    };

    public override Approval Evolve(Approval state, ApprovalEvent @event) => (state, @event) switch
    {
        (_, ApprovalEvent.Requested e) => new Approval.Waiting(e.Request, 0, [], null, null),
        (Approval.Waiting s, ApprovalEvent.Approved e) =>
            s with { Votes = s.Votes.Add(new Vote(e.Step, e.By, e.Sender, e.For)) },
        (Approval.Waiting s, ApprovalEvent.StepBegun e) => s with { Step = e.Step },
        (Approval.Waiting s, ApprovalEvent.Granted) => new Approval.Granted(s.Request),
        (Approval.Waiting s, ApprovalEvent.Rejected e) =>
            new Approval.Ended(s.Request, ApprovalEnd.Rejected, e.Reason),
        (Approval.Waiting s, ApprovalEvent.Returned e) => s with { Question = e.Question },
        (Approval.Waiting s, ApprovalEvent.Replied) => s with { Question = null },
        (Approval.Waiting s, ApprovalEvent.Delegated e) => s with { Request = Instead(s, e) },
        (Approval.Waiting s, ApprovalEvent.Withdrawn e) =>
            new Approval.Ended(s.Request, ApprovalEnd.Withdrawn, e.Reason),
        (Approval.Granted s, ApprovalEvent.Withdrawn e) =>
            new Approval.Ended(s.Request, ApprovalEnd.Withdrawn, e.Reason),
        (Approval.Waiting s, ApprovalEvent.Urged e) => s with { UrgedOn = e.On },
        (Approval.Waiting s, ApprovalEvent.Expired) => new Approval.Ended(s.Request, ApprovalEnd.Expired, null),
        (Approval.Granted s, ApprovalEvent.Executed) => new Approval.Ended(s.Request, ApprovalEnd.Executed, null),
        (Approval.Granted s, ApprovalEvent.Lapsed e) => new Approval.Ended(s.Request, ApprovalEnd.Lapsed, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static Decision<ApprovalEvent> Again(ApprovalRequest known, ApprovalRequest wanted) =>
        (known.CommandId, known.Hash) == (wanted.CommandId, wanted.Hash) ? [] : NumberTaken;

    private static Decision<ApprovalEvent> Approved(Approval.Waiting s, Approve c)
    {
        if (s.Votes.Any(v => v.By == c.By && v.Step == s.Step)) return [];
        if (WhyNot(s, c.By, c.For, c.Hash) is { } no) return no;
        if (s.Votes.Any(v => v.Sender == c.Sender)) return HasVoted(c.By);
        var yes = new ApprovalEvent.Approved(s.Step, c.By, c.Sender, c.For, c.Hash, c.Comment);
        if (s.Votes.Count(v => v.Step == s.Step) + 1 < s.Asked.Needed) return yes;
        return s.Step + 1 < s.Request.Steps.Length
            ? [yes, new ApprovalEvent.StepBegun(s.Step + 1)]
            : [yes, new ApprovalEvent.Granted(s.Request.Hash)];
    }

    private static Decision<ApprovalEvent> Returned(Approval.Waiting s, Return c)
    {
        if (s.Question == c.Question) return [];
        return WhyNot(s, c.By, c.For, s.Request.Hash) is { } no
            ? no
            : new ApprovalEvent.Returned(s.Step, c.By, c.For, c.Question);
    }

    private static Decision<ApprovalEvent> Replied(Approval.Waiting s, Reply c)
    {
        if (c.By != s.Request.Requester) return NotTheRequester;
        return s.Question is null ? NothingAsked : new ApprovalEvent.Replied(c.Answer);
    }

    private static Decision<ApprovalEvent> Delegated(Approval.Waiting s, Delegate c)
    {
        if (WhyNot(s, c.By, c.For, s.Request.Hash) is { } no) return no;
        if (s.Asked.Role is not null) return RoleNotDelegated;
        if (c.To == s.Request.Employee) return OwnRequest;
        return s.Asked.People.Contains(c.To) || s.HasVoted(c.To)
            ? AlreadyAsked(c.To)
            : new ApprovalEvent.Delegated(s.Step, c.By, c.For, c.To, c.Reason);
    }

    private static Decision<ApprovalEvent> Withdrawn(ApprovalRequest request, Withdraw c) =>
        c.By == request.Requester ? new ApprovalEvent.Withdrawn(c.Reason) : NotTheRequester;

    private static Decision<ApprovalEvent> Urged(Approval.Waiting s, Urge c)
    {
        if (c.By != s.Request.Requester) return NotTheRequester;
        return s.UrgedOn >= c.On ? [] : new ApprovalEvent.Urged(c.On);
    }

    /// <summary>Why an employee cannot decide the step; null when he can.</summary>
    private static Refusal? WhyNot(Approval.Waiting s, string by, string asked, string hash)
    {
        if (by == s.Request.Employee) return OwnRequest;
        if (hash != s.Request.Hash) return OtherContent;
        if (s.Question is not null) return QuestionOpen;
        if (s.HasVoted(by)) return HasVoted(by);
        if (s.Asked.Role is { } role) return asked == role ? null : NotAsked(by);
        return s.Asked.People.Contains(asked) && !s.Votes.Any(v => v.Step == s.Step && v.For == asked)
            ? null
            : NotAsked(by);
    }

    private static ApprovalRequest Instead(Approval.Waiting s, ApprovalEvent.Delegated e)
    {
        var step = s.Request.Steps[e.Step];
        return s.Request with
        {
            Steps = s.Request.Steps.SetItem(e.Step, step with { People = step.People.Replace(e.For, e.To) }),
        };
    }
}

/// <summary>Why something is not decided about an approval.</summary>
public static class ApprovalRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("office.unknown-approval", "such approval");

    public static Refusal NumberTaken { get; } = Refusals.DifferentContent(
        "office.approval-number-taken", "The approval", "requested");

    public static Refusal OwnRequest { get; } = Forbidden(
        "office.own-request", "Nobody approves a request of his own.");

    public static Refusal OtherContent { get; } = new(
        "office.other-content", "The command is not the one that you saw. Look at the approval again.");

    public static Refusal QuestionOpen { get; } = new(
        "office.question-open", "The requester was asked something and has not answered yet.");

    public static Refusal NothingAsked { get; } = new(
        "office.nothing-asked", "Nobody asked anything that has not been answered.");

    public static Refusal NotTheRequester { get; } = Forbidden(
        "office.not-the-requester", "Only the requester can do this.");

    public static Refusal RoleNotDelegated { get; } = new(
        "office.role-not-delegated", "The holders of a role are asked, so nobody else can be asked instead.");

    public static Refusal NotGranted { get; } = Refusals.NotYet("office.not-granted", "The approval", "complete");

    public static Refusal IsGranted { get; } = Refusals.IsAlready("office.granted", "The approval", "complete");

    public static Refusal NotAsked(string by) => Forbidden(
        "office.not-asked", $"Employee {by} is not asked in this step.").With("employee", by);

    public static Refusal HasVoted(string by) => new Refusal(
        "office.has-decided", $"Employee {by} has approved this before; somebody else must agree too.")
        .With("employee", by);

    public static Refusal AlreadyAsked(string to) => new Refusal(
        "office.already-asked", $"Employee {to} is asked already, or has decided.").With("employee", to);

    internal static Refusal IsEnded(ApprovalEnd end) =>
        Refusals.IsAlready("office.approval-ended", "The approval", $"{end}".ToLowerInvariant()).With("end", end);

    private static Refusal Forbidden(string code, string message) => new(code, message, RefusalKind.Forbidden);
}
