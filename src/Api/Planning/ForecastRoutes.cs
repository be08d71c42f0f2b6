using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Planning;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Planning;
using Daybook.Projections.Products;
using FluentValidation;

namespace Daybook.Api.Planning;

/// <summary>Forecasts of weekly demand (需求预测).</summary>
internal sealed class ForecastRoutes : IRoutes
{
    private const string One = "/api/demand-forecasts/{forecast}";

    /// <summary>Maximum number of weeks and SKUs that are read.</summary>
    private const int MaxRows = 500_000;

    private static readonly string[] Readers =
        [Roles.Planning, Roles.Production, Roles.Purchasing, Roles.Warehouse, Roles.Sales];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<ForecastDemandBody>(
                "/api/demand-forecasts", "forecast-demand",
                "Forecasts the weekly demand of all items, each by the method that would have erred least.",
                Make, Roles.Planning)
            .WithMetadata(new StreamCommand(One, DemandForecastDecider.Instance.Category));
        routes.MapList<DemandForecastRow>("/api/demand-forecasts", "demand_forecasts", "Forecasts.", Readers);
        routes.MapList<ItemForecastRow>(
            "/api/item-forecasts", "item_forecasts",
            "What will be ordered of each item in each week, by which method, and how much each method would have "
                + "erred.",
            Readers);
        routes.MapFile<DemandForecastRow, DemandForecastView>(
            One, "demand forecast", "demand_forecasts", http => DemandForecastDecider.Stream(http.Path("forecast")),
            (at, row) => new DemandForecastView(at, row), Readers);
    }

    private static async Task<IResult> Make(HttpContext http, Command<ForecastDemandBody> c, Sender sender)
    {
        var (node, cancel) = (http.RequestServices.GetRequiredService<LedgerNode>(), http.RequestAborted);
        var monday = ForecastDemand.MondayOf(c.EffectiveOn);
        await using var books = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        await using var files = await Reading.Open(node, ReadGroups.Files, books.Position, cancel);
        var rows = await books.Query<PlanningQueryRow>(
            PlanningQueries.Over(PlanningQueries.WeeklyOrdered, books.Table), $"order by key limit {MaxRows + 1}",
            [monday.AddDays(-7 * Forecasting.MaxWeeks), monday], cancel);
        if (rows.Count > MaxRows) return Problems.Of(ForecastRefusals.TooMuch(MaxRows));
        var histories = rows.GroupBy(r => r.Sku, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Weeks([.. g], monday), StringComparer.Ordinal);
        // The base unit of an item never changes, so it does not matter when it is read.
        var items = await files.Rows<ItemRow>(
            "items", "where sku = any($1) order by sku collate \"C\"", [histories.Keys.ToArray()], cancel);
        var forecasts = items.Select(i => (Item: i, Forecast: Forecasting.Of(histories[i.Sku]))).ToList();
        ImmutableArray<ItemForecast> made =
        [
            .. forecasts.Where(f => f.Forecast is not null)
                .Select(f => new ItemForecast(f.Item.Sku, f.Item.BaseUnit, f.Forecast!)),
        ];
        var terms = new ForecastTerms(
            books.Position, monday, c.Body.Weeks, made.Length, forecasts.Count - made.Length);
        return await sender.Send(http, c, (Step[])
        [
            DemandForecastDecider.On(
                DemandForecastDecider.Stream(c.Body.Forecast),
                new DemandForecastCommand.Record(c.Body.Forecast, terms, made)),
        ]);
    }

    /// <summary>The weeks from the first with demand to the one before a Monday; weeks without demand are
    /// zero.</summary>
    internal static ImmutableArray<decimal> Weeks(List<PlanningQueryRow> rows, DateOnly until)
    {
        var ordered = rows.Where(r => r.Quantity > 0).ToDictionary(r => r.Day, r => r.Quantity!.Value);
        if (ordered.Count == 0) return [];
        var first = ordered.Keys.Min();
        return
        [
            .. Enumerable.Range(0, (until.DayNumber - first.DayNumber) / 7)
                .Select(week => ordered.GetValueOrDefault(first.AddDays(7 * week))),
        ];
    }
}

/// <param name="Forecast">The number of the forecast.</param>
/// <param name="Weeks">The weeks that it is for, from the week of its business date on.</param>
internal sealed record ForecastDemandBody(string Forecast, int Weeks = 8);

internal sealed class ForecastDemandRules : AbstractValidator<ForecastDemandBody>
{
    public ForecastDemandRules()
    {
        RuleFor(b => b.Forecast).IsCode();
    }
}

internal static class ForecastRefusals
{
    public static Refusal TooMuch(int limit) => new Refusal(
            "planning.too-much-history",
            $"A forecast can read at most {limit} weeks of SKUs.", RefusalKind.Unprocessable)
        .With("limit", limit);
}

/// <summary>A forecast as of a position.</summary>
public sealed record DemandForecastView(long Position, DemandForecastRow DemandForecast);
