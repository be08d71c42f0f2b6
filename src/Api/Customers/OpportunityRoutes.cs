using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Customers;
using Daybook.Projections.Customers;
using Daybook.Workers.Customers;
using FluentValidation;

namespace Daybook.Api.Customers;

/// <summary>Opportunities and the funnel (商机、销售漏斗).</summary>
internal sealed class OpportunityRoutes : IRoutes
{
    private const string One = "/api/opportunities/{number}";
    private static readonly string[] Readers = [Roles.Sales, Roles.Customers, Roles.Marketing, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(OpportunityDecider.Instance, One, Roles.Sales, Roles.Customers)
            .NewByOperation<OpenOpportunity>("", "open-opportunity", "Opens an opportunity of a customer.")
            .Command<OpportunityCommand.Change>(
                "change", "change-opportunity", "Changes title, expected amount and day, and who follows it.")
            .Command<OpportunityCommand.Move>(
                "move", "move-opportunity", "Moves an opportunity to another stage, forward or back.")
            .Command<OpportunityCommand.Win>("win", "win-opportunity", "The customer orders.")
            .Command<OpportunityCommand.Lose>("lose", "lose-opportunity", "The customer does not order.");
        routes.MapList<OpportunityRow>(
            "/api/opportunities", "opportunities", "Opportunities; sort by step to see them stage by stage.", Readers)
            .WithMetadata(new UnderWay("ended_on is null"));
        routes.MapList<OpportunityStageRow>(
            "/api/opportunity-stages", "opportunity_stages", "Stays of opportunities in stages, with their days.",
            Readers);
        routes.MapList<FunnelRow>(
            "/api/opportunity-funnel", "opportunity_funnel",
            "The funnel: opportunities and amounts by stage; sort by step.", Readers);
        routes.MapList<StageTimeRow>(
            "/api/opportunity-stage-times", "opportunity_stage_times", "How long opportunities stay in each stage.",
            Readers);
        routes.MapList<SalesForecastRow>(
            "/api/sales-forecast", "sales_forecast", "What opportunities are expected to bring, by month.",
            [.. Readers, Roles.Finance]);
        routes.MapFile<OpportunityRow, OpportunityView>(
            One, "opportunity", "opportunities", http => OpportunityDecider.Stream(http.Path("number")),
            (at, row) => new OpportunityView(at, row), Readers);
    }
}

internal sealed class OpenOpportunityRules : AbstractValidator<OpenOpportunity>
{
    public OpenOpportunityRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Customer).IsCode();
        RuleFor(c => c.Title).IsName();
        RuleFor(c => c.Amount).IsWorth();
        RuleFor(c => c.Owner).IsNameOrNull();
    }
}

internal sealed class ChangeOpportunityRules : AbstractValidator<OpportunityCommand.Change>
{
    public ChangeOpportunityRules()
    {
        RuleFor(c => c.Title).IsName();
        RuleFor(c => c.Amount).IsWorth();
        RuleFor(c => c.Owner).IsNameOrNull();
    }
}

/// <summary>An opportunity as of a position.</summary>
public sealed record OpportunityView(long Position, OpportunityRow Opportunity);
