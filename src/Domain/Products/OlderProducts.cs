using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>Upcasters for facts of older releases.</summary>
internal sealed class OlderProducts : IOlderFacts
{
    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        // The item took as many decimals as a quantity has.
        new("products.item-registered.v1", "products.item-registered.v2",
            json => json.With("unitDecimals", Quantity.MaxDecimals)),
    ];
}
