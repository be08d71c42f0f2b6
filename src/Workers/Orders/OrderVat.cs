using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The VAT of an order, line by line, at the rates and by the rules of its channel on the day of the
/// order.</summary>
/// <param name="RateOf">The VAT rate of an item on that day; null when it has none.</param>
internal sealed record OrderVat(
    SalesOrderEvent.Placed Order, PriceLimits Limits, Func<string, VatRateEvent.Set?> RateOf)
{
    /// <summary>The rounding difference (尾差) that is not a finding. Rounding changes an amount by at most half a minor
    /// unit, so the tax may differ by half a minor unit for each line and for the tax itself.</summary>
    public const decimal RoundingMinorUnits = 0.5m;

    public static OrderVat Of(StepContext context, SalesOrderEvent.Placed order) => new(
        order,
        context.State<Channel>(ChannelDecider.Stream(order.Channel)).LimitsOn(order.OrderedOn),
        sku => (context.State<Item>(ItemDecider.Stream(sku)) as Item.Known)?.VatRateOn(order.OrderedOn) is { } code
            ? context.State<VatRate>(VatRateDecider.Stream(code)).On(order.OrderedOn)
            : null);

    /// <summary>The tax that comes on top of each line, its part of the freight included where freight is taxed; for an
    /// order whose lines all have a rate and whose prices are without VAT.</summary>
    public IReadOnlyList<Money> OnTop() =>
        [.. Taxed().Zip(Order.Lines, (net, line) => Money.Round(net.Amount * RateOf(line.Sku)!.Rate, Order.Currency))];

    /// <summary>True when a tax differs from the computed one by no more than rounding explains.</summary>
    public bool IsRounding(decimal tax, decimal computed) =>
        Math.Abs(tax - computed)
            <= RoundingMinorUnits * MinorUnit(Order.Currency) * (Order.Lines.Length + 1);

    /// <summary>What the order comes to without VAT, and its VAT by rate. VAT that is in the prices is taken out of
    /// each line and of its part of the freight, each rounded half up. Where the rates are not all known, or a person
    /// accepted another tax, the amounts are those of the order and the tax is not split.</summary>
    public BilledAmounts Billed()
    {
        var nets = Order.Lines.Select(line => line.Net(Order.Currency)).ToImmutableArray();
        var (freight, tax) = (Money.Of(Order.Freight, Order.Currency), Money.Of(Order.Tax, Order.Currency));
        var whole = new BilledAmounts(nets, freight, tax, []);
        if (Order.Lines.Any(line => RateOf(line.Sku) is null)) return whole;
        if (!Limits.PricesIncludeVat) return whole with { Vat = ByRateOnTop(tax) };
        return Order.Tax == 0 ? Included(nets, freight) : whole;
    }

    private BilledAmounts Included(ImmutableArray<Money> gross, Money freight)
    {
        var parts = FreightParts();
        var rates = Order.Lines.Select(line => RateOf(line.Sku)!).ToList();
        ImmutableArray<Money> nets = [.. gross.Zip(rates, Without)];
        var freightNets = parts.Zip(rates, Without).ToList();
        var taxes = gross.Zip(nets, (with, net) => with - net)
            .Zip(parts.Zip(freightNets, (with, net) => with - net), (goods, carriage) => goods + carriage).ToList();
        var taxOfFreight = Sum(parts) - Sum(freightNets);
        return new BilledAmounts(
            nets, freight - taxOfFreight, Sum(taxes), ByRate(nets.Zip(freightNets, (a, b) => a + b), taxes));
    }

    /// <summary>The difference between the tax of the order and the computed tax goes to the largest share.</summary>
    private ImmutableArray<VatShare> ByRateOnTop(Money tax)
    {
        var taxes = OnTop();
        var difference = tax - Sum(taxes);
        if (!IsRounding(tax.Amount, Sum(taxes).Amount)) return [];
        var shares = ByRate(Taxed(), taxes);
        var largest = shares.MaxBy(share => share.Tax.Amount)!;
        // Nothing can be rounded where all is taxed at nothing.
        if (difference.IsZero) return shares;
        return largest.Rate == 0 ? [] : shares.Replace(largest, largest with { Tax = largest.Tax + difference });
    }

    private ImmutableArray<VatShare> ByRate(IEnumerable<Money> nets, IEnumerable<Money> taxes) =>
    [
        .. Order.Lines.Select(line => RateOf(line.Sku)!).Zip(nets, taxes)
            .GroupBy(l => (l.First.Rate, l.First.IsExempt))
            .OrderByDescending(l => l.Key.Rate).ThenBy(l => l.Key.IsExempt)
            .Select(l => new VatShare(
                l.Key.Rate, l.Key.IsExempt, Sum(l.Select(x => x.Second)), Sum(l.Select(x => x.Third)))),
    ];

    /// <summary>The taxed amount of each line: its net amount, and its part of the freight if the freight is
    /// taxed.</summary>
    private IEnumerable<Money> Taxed() =>
        Order.Lines.Select(line => line.Net(Order.Currency)).Zip(FreightParts(), (net, part) => net + part);

    private IReadOnlyList<Money> FreightParts()
    {
        var nets = Order.Lines.Select(line => line.Net(Order.Currency)).ToList();
        return !Limits.TaxesFreight || Order.Freight == 0 || nets.TrueForAll(net => net.IsZero)
            ? [.. nets.Select(_ => Money.Zero(Order.Currency))]
            : Money.Of(Order.Freight, Order.Currency).Allocate([.. nets.Select(net => net.Amount)]);
    }

    private Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero(Order.Currency), (a, b) => a + b);

    private static Money Without(Money gross, VatRateEvent.Set vat) =>
        Money.Round(gross.Amount / (1 + vat.Rate), gross.Currency);

    private static decimal MinorUnit(string currency) => new(1, 0, 0, false, (byte)CurrencyCode.MinorUnit(currency));
}

/// <summary>The amounts of an order as they are invoiced.</summary>
/// <param name="Nets">Of each line, without tax.</param>
internal sealed record BilledAmounts(
    ImmutableArray<Money> Nets, Money Freight, Money Tax, ImmutableArray<VatShare> Vat);
