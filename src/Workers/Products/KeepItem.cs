using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>Registers an item, or changes it to what a file says of it (商品导入). What the file does not tell stays as
/// it is. Unit and tracking of a registered item do not change: another one is refused as another item.</summary>
/// <param name="Item">What the file tells; null for what it does not tell.</param>
/// <param name="Price">The price of one base unit from the day on; null when the file tells none.</param>
[StoredAs("products.keep-item.v1")]
public sealed record KeepItem(ItemCommand.Register Item, decimal? Price, string? Currency, DateOnly From)
    : Operation, IActsAs
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = ItemDecider.Stream(Item.Sku);
        yield return ItemDecider.On(stream, context.State<Item>(stream) is Item.Known known && IsSame(known)
            ? Changed(known.Details)
            : Item);
        if (Price is not { } price || Currency is not { } currency) yield break;
        var listing = ListingDecider.Stream(Item.Sku);
        if (context.State<Listing>(listing).PriceOn(currency, From) == price) yield break;
        yield return ListingDecider.On(listing, new ListingCommand.SetPrice(Item.Sku, currency, price, From));
    }

    /// <inheritdoc/>
    public IEnumerable<Type> Commands(StepContext decided)
    {
        if (decided.Events<ListingEvent.PriceSet>().Any()) yield return typeof(ListingCommand.SetPrice);
        if (decided.Events<ItemEvent.Registered>().Any()) yield return typeof(ItemCommand.Register);
        else if (decided.Events<ItemEvent.DetailsChanged>().Any()) yield return typeof(ItemCommand.ChangeDetails);
    }

    private bool IsSame(Item.Known known) =>
        known.Registration.BaseUnit == Item.BaseUnit && known.Registration.Tracking == Item.Tracking
        && (Item.UnitDecimals is not { } decimals || decimals == known.UnitDecimals);

    private ItemCommand.ChangeDetails Changed(ItemEvent.DetailsChanged now) => new(
        Item.Name, Item.Category ?? now.Category, Item.Gtin ?? now.Gtin, Item.WeightKg ?? now.WeightKg,
        Item.LengthMm ?? now.LengthMm, Item.WidthMm ?? now.WidthMm, Item.HeightMm ?? now.HeightMm,
        Item.ShelfLifeDays ?? now.ShelfLifeDays);
}
