using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Products;
using Daybook.Projections.Products;
using Daybook.Workers;

namespace Daybook.Api.Products;

/// <summary>Items (物料/商品).</summary>
internal sealed class ProductRoutes : IRoutes
{
    private const string One = "/api/items/{sku}";
    private static readonly string[] Keepers = [Roles.Products];
    private static readonly string[] Readers = [Roles.Products, Roles.Sales, Roles.Warehouse, Roles.Purchasing,
        Roles.Production, Roles.Quality, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ItemDecider.Instance, One, Roles.Products, Roles.Import)
            .New<ItemCommand.Register>("register-item", "Registers an item.")
            .Command<ItemCommand.ChangeDetails>("details", "change-item", "Describes an item anew.")
            .Command<ItemCommand.DefineUnit>(
                "units", "define-item-unit", "Says how many base units another unit is.")
            .Command<ItemCommand.ChangeUnit>(
                "units/{unit}/factor", "change-item-unit",
                "Says anew how many base units a defined unit is; orders that are under way keep what they meant.",
                Keepers)
            .Command<ItemCommand.ChangeUnitDecimals>(
                "decimals", "change-item-decimals", "Says anew how many decimals the base unit takes.", Keepers)
            .Command<ItemCommand.SetVatRate>(
                "vat-rate", "set-item-vat-rate", "Says which VAT rate an item has from a day on.",
                [Roles.Products, Roles.Finance, Roles.Import], first: (_, c) => Require.VatRate(c.Code))
            .Command<ItemCommand.MoveTo>("state", "move-item", "Moves an item on in its life cycle.");
        routes.MapList<ItemRow>("/api/items", "items", "Items.", Readers);
        routes.MapFile<ItemRow, ItemView>(
            One, "item", "items", http => ItemDecider.Stream(http.Path("sku")), (at, row) => new ItemView(at, row),
            Readers);
    }
}

/// <summary>An item as of a position.</summary>
public sealed record ItemView(long Position, ItemRow Item);
