using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Projects.ProjectContractCommand;
using static Daybook.Domain.Projects.ProjectContractRefusals;

namespace Daybook.Domain.Projects;

/// <summary>The rules of a contract: its parts add up to its value, each is reached once, and never more is received
/// than is due.</summary>
public sealed class ProjectContractDecider()
    : Decider<ProjectContractCommand, ProjectContractEvent, ProjectContract>(
        "project-contract", new ProjectContract.Unknown())
{
    /// <summary>Maximum number of milestones.</summary>
    public const int MaxMilestones = 100;

    /// <summary>Maximum number of receipts.</summary>
    public const int MaxReceipts = 1_000;

    public override Decision<ProjectContractEvent> Decide(ProjectContract state, ProjectContractCommand command) =>
        (state, command) switch
    {
        (ProjectContract.Unknown, Sign c) => Problem(c.Terms) is { } problem
            ? problem
            : new ProjectContractEvent.Signed(c.Number, c.Terms),
        (ProjectContract.Unknown, _) => Unknown,
        (ProjectContract.Signed s, Sign c) => s.Terms.IsSameAs(c.Terms) ? [] : NumberTaken(c.Number),
        (ProjectContract.Signed s, Reach c) => Reached(s, c),
        (ProjectContract.Signed s, Receive c) => Received(s, c),
        _ => throw new UnreachableException(),
    };

    public override ProjectContract Evolve(ProjectContract state, ProjectContractEvent @event) =>
        (state, @event) switch
    {
        (_, ProjectContractEvent.Signed e) => new ProjectContract.Signed(
            e.Terms, ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, ContractReceipt>(StringComparer.Ordinal)),
        (ProjectContract.Signed s, ProjectContractEvent.Reached e) => s with { Due = s.Due.SetItem(e.Part, e.On) },
        (ProjectContract.Signed s, ProjectContractEvent.Received e) => s with
        {
            Received = s.Received.SetItem(e.Reference, new ContractReceipt(e.Part, e.Amount, e.On)),
        },
        _ => throw new UnreachableException(),
    };

    private static Decision<ProjectContractEvent> Reached(ProjectContract.Signed s, Reach c)
    {
        if (s.Terms.Parts().FirstOrDefault(p => p.Code == c.Part) is not { } part) return UnknownPart(c.Part);
        if (s.Due.ContainsKey(c.Part)) return [];
        return c.On < s.Terms.SignedOn
            ? ReachedBeforeSigned(c.On, s.Terms.SignedOn)
            : new ProjectContractEvent.Reached(s.Terms.Project, c.Part, part.Amount, c.On);
    }

    private static Decision<ProjectContractEvent> Received(ProjectContract.Signed s, Receive c)
    {
        if (s.Received.TryGetValue(c.Reference, out var known))
            return known == new ContractReceipt(c.Part, c.Amount, c.On) ? [] : ReceiptTaken(c.Reference);
        if (s.Terms.Parts().FirstOrDefault(p => p.Code == c.Part) is not { } part) return UnknownPart(c.Part);
        if (!s.Due.ContainsKey(c.Part)) return NotReached(c.Part);
        if (c.Amount.Currency != part.Amount.Currency)
            return ProjectRefusals.OtherCurrency(c.Amount.Currency, part.Amount.Currency);
        if (c.Amount.Amount <= 0) return NotPositive;
        if (s.Received.Count >= MaxReceipts) return TooManyReceipts;
        var left = s.Received.Values.Where(r => r.Part == c.Part).Aggregate(part.Amount, (sum, r) => sum - r.Amount);
        return c.Amount.Amount > left.Amount
            ? MoreThanDue(c.Amount, left)
            : new ProjectContractEvent.Received(s.Terms.Project, c.Part, c.Reference, c.Amount, c.On);
    }

    private static Refusal? Problem(ContractTerms terms)
    {
        var currency = terms.Value.Currency;
        if (terms.Value.Amount <= 0) return NotPositive;
        if (terms.Value.Amount > UnitPrices.MaxAmount) return ProjectRefusals.TooLarge;
        if (!UnitPrices.IsFraction(terms.Retention)) return BadRetention;
        if (terms.Milestones.Length > MaxMilestones) return TooManyMilestones;
        string[] codes =
            [ContractTerms.DepositCode, ContractTerms.RetentionCode, .. terms.Milestones.Select(m => m.Code)];
        if (codes.Distinct(StringComparer.Ordinal).Count() != codes.Length) return PartTwice;
        foreach (var amount in terms.Milestones.Select(m => m.Amount).Append(terms.Deposit))
            if (amount.Currency != currency) return ProjectRefusals.OtherCurrency(amount.Currency, currency);
        if (terms.Deposit.Amount < 0 || terms.Milestones.Any(m => m.Amount.Amount <= 0)) return NotPositive;
        if (terms.Milestones.Any(m => m.Amount.Amount > UnitPrices.MaxAmount)
            || terms.Deposit.Amount > UnitPrices.MaxAmount)
            return ProjectRefusals.TooLarge;
        var parts = terms.Parts().Aggregate(Money.Zero(currency), (sum, p) => sum + p.Amount);
        return parts == terms.Value ? null : DoesNotAddUp(parts, terms.Value);
    }
}

internal static class ProjectContractRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("projects.unknown-contract", "such contract");

    public static Refusal NotPositive { get; } = Refusals.NotPositive(
        "projects.contract-not-positive", "An amount of a contract");

    public static Refusal BadRetention { get; } = Refusals.NotFraction(
        "projects.bad-retention", "The retention", UnitPrices.MaxDecimals);

    public static Refusal TooManyMilestones { get; } = Refusals.TooMany(
        "projects.too-many-milestones", "A contract", ProjectContractDecider.MaxMilestones, "milestones");

    public static Refusal TooManyReceipts { get; } = Refusals.TooMany(
        "projects.too-many-receipts", "A contract", ProjectContractDecider.MaxReceipts, "receipts");

    public static Refusal PartTwice { get; } = ProjectRefusals.Bad(
        "projects.part-twice",
        "The code of a milestone must be given once; DEPOSIT and RETENTION are not codes of milestones.");

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "projects.contract-taken", $"Contract {number}", "signed").With("number", number);

    public static Refusal UnknownPart(string part) =>
        Refusals.Unknown("projects.unknown-part", $"part {part} in the contract").With("part", part);

    public static Refusal NotReached(string part) =>
        Refusals.NotYet("projects.part-not-reached", $"Part {part}", "reached").With("part", part);

    public static Refusal ReceiptTaken(string reference) => Refusals.DifferentContent(
        "projects.receipt-taken", $"Receipt {reference}", "recorded").With("reference", reference);

    public static Refusal MoreThanDue(Money wanted, Money left) =>
        Refusals.MoreThan("projects.more-than-due", wanted, "received", left, "due").With("left", left);

    public static Refusal ReachedBeforeSigned(DateOnly on, DateOnly signed) => Refusals.TooEarly(
        "projects.reached-before-signed", "A part", "be reached on", on, "the contract was signed on", signed)
        .With("on", ProjectRefusals.Day(on)).With("signedOn", ProjectRefusals.Day(signed));

    public static Refusal DoesNotAddUp(Money parts, Money value) => ProjectRefusals.Bad(
            "projects.contract-does-not-add-up",
            $"Deposit, milestones and retention add up to {parts}, and the contract is worth {value}.")
        .With("parts", parts).With("value", value);
}
