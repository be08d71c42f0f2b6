using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Ledger;
using Daybook.Projections.Orders;
using Daybook.Workers.Orders;
using FluentValidation;

namespace Daybook.Api.Orders;

/// <summary>The rules by which warehouses are chosen (寻源规则).</summary>
internal sealed class SourcingRoutes : IRoutes
{
    private const string Path = "/api/sourcing-rules";
    private static readonly string[] Readers = [Roles.Sales, Roles.Warehouse, Roles.Transport, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams<SourcingRulesCommand>(
                Path, (_, _) => SourcingRulesDecider.TheRules, Roles.Sales, Roles.Planning)
            .Operation<PublishSourcingRules>(
                "", "publish-sourcing-rules",
                "Sets how warehouses are chosen for orders that name none, from a day on.");
        routes.MapList<SourcingRulesRow>(
            Path, "sourcing_rules", "Published sourcing rules; of several for one day the last is valid.",
            Readers);
        routes.MapQuestion<SourcingInForce>(
            $"{Path}/in-force", "sourcing-in-force", "The sourcing rules that are valid on a day.", InForce,
            ["on"], Readers);
    }

    private static async Task<IResult> InForce(HttpContext http, LedgerNode node, Sender sender)
    {
        var on = http.Query().Day("on") ?? sender.Today();
        var (rules, version) = await node.States.Of<SourcingRules>(SourcingRulesDecider.TheRules, http.RequestAborted);
        return rules.On(on) is { } terms
            ? TypedResults.Ok(new SourcingInForce(on, version, terms))
            : Problems.NotFound($"No sourcing rules are valid on {on:O}.");
    }
}

/// <summary>The rules of a day.</summary>
/// <param name="Version">The number of publications so far.</param>
public sealed record SourcingInForce(DateOnly On, long Version, SourcingTerms Rules);

internal sealed class PublishSourcingRulesRules : AbstractValidator<PublishSourcingRules>
{
    public PublishSourcingRulesRules()
    {
        RuleFor(c => c.Criteria).HasOneTo(Enum.GetValues<SourcingCriterion>().Length);
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Warehouses).HasOneTo(OrderLimits.MaxWarehouses);
        RuleForEach(c => c.Warehouses).SetValidator(new SourcingWarehouseRules());
    }
}

internal sealed class SourcingWarehouseRules : AbstractValidator<SourcingWarehouse>
{
    public SourcingWarehouseRules()
    {
        RuleFor(w => w.Warehouse).IsCode();
        RuleForEach(w => w.Serves).SetValidator(new ServedPlaceRules());
        RuleFor(w => w.ParcelCost).IsAmount();
    }
}

internal sealed class ServedPlaceRules : AbstractValidator<ServedPlace>
{
    public ServedPlaceRules()
    {
        RuleFor(p => p.Country).IsCountry();
        RuleFor(p => p.Region).IsNameOrNull();
        RuleFor(p => p.City).IsNameOrNull();
    }
}
