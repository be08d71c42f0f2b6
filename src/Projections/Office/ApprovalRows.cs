using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Projections.Office;

/// <summary>An approval (审批单) and how far it is.</summary>
public sealed record ApprovalRow : Row
{
    public required string Number { get; init; }

    /// <summary>The name of the command.</summary>
    public required string Command { get; init; }

    /// <summary>The stream that the command is about.</summary>
    public required string About { get; init; }
    public ApprovalStatus Status { get; init; }
    public required string RequesterName { get; init; }

    /// <summary>The id of a key, or '@' and a login.</summary>
    public required string Requester { get; init; }

    /// <summary>The employee number of the requester.</summary>
    public string? Employee { get; init; }

    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal? Amount { get; init; }
    public string? Currency { get; init; }
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>The end of the time of the step that waits.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The step that waits, from 1.</summary>
    [NoFigure("a place in an order")]
    public int Step { get; init; }

    /// <summary>What an approver asked the requester.</summary>
    public string? Question { get; init; }

    /// <summary>Why it ended without being carried out.</summary>
    public string? EndReason { get; init; }

    /// <summary>SHA-256 of the command.</summary>
    public required string Hash { get; init; }
    public ImmutableArray<AskedStep> Steps { get; init; } = [];
    public ImmutableArray<Vote> Votes { get; init; } = [];
}

/// <summary>How far an approval is.</summary>
public enum ApprovalStatus
{
    Waiting,

    /// <summary>The requester was asked something.</summary>
    Returned,

    /// <summary>Everybody agreed.</summary>
    Approved,
    Executed,
    Rejected,
    Withdrawn,
    Expired,
    Lapsed,
}

/// <summary>Approvals.</summary>
public sealed class ApprovalsProjection() : Projection<ApprovalRow>("approvals", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["status, requested_at", "requester", "about"];

    public ApprovalRow? Apply(ApprovalRow? row, Recorded<ApprovalEvent> e) => e.Body switch
    {
        ApprovalEvent.Requested { Request: var x } => new ApprovalRow
        {
            Key = e.Stream.Id,
            Number = e.Stream.Parts()[0],
            Command = x.Command,
            About = x.About,
            RequesterName = x.RequesterName,
            Requester = x.Requester,
            Employee = x.Employee,
            Amount = x.Amount?.Amount,
            Currency = x.Amount?.Currency,
            RequestedAt = e.RecordedAt,
            DueAt = e.RecordedAt.AddHours(x.Steps[0].Hours),
            Step = 1,
            Hash = x.Hash,
            Steps = x.Steps,
        },
        ApprovalEvent.Approved x => row! with { Votes = row.Votes.Add(new Vote(x.Step, x.By, x.Sender, x.For)) },
        ApprovalEvent.StepBegun x => row! with
        {
            Step = x.Step + 1, DueAt = e.RecordedAt.AddHours(row.Steps[x.Step].Hours),
        },
        ApprovalEvent.Granted => Ended(row!, ApprovalStatus.Approved, null),
        ApprovalEvent.Rejected x => Ended(row!, ApprovalStatus.Rejected, x.Reason),
        ApprovalEvent.Returned x => row! with { Status = ApprovalStatus.Returned, Question = x.Question },
        ApprovalEvent.Replied => row! with { Status = ApprovalStatus.Waiting, Question = null },
        ApprovalEvent.Delegated x => row! with
        {
            Steps = row.Steps.SetItem(
                x.Step, row.Steps[x.Step] with { People = row.Steps[x.Step].People.Replace(x.For, x.To) }),
        },
        ApprovalEvent.Withdrawn x => Ended(row!, ApprovalStatus.Withdrawn, x.Reason),
        ApprovalEvent.Urged => row,
        ApprovalEvent.Expired => Ended(row!, ApprovalStatus.Expired, null),
        ApprovalEvent.Executed => Ended(row!, ApprovalStatus.Executed, null),
        ApprovalEvent.Lapsed x => Ended(row!, ApprovalStatus.Lapsed, x.Reason),
        _ => throw new UnreachableException(),
    };

    private static ApprovalRow Ended(ApprovalRow row, ApprovalStatus status, string? reason) =>
        row with { Status = status, DueAt = null, EndReason = reason };
}

/// <summary>A policy (审批规则): which approvals a command needs.</summary>
public sealed record ApprovalPolicyRow : Row
{
    public required string Command { get; init; }
    public bool IsInForce { get; init; }

    /// <summary>The amount from which on it applies.</summary>
    [ChangedByFacts]
    public decimal? FromAmount { get; init; }
    public string? Currency { get; init; }
    public ImmutableArray<PolicyStep> Steps { get; init; } = [];

    /// <summary>The reason of the last change.</summary>
    public string? Reason { get; init; }
}

/// <summary>Policies.</summary>
public sealed class ApprovalPoliciesProjection()
    : Projection<ApprovalPolicyRow>("approval_policies", version: 1, ReadGroups.Files)
{
    public ApprovalPolicyRow? Apply(ApprovalPolicyRow? row, Recorded<ApprovalPolicyEvent> e) => e.Body switch
    {
        ApprovalPolicyEvent.Set x => new ApprovalPolicyRow
        {
            Key = e.Stream.Id,
            Command = x.Terms.Command,
            IsInForce = true,
            FromAmount = x.Terms.From?.Amount,
            Currency = x.Terms.From?.Currency,
            Steps = x.Terms.Steps,
            Reason = x.Reason,
        },
        ApprovalPolicyEvent.SwitchedOff x => row! with { IsInForce = false, Reason = x.Reason },
        _ => throw new UnreachableException(),
    };
}
