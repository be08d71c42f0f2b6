using System.Collections.Immutable;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Kernel;

namespace Daybook.Workers.Office;

/// <summary>Who is asked, and who may decide in whose place on a day: from the dated facts about people.</summary>
/// <remarks>Nobody is asked twice in one approval, and the requester never: the next one above is asked instead. Who
/// has left since is replaced in the same way.</remarks>
/// <param name="find">The employee with a number.</param>
/// <param name="holds">Whether the user with a login holds a role.</param>
public sealed class Approvers(Func<string, Employee> find, Func<string, string, bool> holds, DateOnly day)
{
    /// <summary>As the streams say under the lock.</summary>
    internal static Approvers In(StepContext context, DateOnly day) => new(
        number => Staff.Of(context, number),
        (login, role) => context.State<User>(UserDecider.Stream(login)) is { MaySignIn: true, Terms: { } terms }
            && terms.Roles.Contains(role),
        day);

    /// <summary>The employee with a login; null when it is nobody's.</summary>
    /// <param name="sender">The id of a key, or '@' and a login.</param>
    internal static string? EmployeeOf(StepContext context, string sender) => sender.StartsWith('@')
        ? context.State<EmployeeLogin>(EmployeeLoginDecider.Stream(sender[1..])).Employee
        : null;

    /// <summary>The steps of a policy with the people who are asked, or why nobody can be asked.</summary>
    public (ImmutableArray<AskedStep> Steps, Refusal? Why) Ask(PolicyTerms policy, string? requester, Money? amount)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        if (requester is not null) taken.Add(requester);
        var steps = ImmutableArray.CreateBuilder<AskedStep>(policy.Steps.Length);
        foreach (var step in policy.Steps)
        {
            var people = Asked(step, requester, amount, taken);
            if (step.Approvers != ApproverKind.Role && people.IsEmpty)
                return ([], RequestRefusals.NobodyToAsk(policy.Command, steps.Count + 1));
            taken.UnionWith(people);
            var needed = step.Agree switch
            {
                HowMany.Any => 1,
                HowMany.All => people.Length,
                HowMany.Quorum => step.Quorum!.Value,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (step.Approvers != ApproverKind.Role && needed > people.Length)
                return ([], RequestRefusals.NobodyToAsk(policy.Command, steps.Count + 1));
            steps.Add(new AskedStep(people, step.Role, needed, step.Hours));
        }

        return (steps.DrainToImmutable(), null);
    }

    /// <summary>For whom an employee may decide a step: himself, or somebody in whose place he stands; the role, in a
    /// step of a role. Null when he is not asked.</summary>
    /// <param name="requester">The employee number of the requester; null for none.</param>
    /// <param name="step">The index of the step.</param>
    /// <param name="votes">Who approved so far, in all steps.</param>
    public string? ActsFor(
        string employee, string? requester, AskedStep asked, int step, ImmutableArray<Vote> votes)
    {
        if (employee == requester || votes.Any(v => v.By == employee) || !find(employee).WorksOn(day))
            return null;
        if (asked.Role is { } role)
            return find(employee).Terms?.Login is { } login && holds(login, role) ? role : null;
        var open = asked.People.Where(p => !votes.Any(v => v.Step == step && v.For == p)).ToList();
        return open.Find(p => p == employee)
            ?? open.Find(p => Standing(p) == employee)
            ?? open.Find(p => Standing(p) is { } s && find(s).HasStandIn(employee, day));

        // The same person; the first one above when that person has left, or has approved in the place of somebody.
        string? Standing(string person) => find(person).WorksOn(day) && !votes.Any(v => v.By == person)
            ? person
            : Superiors.Above(person, day, find).FirstOrDefault(s =>
                s != requester && !votes.Any(v => v.By == s) && !asked.People.Contains(s));
    }

    private ImmutableArray<string> Asked(PolicyStep step, string? requester, Money? amount, HashSet<string> taken)
    {
        switch (step.Approvers)
        {
            case ApproverKind.Role:
                return [];
            case ApproverKind.People:
                var named = new HashSet<string>(taken, StringComparer.Ordinal);
                var people = ImmutableArray.CreateBuilder<string>();
                foreach (var person in step.People!.Value)
                {
                    var asked = find(person).WorksOn(day) && !named.Contains(person)
                        ? person
                        : Superiors.Above(person, day, find).FirstOrDefault(
                            s => !named.Contains(s) && !step.People.Value.Contains(s));
                    if (asked is not null && named.Add(asked)) people.Add(asked);
                }

                return people.Count == step.People.Value.Length || step.Agree != HowMany.All
                    ? people.ToImmutable()
                    : [];
            case ApproverKind.Superior or ApproverKind.Authority when requester is null:
                return [];
            case ApproverKind.Superior:
                return One(Superiors.Above(requester!, day, find).Skip(step.Level!.Value - 1), taken);
            case ApproverKind.Authority:
                return One(Superiors.Above(requester!, day, find).Where(s => Covers(s, amount)), taken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static ImmutableArray<string> One(IEnumerable<string> people, HashSet<string> taken) =>
        people.FirstOrDefault(p => !taken.Contains(p)) is { } one ? [one] : [];

    private bool Covers(string employee, Money? amount) =>
        find(employee).PostOn(day)?.ApprovalLimit is { } limit
        && (amount is not { } worth || (worth.Currency == limit.Currency && worth <= limit));
}
