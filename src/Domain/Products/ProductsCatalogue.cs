using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class ProductsCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } =
        StoredType.CasesOf(ProductsJson.Default, typeof(ItemEvent));

    public static IReadOnlyList<Machine> Machines { get; } = [ItemDecider.Machine];
}
