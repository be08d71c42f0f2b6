using Daybook.Domain.Office;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Office;
using Daybook.Workers.Suppliers;
using Daybook.Workers.Tests.Suppliers;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Workers.Tests.Company;
using static Daybook.Workers.Tests.Office.Desks;

namespace Daybook.Workers.Tests.Office;

/// <summary>What somebody tries about approvals, sensible or not.</summary>
internal enum Attempt
{
    Rule,
    SwitchOff,
    Write,
    Change,
    Send,
    Approve,
    ApproveOther,
    Reject,
    Return,
    Reply,
    Delegate,
    Withdraw,
    Leave,
    StandIn,
    CarryOut,
    PassTime,
    PassDay,
}

/// <summary>One attempt with all it may need.</summary>
internal sealed record Move(Attempt Attempt, int Order, int Person, int Other, int Rule, int Amount);

/// <summary>Whatever the policies are, and whatever people try in whatever order: no fact of a command under a policy
/// is without a completed approval of the same hash, and that has as many different people as were needed.</summary>
public sealed class NoWayAroundProperties
{
    private static readonly string[] People = ["E01", "E02", "E03", "E04"];

    private static readonly PolicyStep[][] Rules =
    [
        [Authority], [new PolicyStep(ApproverKind.Superior, HowMany.Any, 48, Level: 1), Authority],
        [Named(HowMany.Any, "E02", "E04")], [Named(HowMany.All, "E01", "E02", "E04")],
        [Named(HowMany.Quorum, "E01", "E02", "E04"), Authority],
        [new PolicyStep(ApproverKind.Role, HowMany.Any, 48, Role: "finance"), Named(HowMany.Any, "E02")],
    ];

    private static readonly Arbitrary<Move[]> Histories = (
        from attempt in Gen.Frequency(
            (3, Gen.Constant(Attempt.Write)), (5, Gen.Constant(Attempt.Send)), (12, Gen.Constant(Attempt.Approve)),
            (2, Gen.Elements(Attempt.Rule, Attempt.SwitchOff)), (2, Gen.Elements(Attempt.Change, Attempt.CarryOut)),
            (2, Gen.Elements(Attempt.ApproveOther, Attempt.Reject, Attempt.Return, Attempt.Reply)),
            (2, Gen.Elements(Attempt.Delegate, Attempt.Withdraw, Attempt.StandIn)),
            (1, Gen.Elements(Attempt.Leave, Attempt.PassTime, Attempt.PassDay)))
        from order in Gen.Choose(1, 3)
        from person in Gen.Choose(0, 3)
        from other in Gen.Choose(0, 3)
        from rule in Gen.Choose(0, Rules.Length - 1)
        from amount in Gen.Choose(1, 4)
        select new Move(attempt, order, person, other, rule, amount)).ArrayOf(70).ToArbitrary();

    [Fact, Shows("A1")]
    public void No_order_under_a_policy_is_sent_without_its_approval()
    {
        var carriedOut = 0;
        Prop.ForAll(Histories, moves =>
        {
            var company = new Company();
            company.Open();
            company.Rule(Rules[0]);
            foreach (var move in moves) Play(company, move);
            ShouldBeApproved(company.Ledger.Events);
            carriedOut += company.Ledger.All<ApprovalEvent.Executed>().Count();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds.Of(100, 1_000)));
        carriedOut.ShouldBePositive("the histories are not idle");
    }

    [Fact]
    public void A_plain_history_sends_an_order_by_its_approval()
    {
        var company = new Company();
        company.Open();
        company.Rule(Rules[0]);
        foreach (var attempt in new[] { Attempt.Write, Attempt.Send, Attempt.Approve })
            Play(company, new Move(attempt, 1, attempt == Attempt.Approve ? 1 : 2, 0, 0, 3));
        company.IsSent("PO-1").ShouldBeTrue();
        ShouldBeApproved(company.Ledger.Events);
    }

