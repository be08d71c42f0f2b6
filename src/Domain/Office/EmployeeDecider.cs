using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Office.EmployeeCommand;
using static Daybook.Domain.Office.EmployeeRefusals;

namespace Daybook.Domain.Office;

/// <summary>The rules of an employee: enters once, holds one post at a time, leaves.</summary>
/// <remarks>Whether superiors form no circle is decided over several employees (<see cref="Superiors"/>).</remarks>
public sealed class EmployeeDecider()
    : Decider<EmployeeCommand, EmployeeEvent, Employee>("employee", new Employee(null, null, [], []))
{
    /// <summary>Maximum number of posts that a person holds one after the other.</summary>
    public const int MaxPosts = 100;

    /// <summary>Maximum number of times for which stand-ins are appointed.</summary>
    public const int MaxStandIns = 200;

    public override Decision<EmployeeEvent> Decide(Employee state, EmployeeCommand command) =>
        (state.Terms, command) switch
        {
            (null, Enter c) => new EmployeeEvent.Entered(TermsOf(c)),
            (null, RequireKnown c) => Unknown(c.Number),
            (null, _) => Unknown(null),
            ({ } terms, Enter c) => terms == TermsOf(c) ? [] : NumberTaken(terms),
            ({ } terms, Change c) => (c.Name, c.Login) == (terms.Name, terms.Login)
                ? []
                : new EmployeeEvent.Changed(c.Name, c.Login),
            ({ } terms, HoldPost c) => Hold(state, terms, c.Post),
            ({ } terms, Leave c) => Left(state, terms, c),
            ({ } terms, Appoint c) => Appointed(state, terms, c),
            (not null, RequireKnown) => [],
            _ => throw new UnreachableException(),
        };

    public override Employee Evolve(Employee state, EmployeeEvent @event) => @event switch
    {
        EmployeeEvent.Entered e => state with { Terms = e.Terms },
        EmployeeEvent.Changed e => state with { Terms = state.Terms! with { Name = e.Name, Login = e.Login } },
        EmployeeEvent.PostHeld e => state with { Posts = Superiors.With(state.Posts, e.Post) },
        EmployeeEvent.Left e => state with { LastDay = e.LastDay },
        EmployeeEvent.Appointed e => state with
        {
            StandIns =
            [
                .. state.StandIns.Where(s => (s.Employee, s.From) != (e.StandIn.Employee, e.StandIn.From)), e.StandIn,
            ],
        },
        _ => throw new UnreachableException(),
    };

    private static EmployeeTerms TermsOf(Enter c) => new(c.Number, c.Name, c.Login, c.EnteredOn);

    private static Decision<EmployeeEvent> Hold(Employee state, EmployeeTerms terms, Post post)
    {
        if (state.Posts.Contains(post)) return [];
        if (post.Superior == terms.Number) return OwnSuperior(terms.Number);
        if (post.From < terms.EnteredOn) return BeforeEntered(terms, post.From);
        if (post.ApprovalLimit is { Amount: < 0 }) return NegativeLimit;
        return state.Posts.Length >= MaxPosts && state.Posts.All(p => p.From != post.From)
            ? TooManyPosts
            : new EmployeeEvent.PostHeld(post);
    }

    private static Decision<EmployeeEvent> Left(Employee state, EmployeeTerms terms, Leave c)
    {
        if (state.LastDay == c.LastDay) return [];
        return c.LastDay < terms.EnteredOn
            ? BeforeEntered(terms, c.LastDay)
            : new EmployeeEvent.Left(c.LastDay, c.Reason);
    }

    private static Decision<EmployeeEvent> Appointed(Employee state, EmployeeTerms terms, Appoint c)
    {
        if (state.StandIns.Contains(c.StandIn)) return [];
        if (c.StandIn.Employee == terms.Number) return OwnStandIn;
        if (c.StandIn.Until < c.StandIn.From) return EndsBeforeItBegins(c.StandIn);
        return state.StandIns.Length >= MaxStandIns
            ? TooManyStandIns
            : new EmployeeEvent.Appointed(c.StandIn, c.Reason);
    }
}

internal static class EmployeeRefusals
{
    public static Refusal OwnStandIn { get; } = new(
        "office.own-stand-in", "Nobody stands in for himself.", RefusalKind.Unprocessable);

    public static Refusal NegativeLimit { get; } =
        Refusals.Negative("office.negative-limit", "The limit of an approval");

    public static Refusal TooManyPosts { get; } = Refusals.TooMany(
        "office.too-many-posts", "An employee", EmployeeDecider.MaxPosts, "posts one after the other");

    public static Refusal TooManyStandIns { get; } = Refusals.TooMany(
        "office.too-many-stand-ins", "An employee", EmployeeDecider.MaxStandIns, "times with a stand-in");

    public static Refusal Unknown(string? number) => Refusals.Unknown(
        "office.unknown-employee", number is null ? "such employee" : $"employee {number}")
        .With("employee", number ?? "");

    public static Refusal NumberTaken(EmployeeTerms terms) => Refusals.DifferentContent(
        "office.employee-number-taken", $"Employee {terms.Number}", "entered").With("name", terms.Name);

    public static Refusal OwnSuperior(string number) => new Refusal(
        "office.own-superior", $"Employee {number} cannot be the superior of himself.", RefusalKind.Unprocessable)
        .With("employee", number);

    public static Refusal BeforeEntered(EmployeeTerms terms, DateOnly day) => new Refusal(
        "office.before-entered",
        $"{Day(day)} is before employee {terms.Number} entered, on {Day(terms.EnteredOn)}.", RefusalKind.Unprocessable)
        .With("day", Day(day)).With("enteredOn", Day(terms.EnteredOn));

    public static Refusal EndsBeforeItBegins(StandIn standIn) => Refusals.TooEarly(
        "office.stand-in-ends-before-it-begins", "The time of a stand-in", "end on", standIn.Until, "it begins on",
        standIn.From).With("from", Day(standIn.From)).With("until", Day(standIn.Until));

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
