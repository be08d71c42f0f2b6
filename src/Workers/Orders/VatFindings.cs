using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Checks that the tax of an order follows from its lines.</summary>
/// <param name="VatOf">The VAT rate of an item on the day of the order; null when there is none.</param>
internal sealed record VatFindings(PriceLimits Limits, Func<string, VatRateEvent.Set?> VatOf)
{
    /// <summary>The rounding difference (尾差) that is not a finding. Rounding changes an amount by at most half a minor
    /// unit, so the tax may differ by half a minor unit for each line and for the tax itself.</summary>
    public const decimal RoundingMinorUnits = 0.5m;

    /// <summary>The findings; none when no item of the order has a VAT rate.</summary>
    public IEnumerable<Finding> Against(SalesOrderEvent.Placed order)
    {
        var lines = order.Lines.Select(line => (Line: line, Vat: VatOf(line.Sku))).ToList();
        if (lines.TrueForAll(l => l.Vat is null)) yield break;
        foreach (var (line, vat) in lines)
        {
            if (vat is null)
            {
                yield return new Finding(
                    Finding.VatRateMissing,
                    $"Line {line.Line}: on {order.OrderedOn:O} {line.Sku} has no VAT rate, unlike others of the order.",
                    "Say which VAT rate the item has, then check again; or accept the tax, amend or cancel.");
            }
        }

        if (lines.TrueForAll(l => l.Vat is not null) && Deviation(order, lines!) is { } deviation)
        {
            yield return new Finding(
                Finding.TaxDeviates, deviation,
                "Put the rates right, then check again; or accept the tax, amend or cancel.");
        }
    }

    private string? Deviation(SalesOrderEvent.Placed order, List<(OrderLine Line, VatRateEvent.Set Vat)> lines)
    {
        if (Limits.PricesIncludeVat)
        {
            return order.Tax == 0
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"The prices of the channel include VAT; the order has {order.Tax} on top.");
        }

        var taxes = Taxed(order, [.. lines.Select(l => l.Line)])
            .Zip(lines, (net, l) => Money.Round(net.Amount * l.Vat.Rate, order.Currency)).ToList();
        var expected = taxes.Aggregate((a, b) => a + b).Amount;
        var tolerance = RoundingMinorUnits * MinorUnit(order.Currency) * (lines.Count + 1);
        if (Math.Abs(order.Tax - expected) <= tolerance) return null;
        var each = lines.Zip(taxes, (l, tax) => string.Create(
            CultureInfo.InvariantCulture, $"line {l.Line.Line} {tax.Amount} ({RateOf(l.Vat)})"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The tax is {order.Tax} instead of {expected}: {string.Join(", ", each)}.");
    }

    /// <summary>The taxed amount of each line: its net amount, and its part of the freight if the freight is
    /// taxed.</summary>
    private IEnumerable<Money> Taxed(SalesOrderEvent.Placed order, IReadOnlyList<OrderLine> lines)
    {
        var nets = lines.Select(line => line.Net(order.Currency)).ToList();
        if (!Limits.TaxesFreight || order.Freight == 0 || nets.TrueForAll(net => net.IsZero)) return nets;
        var parts = Money.Of(order.Freight, order.Currency).Allocate([.. nets.Select(net => net.Amount)]);
        return nets.Zip(parts, (net, part) => net + part);
    }

    private static decimal MinorUnit(string currency) => new(1, 0, 0, false, (byte)CurrencyCode.MinorUnit(currency));

    private static string RateOf(VatRateEvent.Set vat) => vat.IsExempt
        ? "exempt"
        : string.Create(CultureInfo.InvariantCulture, $"{vat.Rate * 100:0.##} %");
}
