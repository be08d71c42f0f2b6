using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
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

    public void Map(IEndpointRouteBuilder all)
    {
        // The file of items is the base of every trade, also before products are developed in a system.
        var routes = all.MapGroup("").AlsoPartOf("ERP", "WMS", "OMS");
        routes.Streams(ItemDecider.Instance, One, Roles.Products, Roles.Import)
            .New<ItemCommand.Register>("register-item", "Registers an item.")
            .Command<ItemCommand.ChangeDetails>("details", "change-item", "Changes the description of an item.")
            .Command<ItemCommand.DefineUnit>(
                "units", "define-item-unit", "Defines how many base units another unit is.")
            .Command<ItemCommand.ChangeUnit>(
                "units/{unit}/factor", "change-item-unit",
                "Changes how many base units a defined unit is; existing orders do not change.",
                Keepers)
            .Command<ItemCommand.ChangeUnitDecimals>(
                "decimals", "change-item-decimals", "Changes the number of decimals of the base unit.", Keepers)
            .Command<ItemCommand.SetVatRate>(
                "vat-rate", "set-item-vat-rate", "Sets the VAT rate of an item from a day on.",
                [Roles.Products, Roles.Finance, Roles.Import], first: (_, c) => Require.VatRate(c.Code))
            .Command<ItemCommand.MoveTo>("state", "move-item", "Changes the state of an item in its life cycle.");
        routes.MapList<ItemRow>("/api/items", "items", "Items.", Readers);
        routes.MapFile<ItemRow, ItemView>(
            One, "item", "items", http => ItemDecider.Stream(http.Path("sku")), (at, row) => new ItemView(at, row),
            Readers);
    }
}

/// <summary>An item as of a position.</summary>
public sealed record ItemView(long Position, ItemRow Item);
