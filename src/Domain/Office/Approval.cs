using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>The state of an approval (审批单): a command that waits until people have agreed.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(Granted), "granted")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record Approval
{
    private Approval()
    {
    }

    public sealed record Unknown : Approval;

    /// <summary>Somebody has to decide.</summary>
    /// <param name="Step">The index of the step, from 0.</param>
    /// <param name="Votes">Who approved, in all steps.</param>
    /// <param name="Question">What an approver asked the requester; null when nothing is asked.</param>
    /// <param name="UrgedOn">The last day on which the requester urged; null before.</param>
    public sealed record Waiting(
        ApprovalRequest Request, int Step, ImmutableArray<Vote> Votes, string? Question, DateOnly? UrgedOn) : Approval
    {
        /// <summary>The step that is to be decided.</summary>
        [JsonIgnore]
        public AskedStep Asked => Request.Steps[Step];

        public bool HasVoted(string employee) => Votes.Any(v => v.By == employee);
    }

    /// <summary>Everybody agreed; the command is carried out next.</summary>
    public sealed record Granted(ApprovalRequest Request) : Approval;

    /// <param name="Reason">Null when the command was carried out, or the time was over.</param>
    public sealed record Ended(ApprovalRequest Request, ApprovalEnd End, string? Reason) : Approval;
}

/// <summary>How an approval ended.</summary>
public enum ApprovalEnd
{
    /// <summary>The command was carried out.</summary>
    Executed,

    /// <summary>An approver said no.</summary>
    Rejected,

    /// <summary>The requester took it back.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>What the command is about had changed when it was approved.</summary>
    Lapsed,
}

/// <summary>What is to be approved.</summary>
/// <param name="Command">The stored name of the command, without its version.</param>
/// <param name="Content">The command as it will be carried out, as JSON text.</param>
/// <param name="Hash">SHA-256 of the content in lower-case hexadecimal.</param>
/// <param name="CommandId">The id under which it was sent.</param>
/// <param name="Requester">A name of the sender that never changes: the id of a key, or '@' and a login.</param>
/// <param name="RequesterName">The name of the sender; facts of the command bear it.</param>
/// <param name="Employee">The employee number of the requester; null for none.</param>
/// <param name="About">The stream that the command is about.</param>
/// <param name="Version">The version of that stream before the command.</param>
/// <param name="Amount">The amount that the command is about; null for none.</param>
/// <param name="On">The business date of the command.</param>
/// <param name="PolicyVersion">The version of the policy by which the steps were made.</param>
public sealed record ApprovalRequest(
    string Command, string Content, string Hash, string CommandId, string Requester, string RequesterName,
    string? Employee, string About, long Version, Money? Amount, DateOnly On, long PolicyVersion,
    ImmutableArray<AskedStep> Steps);

/// <summary>A step with those who are asked.</summary>
/// <param name="People">Employee numbers; empty for the holders of a role.</param>
/// <param name="Needed">How many of them must approve.</param>
/// <param name="Hours">So long the step may take.</param>
public sealed record AskedStep(ImmutableArray<string> People, string? Role, int Needed, int Hours);

/// <summary>A yes.</summary>
/// <param name="By">The employee who decided.</param>
/// <param name="Sender">'@' and the login of that person: a login can become that of another employee.</param>
/// <param name="For">The employee who was asked, or the role.</param>
public sealed record Vote(int Step, string By, string Sender, string For);

/// <summary>Commands for an approval. Who acts for whom is decided before, from the facts about people.</summary>
public abstract record ApprovalCommand
{
    private ApprovalCommand()
    {
    }

    public sealed record Ask(ApprovalRequest Request) : ApprovalCommand;

    /// <param name="By">The employee who decides.</param>
    /// <param name="Sender">'@' and the login of that person.</param>
    /// <param name="For">The employee who was asked, or the role.</param>
    /// <param name="Hash">The hash of the content that the employee saw.</param>
    public sealed record Approve(string By, string Sender, string For, string Hash, string? Comment)
        : ApprovalCommand;

    /// <param name="Hash">As in <see cref="Approve"/>.</param>
    public sealed record Reject(string By, string For, string Hash, string Reason) : ApprovalCommand;

    /// <summary>Asks the requester something first (退回).</summary>
    public sealed record Return(string By, string For, string Question) : ApprovalCommand;

    /// <summary>The requester answers.</summary>
    public sealed record Reply(string By, string Answer) : ApprovalCommand;

    /// <summary>A colleague is asked instead (委托).</summary>
    /// <param name="To">The employee number of the colleague.</param>
    public sealed record Delegate(string By, string For, string To, string Reason) : ApprovalCommand;

    /// <summary>The requester takes the request back (撤回).</summary>
    public sealed record Withdraw(string By, string Reason) : ApprovalCommand;

    /// <summary>The requester reminds the approvers (催办), once a day.</summary>
    public sealed record Urge(string By, DateOnly On) : ApprovalCommand;

    /// <summary>The time of a step is over.</summary>
    public sealed record Expire(int Step) : ApprovalCommand;

    /// <summary>The command was carried out.</summary>
    /// <param name="Hash">The hash of what was carried out.</param>
    public sealed record Complete(string Hash) : ApprovalCommand;

    /// <summary>The command is not carried out.</summary>
    public sealed record Lapse(string Reason) : ApprovalCommand;
}

/// <summary>Events of an approval.</summary>
public abstract record ApprovalEvent
{
    private ApprovalEvent()
    {
    }

    [StoredAs("office.approval-requested.v1")]
    public sealed record Requested(ApprovalRequest Request) : ApprovalEvent;

    /// <param name="Step">The index of the step, from 0.</param>
    [StoredAs("office.approval-given.v1")]
    public sealed record Approved(int Step, string By, string Sender, string For, string Hash, string? Comment)
        : ApprovalEvent;

    /// <summary>The step before is passed.</summary>
    [StoredAs("office.approval-step-begun.v1")]
    public sealed record StepBegun(int Step) : ApprovalEvent;

    /// <summary>The last step is passed.</summary>
    [StoredAs("office.approval-granted.v1")]
    public sealed record Granted(string Hash) : ApprovalEvent;

    [StoredAs("office.approval-rejected.v1")]
    public sealed record Rejected(int Step, string By, string For, string Hash, string Reason) : ApprovalEvent;

    [StoredAs("office.approval-returned.v1")]
    public sealed record Returned(int Step, string By, string For, string Question) : ApprovalEvent;

    [StoredAs("office.approval-replied.v1")]
    public sealed record Replied(string Answer) : ApprovalEvent;

    [StoredAs("office.approval-delegated.v1")]
    public sealed record Delegated(int Step, string By, string For, string To, string Reason) : ApprovalEvent;

    [StoredAs("office.approval-withdrawn.v1")]
    public sealed record Withdrawn(string Reason) : ApprovalEvent;

    [StoredAs("office.approval-urged.v1")]
    public sealed record Urged(DateOnly On) : ApprovalEvent;

    [StoredAs("office.approval-expired.v1")]
    public sealed record Expired(int Step) : ApprovalEvent;

    [StoredAs("office.approval-executed.v1")]
    public sealed record Executed(string Hash) : ApprovalEvent;

    [StoredAs("office.approval-lapsed.v1")]
    public sealed record Lapsed(string Reason) : ApprovalEvent;
}
