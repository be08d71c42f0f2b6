using Daybook.Api.Access;
using Daybook.Api.DryRuns;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Office;
using Daybook.Workers.Office;
using FluentValidation;

namespace Daybook.Api.Office;

/// <summary>Approvals, and the policies by which they are requested (审批).</summary>
internal sealed class ApprovalRoutes : IRoutes
{
    private const string One = "/api/approvals/{number}";
    private const string OnePolicy = "/api/approval-policies/{command}";

    /// <summary>So many waiting approvals are looked through for one person.</summary>
    private const int MostWaiting = 2_000;

    private static readonly string[] Everybody = [.. Roles.All];

    /// <summary>Who only reads, or only looks after the installation, decides nothing.</summary>
    private static readonly string[] Writers = [.. Roles.All.Except([Roles.Admin, Roles.Auditor, Roles.Viewer])];

    /// <summary>Those who read every approval, also one that is not theirs.</summary>
    private static readonly string[] AllReaders = [Roles.Admin, Roles.Auditor, Roles.Viewer];

    public void Map(IEndpointRouteBuilder routes)
    {
        Decision<ApproveBody>(
            routes, "approve", "approve-request", "Approves a command that waits.",
            b => (ApproverDecision.Approve, b.Hash, b.Comment, null));
        Decision<RejectBody>(
            routes, "reject", "reject-request", "Rejects a command that waits.",
            b => (ApproverDecision.Reject, b.Hash, b.Reason, null));
        Decision<ReturnBody>(
            routes, "return", "return-request", "Asks the requester something first.",
            b => (ApproverDecision.Return, null, b.Question, null));
        Decision<DelegateBody>(
            routes, "delegate", "delegate-request", "Has a colleague asked instead.",
            b => (ApproverDecision.Delegate, null, b.Reason, b.To));
        Own<ReplyBody>(
            routes, "reply", "reply-to-approver", "The requester answers the question of an approver.",
            (me, b, _) => new ApprovalCommand.Reply(me, b.Answer));
        Own<GiveReason>(
            routes, "withdraw", "withdraw-request", "The requester takes a request back.",
            (me, b, _) => new ApprovalCommand.Withdraw(me, b.Reason));
        Own<NoDetails>(
            routes, "urge", "urge-approvers", "The requester reminds the approvers, once a day.",
            (me, _, today) => new ApprovalCommand.Urge(me, today));
        routes.MapList<ApprovalRow>("/api/approvals", "approvals", "Approvals.", Everybody)
            .WithMetadata(new UnderWay("status in ('Waiting', 'Returned', 'Approved')"));
        routes.MapFile<ApprovalRow, ApprovalView>(
            One, "approval", "approvals", http => ApprovalDecider.Stream(http.Path("number")),
            (at, row) => new ApprovalView(at, row), Everybody);
        routes.MapQuestion<DryRunAnswer>(
            $"{One}/foretold", "foretell-approval",
            "What the command would do if it were carried out now, for those whom the approval concerns.", Foretold,
            [], Everybody).WithMetadata(new PartOfPages());
        routes.MapQuestion<MyApprovals>(
            "/api/my-approvals", "my-approvals", "The approvals that wait for you, the oldest first.", Mine, [],
            Everybody);
        MapPolicies(routes);
    }

    private static void MapPolicies(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<SetApprovalPolicy>(
            "/api/approval-policies", "set-approval-policy", "Sets which approvals a command needs.",
            (http, c, sender) => SentByPeople.Commands(http).Contains(c.Body.Command)
                ? sender.Send(http, c, ApprovalPolicyDecider.Stream(c.Body.Command), c.Body)
                : Task.FromResult<IResult>(Problems.Of(PolicyRefusals.UnknownCommand(c.Body.Command))),
            Roles.Admin).WithMetadata(new StreamCommand(OnePolicy, ApprovalPolicyDecider.Instance.Category));
        routes.Streams(ApprovalPolicyDecider.Instance, OnePolicy, Roles.Admin)
            .Command<ApprovalPolicyCommand.SwitchOff>(
                "switch-off", "switch-off-approval-policy", "A command needs no approval any more.");
        routes.MapList<ApprovalPolicyRow>(
            "/api/approval-policies", "approval_policies", "Which commands need an approval.", Everybody)
            .WithMetadata(new UnderWay("is_in_force"));
        routes.MapFile<ApprovalPolicyRow, ApprovalPolicyView>(
            OnePolicy, "approval policy", "approval_policies",
            http => ApprovalPolicyDecider.Stream(http.Path("command")),
            (at, row) => new ApprovalPolicyView(at, row), Everybody);
        routes.MapQuestion<ApprovableCommands>(
            "/api/approvable-commands", "approvable-commands", "The names of the commands that can need an approval.",
            (HttpContext http) => TypedResults.Ok(new ApprovableCommands(
                [.. SentByPeople.Commands(http).Select(c => new ApprovableCommand(c, CommandNames.HasWorth(c)))])),
            [], Everybody);
    }

