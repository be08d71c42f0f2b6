using System.Text.Json.Serialization;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Packs an outbound into one package under a serial shipping container code of its own (W8).</summary>
/// <param name="Package">The package's name.</param>
/// <param name="Box">S, M, L, XL or OWN; null for the smallest that bears the weight.</param>
/// <param name="CompanyPrefix">The GS1 company prefix, 4 to 12 digits; 690 to 699 are of China.</param>
[Happened]
[StoredAs("warehouse.pack-outbound.v1")]
public sealed record PackOutbound(
    OrderKey Key, string Warehouse, [property: JsonPropertyOrder(1)] decimal WeightKg,
    [property: JsonPropertyOrder(2)] string Company, string Package = "1", string? Box = null,
    [property: JsonPropertyOrder(3)] string CompanyPrefix = PackOutbound.Prefix) : Operation
{
    /// <summary>The prefix of a company that has none of its own.</summary>
    public const string Prefix = "6901234";

    private const string Series = "sscc";

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var outbound = Key.Outbound(Warehouse);
        if (context.State<Outbound>(outbound) is Outbound.Picked)
        {
            yield return NumberSeriesDecider.On(
                NumberSeriesDecider.Stream(Company, Series), new NumberSeriesCommand.TakeNext($"{outbound}/{Package}"));
        }

        yield return OutboundDecider.On(
            outbound, new OutboundCommand.Pack(
                Package, Box ?? Boxes.Choose(0, WeightKg), WeightKg, SsccOf(context)));
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.MarkPacked(Warehouse));
    }

    /// <summary>A new code, or the package's own when the same package is packed again.</summary>
    private string SsccOf(StepContext context)
    {
        if (context.Event<NumberSeriesEvent.Taken>() is { } taken)
            return Sscc.Of(CompanyPrefix, taken.Number) ?? string.Empty;
        return context.State<Outbound>(Key.Outbound(Warehouse)) is Outbound.Packed packed
            ? packed.Packages.FirstOrDefault(p => p.Id == Package)?.Sscc ?? string.Empty
            : string.Empty;
    }
}
