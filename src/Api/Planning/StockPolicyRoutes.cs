using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Api.Warehouse;
using Daybook.Domain.Access;
using Daybook.Domain.Planning;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Planning;
using Daybook.Projections.Products;
using Daybook.Workers.Planning;
using FluentValidation;

namespace Daybook.Api.Planning;

/// <summary>Stock policies (库存策略与 ABC/XYZ): computed by a run, accepted one by one.</summary>
internal sealed class StockPolicyRoutes : IRoutes
{
    private const string Run = "/api/stock-policy-runs/{run}";
    private const string One = "/api/stock-policies/{run}/{sku}";

    /// <summary>Maximum number of weeks and SKUs, and of receipts, that are read.</summary>
    private const int MaxRows = 200_000;

    /// <summary>The weeks of history.</summary>
    private const int Weeks = 52;

    private static readonly string[] Readers =
        [Roles.Planning, Roles.Production, Roles.Purchasing, Roles.Warehouse, Roles.Sales];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<ComputeStockPoliciesBody>(
                "/api/stock-policy-runs", "compute-stock-policies",
                "Computes safety stock, reorder point and class of all items that left the stock in the last 52 weeks "
                    + "or are planned.",
                Make, Roles.Planning)
            .WithMetadata(new StreamCommand(Run, StockPolicyRunDecider.Instance.Category));
        routes.MapCommand<AcceptStockPolicyBody>(
                $"{One}/accept", "accept-stock-policy",
                "Takes the safety stock into the planning parameters, and the reorder point into the stock levels.",
                Accept, Roles.Planning)
            .WithMetadata(new StreamCommand(One, StockPolicyDecider.Instance.Category));
        routes.MapList<StockPolicyRunRow>(
            "/api/stock-policy-runs", "stock_policy_runs", "Runs that compute stock policies.", Readers);
        routes.MapList<StockPolicyRow>(
            "/api/stock-policies", "stock_policies",
            "Safety stock, reorder point, ABC and XYZ of items by run, with what they are computed from.", Readers);
        routes.MapFile<StockPolicyRunRow, StockPolicyRunView>(
            Run, "stock policy run", "stock_policy_runs", http => StockPolicyRunDecider.Stream(http.Path("run")),
            (at, row) => new StockPolicyRunView(at, row), Readers);
        routes.MapFile<StockPolicyRow, StockPolicyView>(
            One, "stock policy", "stock_policies",
            http => StockPolicyDecider.Stream(http.Path("run"), http.Path("sku")),
            (at, row) => new StockPolicyView(at, row), Readers);
    }

    private static async Task<IResult> Accept(HttpContext http, Command<AcceptStockPolicyBody> c, Sender sender)
    {
        var (run, sku) = (http.Path("run"), http.Path("sku"));
        return await sender.Send(
            http, c, StockPolicyDecider.Stream(run, sku),
            new AcceptStockPolicy(run, sku, await OpenPurchases.Of(http, sku)));
    }

    /// <summary>Computed outside the lock, of all that is known at one position, and recorded under it.</summary>
    private static async Task<IResult> Make(HttpContext http, Command<ComputeStockPoliciesBody> c, Sender sender)
    {
        var (node, cancel) = (http.RequestServices.GetRequiredService<LedgerNode>(), http.RequestAborted);
        var monday = ForecastDemand.MondayOf(c.EffectiveOn);
        await using var books = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        await using var files = await Reading.Open(node, ReadGroups.Files, books.Position, cancel);
        var used = await Ask(StockPolicyQueries.WeeklyUsed);
        var values = await Ask(StockPolicyQueries.UsedValue);
        var times = await Ask(StockPolicyQueries.LeadTimes);
        var planned = await books.Rows<PlanningParametersRow>(
            "planning_parameters", $"order by sku limit {MaxRows + 1}", [], cancel);
        int[] counts = [used.Count, values.Count, times.Count, planned.Count];
        if (counts.Max() > MaxRows) return Problems.Of(StockPolicyReaderRefusals.TooMuch(MaxRows));
        var (weeks, leadTimes) = (
            used.ToLookup(r => r.Sku, StringComparer.Ordinal), times.ToLookup(r => r.Sku, StringComparer.Ordinal));
        var value = values.ToDictionary(r => r.Sku, r => r.Quantity ?? 0, StringComparer.Ordinal);
        var terms = planned.ToDictionary(p => p.Sku, StringComparer.Ordinal);
        string[] skus = [.. used.Concat(values).Select(r => r.Sku).Concat(terms.Keys).Distinct(StringComparer.Ordinal)];
        // The base unit of an item never changes, so it does not matter when it is read.
        var items = await files.Rows<ItemRow>("items", "where sku = any($1) order by sku", [skus], cancel);
        var policies = InventoryPolicy.Of([.. items.Select(History)], c.Body.ServiceLevel);
        return await sender.Send(
            http, c, StockPolicyRunDecider.Stream(c.Body.Run), new RecordStockPolicies(
                c.Body.Run, new StockPolicyTerms(books.Position, monday, c.Body.ServiceLevel, policies.Length),
                policies));

        Task<List<PlanningQueryRow>> Ask(string query) => books.Query<PlanningQueryRow>(
            PlanningQueries.Over(query, books.Table), $"order by key limit {MaxRows + 1}",
            [monday.AddDays(-7 * Weeks), monday], cancel);

        ItemHistory History(ItemRow item) => new(
            item.Sku, item.BaseUnit, item.UnitDecimals, value.GetValueOrDefault(item.Sku),
            ForecastRoutes.Weeks([.. weeks[item.Sku]], monday), [.. leadTimes[item.Sku].Select(r => r.Line)],
            terms.GetValueOrDefault(item.Sku)?.LeadTimeDays);
    }
}

/// <param name="Run">The number of the run.</param>
/// <param name="ServiceLevel">The chance that nothing is missing in a cycle, from 0.5 to 0.9999.</param>
internal sealed record ComputeStockPoliciesBody(string Run, decimal ServiceLevel = 0.95m);

internal sealed record AcceptStockPolicyBody;

internal sealed class ComputeStockPoliciesRules : AbstractValidator<ComputeStockPoliciesBody>
{
    public ComputeStockPoliciesRules()
    {
        RuleFor(b => b.Run).IsCode();
        RuleFor(b => b.ServiceLevel).InclusiveBetween(0.5m, 0.9999m).WithMessage("must be from 0.5 to 0.9999");
    }
}

internal static class StockPolicyReaderRefusals
{
    public static Refusal TooMuch(int limit) => new Refusal(
            "planning.too-much-stock-history",
            $"A run can read at most {limit} weeks of SKUs, and as many receipts.", RefusalKind.Unprocessable)
        .With("limit", limit);
}

/// <summary>A run as of a position.</summary>
public sealed record StockPolicyRunView(long Position, StockPolicyRunRow StockPolicyRun);

/// <summary>A policy as of a position.</summary>
public sealed record StockPolicyView(long Position, StockPolicyRow StockPolicy);
