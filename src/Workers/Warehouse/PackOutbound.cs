using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Packs an outbound into one package under a serial shipping container code of its own (W8).</summary>
/// <param name="CompanyPrefix">The GS1 company prefix, 4 to 12 digits.</param>
[StoredAs("warehouse.pack-outbound.v1")]
public sealed record PackOutbound(
    OrderKey Key, string Warehouse, string Package, string Box, decimal WeightKg, string Company, string CompanyPrefix)
    : Operation
{
    private const string Series = "sscc";

    public override IReadOnlyList<Step> Steps() =>
    [
        NumberSeriesDecider.On(NumberSeriesDecider.Stream(Company, Series), earlier =>
            earlier.State<Outbound>(Key.Outbound(Warehouse)) is Outbound.Picked
                ? new NumberSeriesCommand.TakeNext($"{Key.Outbound(Warehouse)}/{Package}")
                : null),
        OutboundDecider.On(Key.Outbound(Warehouse), earlier => new OutboundCommand.Pack(
            Package, Box, WeightKg, SsccOf(earlier))),
        SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.MarkPacked(Warehouse)),
    ];

    /// <summary>A new code, or the package's own when the same package is packed again.</summary>
    private string SsccOf(Earlier earlier)
    {
        if (earlier.Single<NumberSeriesEvent.Taken>() is { } taken)
            return Sscc.Of(CompanyPrefix, taken.Number) ?? string.Empty;
        return earlier.State<Outbound>(Key.Outbound(Warehouse)) is Outbound.Packed packed
            ? packed.Packages.FirstOrDefault(p => p.Id == Package)?.Sscc ?? string.Empty
            : string.Empty;
    }
}
