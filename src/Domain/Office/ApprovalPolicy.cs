using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>Which approvals a command needs (审批规则).</summary>
/// <param name="Terms">Null while there is no policy, or it is switched off.</param>
public sealed record ApprovalPolicy(PolicyTerms? Terms);

/// <summary>The content of a policy.</summary>
/// <param name="Command">The stored name of the command, without its version.</param>
/// <param name="From">From this amount on; null for every such command.</param>
public sealed record PolicyTerms(string Command, Money? From, ImmutableArray<PolicyStep> Steps)
{
    /// <summary>Whether a command needs an approval.</summary>
    /// <param name="amount">What the command is about; null for no amount. What cannot be compared needs one.</param>
    public bool AppliesTo(Money? amount) =>
        From is not { } from || (amount is { } worth && (worth.Currency != from.Currency || worth >= from));
}

/// <summary>A step of a policy (审批环节).</summary>
/// <param name="Agree">How many of them must approve.</param>
/// <param name="Hours">So long the step may take.</param>
/// <param name="Level">With <see cref="ApproverKind.Superior"/>: 1 for the superior, 2 for that one's.</param>
/// <param name="Role">With <see cref="ApproverKind.Role"/>.</param>
/// <param name="People">Employee numbers, with <see cref="ApproverKind.People"/>.</param>
/// <param name="Quorum">With <see cref="HowMany.Quorum"/>.</param>
public sealed record PolicyStep(
    ApproverKind Approvers, HowMany Agree, int Hours, int? Level = null, string? Role = null,
    ImmutableArray<string>? People = null, int? Quorum = null);

/// <summary>Who approves.</summary>
public enum ApproverKind
{
    /// <summary>The requester's superior at a level.</summary>
    Superior,

    /// <summary>The first superior whose limit covers the amount.</summary>
    Authority,

    /// <summary>Employees who hold a role.</summary>
    Role,

    /// <summary>Named employees.</summary>
    People,
}

/// <summary>How many of a step's approvers must approve.</summary>
public enum HowMany
{
    /// <summary>One of them (或签).</summary>
    Any,

    /// <summary>Each of them (会签).</summary>
    All,

    /// <summary>So many of them.</summary>
    Quorum,
}

/// <summary>Commands for a policy.</summary>
public abstract record ApprovalPolicyCommand
{
    private ApprovalPolicyCommand()
    {
    }

    public sealed record Set(PolicyTerms Terms, string Reason) : ApprovalPolicyCommand;

    /// <summary>The command needs no approval any more. Approvals that were requested go on.</summary>
    public sealed record SwitchOff(string Reason) : ApprovalPolicyCommand;
}

/// <summary>Events of a policy.</summary>
public abstract record ApprovalPolicyEvent
{
    private ApprovalPolicyEvent()
    {
    }

    [StoredAs("office.policy-set.v1")]
    public sealed record Set(PolicyTerms Terms, string Reason) : ApprovalPolicyEvent;

    [StoredAs("office.policy-switched-off.v1")]
    public sealed record SwitchedOff(string Reason) : ApprovalPolicyEvent;
}
