using Daybook.Domain.Shared;

namespace Daybook.Domain.Products;

/// <summary>The life of products (PLM 产品生命周期).</summary>
public static class ProductDesign
{
    public static Module Module { get; } = new("PLM", Stage.Refined);
}
