using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Packs an outbound into one package with its own serial shipping container code (W8).</summary>
/// <param name="CompanyPrefix">The GS1 company prefix, 4 to 12 digits.</param>
[StoredAs("warehouse.pack-outbound.v1")]
public sealed record PackOutbound(
    OrderKey Key, string Warehouse, string Package, string Box, decimal WeightKg, string Company, string CompanyPrefix)
    : Operation
{
    private const string Series = "sscc";

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var outbound = Key.Outbound(Warehouse);
        if (context.State<Outbound>(outbound) is Outbound.Picked { Task.EarlierReleases: var earlier })
        {
            var package = earlier == 0 ? $"{outbound}/{Package}" : $"{outbound}#{earlier}/{Package}";
            yield return NumberSeriesDecider.On(
                NumberSeriesDecider.Stream(Company, Series), new NumberSeriesCommand.TakeNext(package));
        }

        yield return OutboundDecider.On(
            outbound, new OutboundCommand.Pack(Package, Box, WeightKg, SsccOf(context), context.EffectiveOn));
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.MarkPacked(Warehouse));
    }

    /// <summary>A new code, or the existing code when the same package is packed again.</summary>
    private string SsccOf(StepContext context)
    {
        if (context.Event<NumberSeriesEvent.Taken>() is { } taken)
            return Sscc.Of(CompanyPrefix, taken.Number) ?? string.Empty;
        return context.State<Outbound>(Key.Outbound(Warehouse)) is Outbound.Packed packed
            ? packed.Packages.FirstOrDefault(p => p.Id == Package)?.Sscc ?? string.Empty
            : string.Empty;
    }
}
