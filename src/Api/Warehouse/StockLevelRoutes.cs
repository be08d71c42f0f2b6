using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Suppliers;
using Daybook.Projections.Warehouse;
using Daybook.Workers.Warehouse;
using FluentValidation;

namespace Daybook.Api.Warehouse;

/// <summary>How much of a SKU there should be in a warehouse (库存上下限), and what is not as it should be.</summary>
internal sealed class StockLevelRoutes : IRoutes
{
    private const string One = "/api/stock-levels/{warehouse}/{sku}";
    private static readonly string[] Readers = [Roles.Warehouse, Roles.Planning, Roles.Purchasing, Roles.Sales];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<SetStockLevelsBody>(
                "/api/stock-levels", "set-stock-levels",
                "Sets reorder point, least and most of an item in a warehouse; what is left out is not watched.",
                Set, Roles.Warehouse, Roles.Planning)
            .WithMetadata(new StreamCommand(One, StockLevelsDecider.Instance.Category));
        routes.MapList<StockLevelRow>(
            "/api/stock-levels", "stock_levels", "The levels of stock that are watched.", Readers);
        routes.MapList<StockAlertRow>(
            "/api/stock-alerts", "stock_alerts",
            "What there is of each SKU whose stock is watched; `alert=belowLeast,aboveMost` for what is to be noticed.",
            Readers);
        routes.MapFile<StockLevelRow, StockLevelView>(
            One, "stock levels", "stock_levels",
            http => StockLevelsDecider.Stream(http.Path("warehouse"), http.Path("sku")),
            (at, row) => new StockLevelView(at, row), Readers);
    }

    private static async Task<IResult> Set(HttpContext http, Command<SetStockLevelsBody> c, Sender sender)
    {
        var b = c.Body;
        return await sender.Send(
            http, c, StockLevelsDecider.Stream(b.Warehouse, b.Sku),
            new SetStockLevels(
                b.Warehouse, b.Sku, b.ReorderPoint, b.Least, b.Most, await OpenPurchases.Of(http, b.Sku)));
    }
}

/// <summary>The purchase orders that bring goods of a SKU, so that what is on order when a reorder point is set is not
/// asked for again. What is written later is noted as it is written.</summary>
internal static class OpenPurchases
{
    private static string Open(string orders) => $"""
        where sku = $1 and quantity > received and number in (
            select number from {orders} where status in ('Draft', 'Sent', 'Acknowledged', 'PartlyReceived'))
        order by number collate "C" desc limit $2
        """;

    public static async Task<ImmutableArray<string>> Of(HttpContext http, string sku)
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        await using var books = await Reading.OpenNow(node, ReadGroups.Books, http.RequestAborted);
        var lines = await books.Rows<PurchaseLineRow>(
            "purchase_lines", Open(books.Table("purchase_orders")), [sku, ReplenishmentDecider.MaxOrders],
            http.RequestAborted);
        return [.. lines.Select(l => l.Number).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}

/// <param name="ReorderPoint">When what is free and on order falls to it, more is asked for; in any unit.</param>
/// <param name="Least">Less than it is an alert; in any unit.</param>
/// <param name="Most">More than it is an alert; what is asked for fills up to it; in any unit.</param>
internal sealed record SetStockLevelsBody(
    string Warehouse, string Sku, Quantity? ReorderPoint = null, Quantity? Least = null, Quantity? Most = null);

internal sealed class SetStockLevelsRules : AbstractValidator<SetStockLevelsBody>
{
    public SetStockLevelsRules()
    {
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.Sku).IsCode();
    }
}

/// <summary>The levels as of a position.</summary>
public sealed record StockLevelView(long Position, StockLevelRow StockLevels);
