using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>How facts of older releases are read.</summary>
internal sealed class OlderProducts : IOlderFacts
{
    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        // It took what a quantity takes.
        new("products.item-registered.v1", "products.item-registered.v2",
            json => json.With("unitDecimals", Quantity.MaxDecimals)),
    ];
}
