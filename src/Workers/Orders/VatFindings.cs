using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;

namespace Daybook.Workers.Orders;

/// <summary>Checks that the tax of an order follows from its lines.</summary>
internal sealed record VatFindings(OrderVat Vat)
{
    /// <summary>The findings; none when no item of the order has a VAT rate.</summary>
    public IEnumerable<Finding> All()
    {
        var order = Vat.Order;
        var lines = order.Lines.Select(line => (Line: line, Vat: Vat.RateOf(line.Sku))).ToList();
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

        if (lines.TrueForAll(l => l.Vat is not null) && Deviation() is { } deviation)
        {
            yield return new Finding(
                Finding.TaxDeviates, deviation,
                "Put the rates right, then check again; or accept the tax, amend or cancel.");
        }
    }

    private string? Deviation()
    {
        var order = Vat.Order;
        if (Vat.Limits.PricesIncludeVat)
        {
            return order.Tax == 0
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"The prices of the channel include VAT; the order has {order.Tax} on top.");
        }

        var taxes = Vat.OnTop();
        var expected = taxes.Aggregate((a, b) => a + b).Amount;
        if (Vat.IsRounding(order.Tax, expected)) return null;
        var each = order.Lines.Zip(taxes, (line, tax) => string.Create(
            CultureInfo.InvariantCulture, $"line {line.Line} {tax.Amount} ({Word(Vat.RateOf(line.Sku)!)})"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The tax is {order.Tax} instead of {expected}: {string.Join(", ", each)}.");
    }

    private static string Word(VatRateEvent.Set vat) => vat.IsExempt
        ? "exempt"
        : string.Create(CultureInfo.InvariantCulture, $"{vat.Rate * 100:0.##} %");
}
