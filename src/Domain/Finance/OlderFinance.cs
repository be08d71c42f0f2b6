using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>How facts of older releases are read: lines were billed in the base unit.</summary>
internal sealed class OlderFinance : IOlderFacts
{
    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        new("finance.invoice-issued.v1", "finance.invoice-issued.v2", json =>
            json.WithEach("lines", line => line["baseQuantity"] = line["quantity"]!.DeepClone())),
    ];
}