    private static void Play(Company company, Move move)
    {
        var (order, person) = ($"PO-{move.Order}", People[move.Person]);
        var number = company.Ledger.Events.LastOrDefault(e => e.Body is ApprovalEvent.Requested r
            && r.Request.About.EndsWith(order, StringComparison.Ordinal))?.Stream.Parts()[0] ?? "none";
        var line = Buying.Line(1, Kettle, Pieces(1), move.Amount * 15_000m);
        switch (move.Attempt)
        {
            case Attempt.Rule:
                company.Do(new SetApprovalPolicy(SendOrder, [.. Rules[move.Rule]], "制度", Yuan(20_000m)));
                break;
            case Attempt.SwitchOff:
                company.Do(ApprovalPolicyDecider.On(
                    ApprovalPolicyDecider.Stream(SendOrder), new ApprovalPolicyCommand.SwitchOff("试行")));
                break;
            case Attempt.Write:
                company.Do(Buying.Ordering(order, line));
                break;
            case Attempt.Change:
                company.Ask(person, new ChangePurchaseOrder(order, [line], "改单"));
                break;
            case Attempt.Send:
                company.Ask(person, new SendPurchaseOrder(order, Monday));
                break;
            case Attempt.Approve:
                company.Decide(number, person);
                break;
            case Attempt.ApproveOther:
                company.Decide(number, person, hash: "00");
                break;
            case Attempt.Reject:
                company.Decide(number, person, ApproverDecision.Reject);
                break;
            case Attempt.Return:
                company.Decide(number, person, ApproverDecision.Return);
                break;
            case Attempt.Delegate:
                company.Decide(number, person, ApproverDecision.Delegate, to: People[move.Other]);
                break;
            case Attempt.Reply:
                company.Do(ApprovalDecider.On(
                    ApprovalDecider.Stream(number), new ApprovalCommand.Reply($"@{Login(person)}", "急")));
                break;
            case Attempt.Withdraw:
                company.Do(ApprovalDecider.On(
                    ApprovalDecider.Stream(number), new ApprovalCommand.Withdraw($"@{Login(person)}", "改单")));
                break;
            case Attempt.Leave:
                company.Do(EmployeeDecider.On(
                    EmployeeDecider.Stream(person), new EmployeeCommand.Leave(company.Today, "离职")));
                break;
            case Attempt.StandIn:
                company.Do(new AppointStandIn(
                    person, People[move.Other], company.Today, company.Today.AddDays(1), "出差"));
                break;
            case Attempt.CarryOut:
                company.Do(new CarryOutApproved(number, person));
                break;
            case Attempt.PassTime:
                if (company.Ledger.NextDue is { } due) company.Ledger.PassTo(due);
                break;
            case Attempt.PassDay:
                company.Today = company.Today.AddDays(1);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Looks through the log with eyes of its own.</summary>
    private static void ShouldBeApproved(IReadOnlyList<RecordedEvent> log)
    {
        PolicyTerms? policy = null;
        foreach (var e in log)
        {
            switch (e.Body)
            {
                case ApprovalPolicyEvent.Set set:
                    policy = set.Terms;
                    break;
                case ApprovalPolicyEvent.SwitchedOff:
                    policy = null;
                    break;
                case PurchaseOrderEvent.Sent:
                    var done = log.Where(o => o.CommandId == e.CommandId && o.Body is ApprovalEvent.Executed).ToList();
                    if (done.Count == 0) AmountOf(log, e).ShouldSatisfyAllConditions(
                        amount => (policy is not null && amount >= policy.From!.Value.Amount).ShouldBeFalse());
                    else ShouldBeComplete(log, e, done.ShouldHaveSingleItem());
                    break;
                default:
                    break;
            }
        }
    }

    private static void ShouldBeComplete(IReadOnlyList<RecordedEvent> log, RecordedEvent sent, RecordedEvent done)
    {
        var story = log.Where(o => o.Stream == done.Stream && o.Position < done.Position).ToList();
        var request = ((ApprovalEvent.Requested)story[0].Body).Request;
        var votes = story.Select(o => o.Body).OfType<ApprovalEvent.Approved>().ToList();
        request.About.ShouldBe(sent.Stream.ToString());
        request.Version.ShouldBe(sent.Version - 1, "nothing came between");
        request.RequesterName.ShouldBe(sent.Actor);
        ((ApprovalEvent.Executed)done.Body).Hash.ShouldBe(request.Hash);
        votes.ShouldAllBe(v => v.Hash == request.Hash && v.By != request.Employee);
        votes.Select(v => v.By).ShouldBeUnique();
        for (var step = 0; step < request.Steps.Length; step++)
        {
            var ofStep = votes.Where(v => v.Step == step).ToList();
            ofStep.Count.ShouldBe(request.Steps[step].Needed);
            if (request.Steps[step].Role is null) ofStep.Select(v => v.For).ShouldBeUnique();
        }

        story.ShouldContain(o => o.Body is ApprovalEvent.Granted);
        story.ShouldNotContain(o => o.Body is ApprovalEvent.Rejected || o.Body is ApprovalEvent.Withdrawn);
    }

    private static decimal AmountOf(IReadOnlyList<RecordedEvent> log, RecordedEvent sent) => log
        .Where(o => o.Stream == sent.Stream && o.Position < sent.Position).Select(o => o.Body switch
        {
            PurchaseOrderEvent.Drafted d => d.Terms.Total.Amount,
            PurchaseOrderEvent.Changed c => c.After.Total.Amount,
            _ => (decimal?)null,
        }).OfType<decimal>().Last();
}
