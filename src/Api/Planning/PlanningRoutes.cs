using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Planning;
using Daybook.Ledger;
using Daybook.Projections.Planning;
using Daybook.Workers;
using Daybook.Workers.Planning;
using FluentValidation;

namespace Daybook.Api.Planning;

/// <summary>Planning (计划): the parameters of items, planning runs, and what becomes of their proposals.</summary>
internal sealed class PlanningRoutes : IRoutes
{
    private const string Item = "/api/planning-parameters/{sku}";
    private const string Run = "/api/planning-runs/{run}";
    private const string Proposal = "/api/plan-proposals/{run}/{proposal}";
    private static readonly string[] Makers = [Roles.Planning, Roles.Production];
    private static readonly string[] Buyers = [Roles.Planning, Roles.Purchasing];
    private static readonly string[] Readers =
        [Roles.Planning, Roles.Production, Roles.Purchasing, Roles.Warehouse, Roles.Sales];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(PlanningParametersDecider.Instance, Item, Roles.Planning)
            .NewByOperation<SetPlanningParameters>(
                "", "set-planning-parameters",
                "Sets how an item is planned: made or bought, lead time, lots and safety stock; all of it is replaced.")
            .Command<PlanningParametersCommand.Withdraw>(
                "withdraw", "withdraw-planning-parameters", "An item is not planned any more.");
        routes.MapCommand<RunPlanningBody>(
                "/api/planning-runs", "run-planning",
                "Makes a plan of what is known now: what to make and to buy, and what to do about what is on order. It "
                    + "takes the place of the plan before.",
                MakePlan, Roles.Planning)
            .WithMetadata(new StreamCommand(Run, PlanningRunDecider.Instance.Category));
        routes.Streams(PlanProposalDecider.Instance, Proposal, Roles.Planning)
            .Command<PlanProposalCommand.Dismiss>("dismiss", "dismiss-proposal", "Dismisses a proposal.");
        routes.MapGroup("").AlsoPartOf("MES").Streams(PlanProposalDecider.Instance, Proposal, Makers)
            .Operation<MakeProposal>(
                "make", "make-proposal", "Accepts a proposal to make an item, with a work order.");
        routes.MapGroup("").AlsoPartOf("SRM").Streams(PlanProposalDecider.Instance, Proposal, Buyers)
            .Operation<BuyProposal>(
                "buy", "buy-proposal",
                "Accepts a proposal to buy an item, with a purchase order that is not sent yet.")
            .Operation<RequestProposal>(
                "request", "request-proposal",
                "Accepts a proposal to buy an item, with a requisition for which buyers ask for quotations.");

        routes.MapList<PlanningParametersRow>(
            "/api/planning-parameters", "planning_parameters", "How items are planned.", Readers);
        routes.MapList<PlanningRunRow>("/api/planning-runs", "planning_runs", "Planning runs.", Readers);
        routes.MapList<PlanProposalRow>(
                "/api/plan-proposals", "plan_proposals",
                "What planning runs propose to make and to buy, and why; `status=Open` for what waits.", Readers)
            .WithMetadata(new UnderWay("status = 'Open'"));
        routes.MapList<PlanPegRow>(
            "/api/plan-pegs", "plan_pegs", "What each part of a proposal is for; filter by an order or a proposal.",
            Readers);
        routes.MapList<PlanMessageRow>(
            "/api/plan-messages", "plan_messages",
            "What is to be expedited, deferred or cancelled of what is on order, and what cannot be planned; "
                + "`isCurrent=true` for the plan that holds.",
            Readers);
        routes.MapFile<PlanningParametersRow, PlanningParametersView>(
            Item, "planning parameters", "planning_parameters",
            http => PlanningParametersDecider.Stream(http.Path("sku")),
            (at, row) => new PlanningParametersView(at, row), Readers);
        routes.MapFile<PlanningRunRow, PlanningRunView>(
            Run, "planning run", "planning_runs", http => PlanningRunDecider.Stream(http.Path("run")),
            (at, row) => new PlanningRunView(at, row), Readers);
        routes.MapFile<PlanProposalRow, PlanProposalView>(
            Proposal, "proposal", "plan_proposals",
            http => PlanProposalDecider.Stream(http.Path("run"), http.Path("proposal")),
            (at, row) => new PlanProposalView(at, row), Readers);
    }

    /// <summary>The plan is made outside the lock, of all that is known at one position, and recorded under
    /// it.</summary>
    private static async Task<IResult> MakePlan(HttpContext http, Command<RunPlanningBody> c, Sender sender)
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        var read = await PlanningReader.Read(node, c.EffectiveOn, c.Body.Forecast, http.RequestAborted);
        if (read.Why is { } why) return Problems.Of(why);
        var plan = Mrp.Of(read.Input, read.Bills.Materials);
        var terms = new PlanningRunTerms(
            read.Position, read.Input.From, read.Input.Items.Length, read.Input.Demands.Length,
            read.Input.Supplies.Length, read.LeftOut, plan.Orders.Length, plan.Messages.Length, c.Body.Forecast);
        return await sender.Send(
            http, c, PlanningRunDecider.Stream(c.Body.Run), new RecordPlanningRun(
                WorkersCatalogue.Company, c.Body.Run, terms, plan.Orders, plan.Messages, read.KnownTaken));
    }
}

/// <param name="Run">The number of the run.</param>
/// <param name="Forecast">The forecast that counts beside the orders; left out for orders alone.</param>
internal sealed record RunPlanningBody(string Run, string? Forecast = null);

internal sealed class RunPlanningRules : AbstractValidator<RunPlanningBody>
{
    public RunPlanningRules()
    {
        RuleFor(b => b.Run).IsCode();
        RuleFor(b => b.Forecast).IsCodeOrNull();
    }
}

internal sealed class SetPlanningParametersRules : AbstractValidator<SetPlanningParameters>
{
    public SetPlanningParametersRules()
    {
        RuleFor(c => c.Sku).IsCode();
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.Supplier).IsCodeOrNull();
        RuleFor(c => c.LotSize!.Value).IsSome().When(c => c.LotSize is not null).OverridePropertyName("lotSize");
        RuleFor(c => c.MinimumLot!.Value).IsSome().When(c => c.MinimumLot is not null)
            .OverridePropertyName("minimumLot");
    }
}

internal sealed class MakeProposalRules : AbstractValidator<MakeProposal>
{
    public MakeProposalRules()
    {
        RuleFor(c => c.Document).IsCode();
    }
}

internal sealed class RequestProposalRules : AbstractValidator<RequestProposal>
{
    public RequestProposalRules()
    {
        RuleFor(c => c.Document).IsCode();
    }
}

internal sealed class BuyProposalRules : AbstractValidator<BuyProposal>
{
    public BuyProposalRules()
    {
        RuleFor(c => c.Document).IsCode();
        RuleFor(c => c.UnitPrice).IsAmount();
        RuleFor(c => c.Supplier).IsCodeOrNull();
        RuleFor(c => c.Currency!).IsCurrency().When(c => c.Currency is not null);
    }
}

/// <summary>The planning parameters of an item as of a position.</summary>
public sealed record PlanningParametersView(long Position, PlanningParametersRow PlanningParameters);

/// <summary>A planning run as of a position.</summary>
public sealed record PlanningRunView(long Position, PlanningRunRow PlanningRun);

/// <summary>A proposal as of a position.</summary>
public sealed record PlanProposalView(long Position, PlanProposalRow Proposal);
