using System.Collections.Immutable;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Sets which approvals a command needs (审批规则).</summary>
/// <param name="Command">The name of the command.</param>
/// <param name="Asked">Who is asked, step by step.</param>
/// <param name="From">From this amount on, in the currency of the books; null for every such command.</param>
[StoredAs("office.set-approval-policy.v1")]
public sealed record SetApprovalPolicy(
    string Command, ImmutableArray<PolicyStep> Asked, string Reason, Money? From) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Problem(context) is { } problem)
        {
            yield return problem;
            yield break;
        }

        foreach (var person in Asked.SelectMany(s => s.People ?? []).Distinct())
            yield return Staff.RequireEmployee(person);
        yield return ApprovalPolicyDecider.On(
            ApprovalPolicyDecider.Stream(Command),
            new ApprovalPolicyCommand.Set(new PolicyTerms(Command, From, Asked), Reason));
    }

    private Refusal? Problem(StepContext context)
    {
        if (!CommandNames.All.Contains(Command)) return PolicyRefusals.UnknownCommand(Command);
        if (Asked.FirstOrDefault(s => s.Role is { } role && !Roles.All.Contains(role)) is { } step)
            return PolicyRefusals.UnknownRole(step.Role!);
        if (From is not { } from) return null;
        if (!CommandNames.HasWorth(Command)) return PolicyRefusals.NoAmount(Command);
        return Require.HomeCurrency(context) is { } home && home != from.Currency
            ? PolicyRefusals.OtherCurrency(home)
            : null;
    }
}

/// <summary>Why a policy is not set.</summary>
public static class PolicyRefusals
{
    public static Refusal UnknownCommand(string command) => new Refusal(
        "office.unknown-command",
        $"There is no command {command} that can wait for an approval. The page of approvals lists their names.",
        RefusalKind.Unprocessable).With("command", command);

    public static Refusal UnknownRole(string role) => Refusals.Unknown(
        "office.unknown-role", $"role {role}", RefusalKind.Unprocessable).With("role", role);

    public static Refusal NoAmount(string command) => new Refusal(
        "office.no-amount", $"{command} is about no amount, so a policy applies to every such command. Leave it out.",
        RefusalKind.Unprocessable).With("command", command);

    public static Refusal OtherCurrency(string home) => new Refusal(
        "office.other-currency", $"The books are kept in {home}, so the amount is in {home}.",
        RefusalKind.Unprocessable).With("companyCurrency", home);
}
