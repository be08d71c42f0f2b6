using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Office.ApprovalPolicyRefusals;

namespace Daybook.Domain.Office;

/// <summary>The rules of a policy: each of its steps can be passed. The version of a policy is the number of its
/// events.</summary>
public sealed class ApprovalPolicyDecider()
    : Decider<ApprovalPolicyCommand, ApprovalPolicyEvent, ApprovalPolicy>("approval-policy", new ApprovalPolicy(null))
{
    /// <summary>Maximum number of steps.</summary>
    public const int MaxSteps = 10;

    /// <summary>Maximum number of named people in a step, and the highest quorum.</summary>
    public const int MaxPeople = 50;

    /// <summary>The longest time of a step: 90 days.</summary>
    public const int MaxHours = 2_160;

    public override Decision<ApprovalPolicyEvent> Decide(ApprovalPolicy state, ApprovalPolicyCommand command) =>
        (state.Terms, command) switch
        {
            (var terms, ApprovalPolicyCommand.Set c) => IsSame(terms, c.Terms) ? [] : Set(c),
            (null, ApprovalPolicyCommand.SwitchOff) => NoPolicy,
            (not null, ApprovalPolicyCommand.SwitchOff c) => new ApprovalPolicyEvent.SwitchedOff(c.Reason),
            _ => throw new UnreachableException(),
        };

    public override ApprovalPolicy Evolve(ApprovalPolicy state, ApprovalPolicyEvent @event) => @event switch
    {
        ApprovalPolicyEvent.Set e => new ApprovalPolicy(e.Terms),
        ApprovalPolicyEvent.SwitchedOff => new ApprovalPolicy(null),
        _ => throw new UnreachableException(),
    };

    private static bool IsSame(PolicyTerms? known, PolicyTerms wanted) =>
        known is not null && (known.Command, known.From) == (wanted.Command, wanted.From)
        && known.Steps.Length == wanted.Steps.Length
        && known.Steps.Zip(wanted.Steps, IsSame).All(same => same);

    private static bool IsSame(PolicyStep a, PolicyStep b) =>
        a with { People = null } == b with { People = null }
        && (a.People ?? ImmutableArray<string>.Empty).SameAs(b.People ?? ImmutableArray<string>.Empty);

    private static Decision<ApprovalPolicyEvent> Set(ApprovalPolicyCommand.Set c)
    {
        if (c.Terms.Steps.Length is 0 or > MaxSteps) return StepCount;
        if (c.Terms.From is { Amount: <= 0 }) return LimitNotPositive;
        for (var i = 0; i < c.Terms.Steps.Length; i++)
            if (Problem(c.Terms.Steps[i]) is { } problem) return problem.With("step", i + 1);
        return new ApprovalPolicyEvent.Set(c.Terms, c.Reason);
    }

    private static Refusal? Problem(PolicyStep step) => step switch
    {
        { Hours: < 1 or > MaxHours } => BadHours,
        { Approvers: ApproverKind.Superior, Level: null or < 1 or > Superiors.MaxLevels } => BadLevel,
        { Approvers: ApproverKind.Superior or ApproverKind.Authority, Agree: HowMany.Quorum } => QuorumOfOne,
        { Approvers: ApproverKind.Role, Role: null } => NoRole,
        { Approvers: ApproverKind.Role, Agree: HowMany.All } => AllOfARole,
        { Approvers: ApproverKind.People, People: not { Length: > 0 and <= MaxPeople } } => BadPeople,
        { Approvers: ApproverKind.People, People: { } people } when people.Distinct().Count() < people.Length =>
            PersonTwice,
        { Agree: HowMany.Quorum, Quorum: null or < 1 or > MaxPeople } => BadQuorum,
        { Approvers: ApproverKind.People, Agree: HowMany.Quorum } when step.Quorum > step.People!.Value.Length =>
            BadQuorum,
        _ => null,
    };
}

internal static class ApprovalPolicyRefusals
{
    public static Refusal NoPolicy { get; } = Refusals.Unknown("office.no-policy", "policy in force for the command");

    public static Refusal StepCount { get; } = Refusals.NotOneTo(
        "office.step-count", "A policy", ApprovalPolicyDecider.MaxSteps, "steps");

    public static Refusal LimitNotPositive { get; } = Refusals.NotPositive(
        "office.limit-not-positive", "The amount from which a policy applies");

    public static Refusal BadHours { get; } = Refusals.OutOfRange(
        "office.bad-hours", "The time of a step", 1, ApprovalPolicyDecider.MaxHours, " hours");

    public static Refusal BadLevel { get; } = Refusals.OutOfRange(
        "office.bad-level", "The level of a superior", 1, Superiors.MaxLevels);

    public static Refusal NoRole { get; } = Bad("office.no-role", "A step of a role names the role.");

    public static Refusal AllOfARole { get; } = Bad(
        "office.all-of-a-role",
        "Who holds a role changes, so not all of them can be asked. Choose one of them, a quorum, or name people.");

    public static Refusal QuorumOfOne { get; } = Bad(
        "office.quorum-of-one", "A superior is one person, so a quorum means nothing. Choose \"any\".");

    public static Refusal BadPeople { get; } = Refusals.NotOneTo(
        "office.people-count", "A step of named people", ApprovalPolicyDecider.MaxPeople, "people");

    public static Refusal PersonTwice { get; } = Bad("office.person-twice", "A step names each person once.");

    public static Refusal BadQuorum { get; } = Bad(
        "office.bad-quorum",
        $"A quorum is from 1 to {ApprovalPolicyDecider.MaxPeople}, and not more than the people of the step.");

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
