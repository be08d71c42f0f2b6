using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>An approver decides about the step that waits: for himself, or in the place of somebody.</summary>
/// <param name="Sender">'@' and the login of the approver.</param>
/// <param name="Decision">What is decided.</param>
/// <param name="Hash">The hash of the content that the approver saw; null where nothing is decided about it.</param>
/// <param name="Text">The comment, reason or question.</param>
/// <param name="To">The employee who is asked instead; null for none.</param>
/// <param name="Day">Today.</param>
[StoredAs("office.decide-approval.v1")]
public sealed record DecideApproval(
    string Number, string Sender, ApproverDecision Decision, string? Hash, string? Text, string? To, DateOnly Day)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ApprovalDecider.Stream(Number);
        if (Approvers.EmployeeOf(context, Sender) is not { } by)
        {
            yield return DecisionRefusals.NotAnEmployee;
            yield break;
        }

        // The login of the requester can have become that of another employee since.
        if (context.State<Approval>(stream) is Approval.Waiting { Request.Requester: var requester }
            && requester == Sender)
        {
            yield return ApprovalRefusals.OwnRequest;
            yield break;
        }

        // Where nobody waits for it, the approval itself says why not.
        var asked = context.State<Approval>(stream) is Approval.Waiting w
            ? Approvers.In(context, Day).ActsFor(by, w.Request.Employee, w.Asked, w.Step, w.Votes) ?? ""
            : "";
        if (To is not null) yield return Staff.RequireEmployee(To);
        yield return ApprovalDecider.On(stream, Decision switch
        {
            ApproverDecision.Approve => new ApprovalCommand.Approve(by, Sender, asked, Hash ?? "", Text),
            ApproverDecision.Reject => new ApprovalCommand.Reject(by, asked, Hash ?? "", Text ?? ""),
            ApproverDecision.Return => new ApprovalCommand.Return(by, asked, Text ?? ""),
            ApproverDecision.Delegate => new ApprovalCommand.Delegate(by, asked, To ?? "", Text ?? ""),
            _ => throw new System.Diagnostics.UnreachableException(),
        });
    }
}

/// <summary>What an approver does.</summary>
public enum ApproverDecision
{
    Approve,
    Reject,

    /// <summary>Asks the requester something first.</summary>
    Return,

    /// <summary>Has a colleague asked instead.</summary>
    Delegate,
}

/// <summary>Why nobody decides.</summary>
public static class DecisionRefusals
{
    public static Refusal NotAnEmployee { get; } = new(
        "office.not-an-employee",
        "Only an employee with a login of his own decides about approvals. The office enters it at the employee.",
        RefusalKind.Forbidden);
}
