using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class ProductsCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } =
        StoredType.CasesOf(ProductsJson.Default, typeof(ItemEvent));

    /// <summary>How facts of older releases are read.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } =
    [
        // It took what a quantity takes.
        new("products.item-registered.v1", "products.item-registered.v2",
            json => json.With("unitDecimals", Quantity.MaxDecimals)),
    ];

    public static IReadOnlyList<Machine> Machines { get; } = [ItemDecider.Machine];
}