    private static void Decision<TBody>(
        IEndpointRouteBuilder routes, string verb, string name, string summary,
        Func<TBody, (ApproverDecision, string? Hash, string? Text, string? To)> decision)
        where TBody : class =>
        routes.MapCommand<TBody>($"{One}/{verb}", name, summary, (http, c, sender) =>
        {
            var (number, (what, hash, text, to)) = (http.Path("number"), decision(c.Body));
            return sender.Send(
                http, c, ApprovalDecider.Stream(number),
                new DecideApproval(number, SenderGuard.IdOf(http), what, hash, text, to, sender.Today()));
        }, Writers).WithMetadata(new StreamCommand(One, ApprovalDecider.Instance.Category));

    private static void Own<TBody>(
        IEndpointRouteBuilder routes, string verb, string name, string summary,
        Func<string, TBody, DateOnly, ApprovalCommand> command)
        where TBody : class =>
        routes.MapCommand<TBody>($"{One}/{verb}", name, summary, (http, c, sender) => sender.Send(
            http, c,
            [
                ApprovalDecider.On(
                    ApprovalDecider.Stream(http.Path("number")),
                    command(SenderGuard.IdOf(http), c.Body, sender.Today())),
            ]), Writers).WithMetadata(new StreamCommand(One, ApprovalDecider.Instance.Category));

    private static async Task<IResult> Mine(HttpContext http, LedgerNode node, Sender sender)
    {
        await using var session = await http.Open(node, ReadGroups.Files);
        if (await PeopleRoutes.EmployeeOf(http, node) is not { } me)
            return TypedResults.Ok(new MyApprovals(session.Position, []));
        var people = await Staffing.Read(session, http.RequestAborted);
        var approvers = new Approvers(people.Find, (_, role) => http.User.IsInRole(role), sender.Today());
        var rows = await session.Rows<ApprovalRow>(
            "approvals", "where status = 'Waiting' and requester <> $2 order by requested_at, key limit $1",
            [MostWaiting, SenderGuard.IdOf(http)], http.RequestAborted);
        return TypedResults.Ok(new MyApprovals(
            session.Position,
            [
                .. rows.Select(row => (Row: row, For: approvers.ActsFor(
                        me, row.Employee, row.Steps[row.Step - 1], row.Step - 1, row.Votes)))
                    .Where(r => r.For is not null).Select(r => new MyApproval(r.Row, r.For!)),
            ]));
    }

    private static async Task<IResult> Foretold(HttpContext http, LedgerNode node, DryRunDesk dryRuns, Sender sender)
    {
        var (state, _) = await node.States.Of<Approval>(
            ApprovalDecider.Stream(http.Path("number")), http.RequestAborted);
        var (request, step, votes) = state switch
        {
            Approval.Waiting s => (s.Request, s.Step, s.Votes),
            Approval.Granted s => (s.Request, 0, []),
            _ => (null, 0, []),
        };
        if (request is null) return Problems.Of(ApprovalRefusals.Unknown);
        if (request.Requester != SenderGuard.IdOf(http) && !AllReaders.Any(http.User.IsInRole))
        {
            var me = await PeopleRoutes.EmployeeOf(http, node);
            await using var session = await http.Open(node, ReadGroups.Files);
            var people = await Staffing.Read(session, http.RequestAborted);
            var approvers = new Approvers(people.Find, (_, role) => http.User.IsInRole(role), sender.Today());
            var isConcerned = me is not null && (votes.Any(v => v.By == me)
                || approvers.ActsFor(me, request.Employee, request.Steps[step], step, votes) is not null);
            if (!isConcerned) return Problems.Of(ApprovalRefusals.NotAsked(me ?? "-"));
        }

        // As the process would send it, so that it needs no second approval.
        var envelope = new Envelope(CommandId.New(), request.RequesterName, request.On) { Lane = Lane.Processes };
        return await dryRuns.Answer(
            http, StreamId.Parse(request.About), new Transaction(envelope, CarryOutApproved.CommandOf(request)));
    }
}

