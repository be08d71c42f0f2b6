using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Projections.Products;

namespace Daybook.Api.Products;

/// <summary>Items (物料/商品).</summary>
internal sealed class ProductRoutes : IRoutes
{
    private static readonly string[] Readers = [Roles.Products, Roles.Sales, Roles.Warehouse, Roles.Purchasing,
        Roles.Production, Roles.Quality, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<RegisterItem>("/api/items", "register-item", "Registers an item.", (http, c, sender) =>
        {
            var b = c.Body;
            return sender.Send(http, c, ItemDecider.On(ItemDecider.Stream(b.Sku), new ItemCommand.Register(
                b.Sku, b.Name, b.BaseUnit, b.Tracking, b.Category, b.Gtin, b.WeightKg, b.LengthMm, b.WidthMm,
                    b.HeightMm,
                b.ShelfLifeDays, b.State, b.UnitDecimals)), b.EffectiveOn);
        }, Roles.Products, Roles.Import);
        routes.MapCommand<ChangeItem>("/api/items/{sku}/details", "change-item", "Describes an item anew.",
            (http, c, sender) =>
        {
            var b = c.Body;
            return sender.Send(http, c, ItemDecider.On(Item(http), new ItemCommand.ChangeDetails(
                b.Name, b.Category, b.Gtin, b.WeightKg, b.LengthMm, b.WidthMm, b.HeightMm, b.ShelfLifeDays)),
                    b.EffectiveOn);
        }, Roles.Products, Roles.Import);
        Units(routes);
        routes.MapCommand<MoveItem>(
            "/api/items/{sku}/state", "move-item", "Moves an item on in its life cycle.",
            (http, c, sender) => sender.Send(http, c, ItemDecider.On(
                Item(http), new ItemCommand.MoveTo(c.Body.State, c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Products, Roles.Import);
        routes.MapList<ItemRow>("/api/items", "items", "Items.", Readers);
        routes.MapFile<ItemRow, ItemView>(
            "/api/items/{sku}", "item", "items", Item, (at, row) => new ItemView(at, row),
            Readers);
    }

    private static void Units(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<DefineItemUnit>(
            "/api/items/{sku}/units", "define-item-unit", "Says how many base units another unit is.",
            (http, c, sender) => sender.Send(http, c, ItemDecider.On(
                Item(http), new ItemCommand.DefineUnit(c.Body.Unit, c.Body.InBaseUnits)), c.Body.EffectiveOn),
            Roles.Products, Roles.Import);
        routes.MapCommand<ChangeItemUnit>(
            "/api/items/{sku}/units/{unit}/factor", "change-item-unit",
            "Says anew how many base units a defined unit is; orders that are under way keep what they meant.",
            (http, c, sender) => sender.Send(http, c, ItemDecider.On(Item(http), new ItemCommand.ChangeUnit(
                http.Path("unit"), c.Body.InBaseUnits, c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Products);
        routes.MapCommand<ChangeItemDecimals>(
            "/api/items/{sku}/decimals", "change-item-decimals", "Says anew how many decimals the base unit takes.",
            (http, c, sender) => sender.Send(http, c, ItemDecider.On(Item(http), new ItemCommand.ChangeUnitDecimals(
                c.Body.UnitDecimals, c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Products);
    }

    private static StreamId Item(HttpContext http) => ItemDecider.Stream(http.Path("sku"));
}

/// <summary>An item as of a position.</summary>
public sealed record ItemView(long Position, ItemRow Item);
