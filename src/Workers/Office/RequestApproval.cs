using System.Globalization;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Requests an approval of a command, by the policy in force.</summary>
/// <param name="Number">The number of the approval.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Content">The command as text.</param>
/// <param name="Hash">SHA-256 of the text.</param>
/// <param name="Requester">The id of a key, or '@' and a login.</param>
/// <param name="About">The stream that the command is about.</param>
/// <param name="Version">The version of that stream before the command.</param>
/// <param name="On">The business date of the command.</param>
/// <param name="Day">The day on which it is requested; who is asked is decided by it.</param>
[StoredAs("office.request-approval.v1")]
public sealed record RequestApproval(
    string Number, string Command, string Content, string Hash, string CommandId, string Requester,
    string RequesterName, string About, long Version, Money? Amount, DateOnly On, DateOnly Day) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ApprovalPolicyDecider.Stream(Command);
        if (context.State<ApprovalPolicy>(stream).Terms is not { } policy)
        {
            yield return RequestRefusals.NoPolicy(Command);
            yield break;
        }

        var employee = Approvers.EmployeeOf(context, Requester);
        var (steps, why) = Approvers.In(context, Day).Ask(policy, employee, Amount);
        if (why is not null)
        {
            yield return why;
            yield break;
        }

        yield return ApprovalDecider.On(
            ApprovalDecider.Stream(Number),
            new ApprovalCommand.Ask(new ApprovalRequest(
                Command, Content, Hash, CommandId, Requester, RequesterName, employee, About, Version, Amount, On,
                context.Version(stream), steps)));
    }
}

internal static class RequestRefusals
{
    public static Refusal NoPolicy(string command) => new Refusal(
        "office.no-policy-in-force", $"No policy is in force for {command}.").With("command", command);

    public static Refusal NobodyToAsk(string command, int step) => new Refusal(
        "office.nobody-to-ask",
        string.Create(CultureInfo.InvariantCulture, $"{command} needs an approval, and nobody can be asked in step ")
            + string.Create(CultureInfo.InvariantCulture, $"{step}. Enter the sender as an employee with a superior, ")
            + "or change the policy.").With("command", command).With("step", step);
}