/// <param name="Hash">The hash of the command, as the approval shows it.</param>
internal sealed record ApproveBody(string Hash, string? Comment = null);

/// <param name="Hash">The hash of the command, as the approval shows it.</param>
internal sealed record RejectBody(string Hash, string Reason);

internal sealed record ReturnBody(string Question);

/// <param name="To">The employee number of the colleague.</param>
internal sealed record DelegateBody(string To, string Reason);

internal sealed record ReplyBody(string Answer);

internal sealed class ApproveBodyRules : AbstractValidator<ApproveBody>
{
    public ApproveBodyRules()
    {
        RuleFor(b => b.Hash).Must(HashRule.IsHash).WithMessage(HashRule.Text);
        RuleFor(b => b.Comment).IsText().When(b => b.Comment is not null);
    }
}

internal static class HashRule
{
    public const string Text = "must be the hash that the approval shows: 64 digits and letters from a to f";

    public static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);
}

internal sealed class RejectBodyRules : AbstractValidator<RejectBody>
{
    public RejectBodyRules() => RuleFor(b => b.Hash).Must(HashRule.IsHash).WithMessage(HashRule.Text);
}

internal sealed class ReturnBodyRules : AbstractValidator<ReturnBody>
{
    public ReturnBodyRules() => RuleFor(b => b.Question).IsText();
}

internal sealed class ReplyBodyRules : AbstractValidator<ReplyBody>
{
    public ReplyBodyRules() => RuleFor(b => b.Answer).IsText();
}

internal sealed class DelegateBodyRules : AbstractValidator<DelegateBody>
{
    public DelegateBodyRules() => RuleFor(b => b.To).IsCode();
}

internal sealed class SetApprovalPolicyRules : AbstractValidator<SetApprovalPolicy>
{
    public SetApprovalPolicyRules()
    {
        RuleFor(c => c.Command).IsCode();
        RuleFor(c => c.Asked).HasOneTo(ApprovalPolicyDecider.MaxSteps);
        RuleForEach(c => c.Asked).SetValidator(new PolicyStepRules());
        RuleFor(c => c.From!.Value).IsPaid().When(c => c.From is not null).OverridePropertyName("from");
    }
}

internal sealed class PolicyStepRules : AbstractValidator<PolicyStep>
{
    public PolicyStepRules()
    {
        RuleFor(s => s.Hours).InclusiveBetween(1, ApprovalPolicyDecider.MaxHours)
            .WithMessage($"must be from 1 to {ApprovalPolicyDecider.MaxHours}");
        RuleFor(s => s.Role).IsCodeOrNull();
        RuleForEach(s => s.People ?? System.Collections.Immutable.ImmutableArray<string>.Empty).IsCode()
            .OverridePropertyName("people");
    }
}

/// <summary>An approval as of a position.</summary>
public sealed record ApprovalView(long Position, ApprovalRow Approval);

/// <summary>A policy as of a position.</summary>
public sealed record ApprovalPolicyView(long Position, ApprovalPolicyRow Policy);

/// <summary>What waits for one person.</summary>
public sealed record MyApprovals(long Position, IReadOnlyList<MyApproval> Items);

/// <summary>An approval that waits for a person.</summary>
/// <param name="For">The employee in whose place the person decides: mostly the same; or the role.</param>
public sealed record MyApproval(ApprovalRow Approval, string For);

/// <summary>The commands that can need an approval.</summary>
public sealed record ApprovableCommands(IReadOnlyList<ApprovableCommand> Items);

/// <summary>A command that can need an approval.</summary>
/// <param name="HasAmount">Whether a policy can apply from an amount on.</param>
public sealed record ApprovableCommand(string Command, bool HasAmount);
