using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>How amounts of one currency are booked on a day: unchanged, if the currency is that of the books or the
/// books have none; otherwise at an exchange rate. Without a rate nothing is booked.</summary>
/// <param name="Home">The currency of the books; null when the amounts are not converted.</param>
/// <param name="Rate">The valid rate; null when the amounts are not converted, or when there is no rate.</param>
internal sealed record Exchange(string Currency, DateOnly On, string? Home, ExchangeRate? Rate)
{
    /// <summary>The largest amount that is converted, in major units. It keeps the allocation to lines within the 28
    /// digits of a decimal.</summary>
    private const decimal Max = 1_000_000_000_000m;

    public static Exchange Of(StepContext context, string company, string currency, DateOnly on)
    {
        if (context.State<Chart>(ChartDecider.Stream(company)).Currency is not { } home || home == currency)
            return new Exchange(currency, on, null, null);
        var rates = context.State<ExchangeRates>(ExchangeRatesDecider.Stream(currency, home));
        return new Exchange(currency, on, home, rates.HoldingOn(on));
    }

    /// <summary>The reason why an amount cannot be booked; null when it can.</summary>
    public Refusal? Problem(Money amount)
    {
        if (Home is null) return null;
        if (Rate is null) return ExchangeRefusals.NoRate(this);
        return Math.Abs(amount.Amount) > Max || Math.Abs(amount.Amount) * Rate.Rate > Max
            ? ExchangeRefusals.TooLarge(amount, Max)
            : null;
    }

    /// <summary>The booked amount.</summary>
    public Money Booked(Money amount) =>
        Home is not null && Rate is not null ? Money.Round(amount.Amount * Rate.Rate, Home) : amount;

    /// <summary>The posting in the currency of the books.</summary>
    public Posting? Booked(Posting? posting) =>
        Home is not null && Rate is not null ? posting?.In(Home, Rate) : posting;

    /// <summary>The step that stores the booked amount of a document, if it is converted.</summary>
    public IEnumerable<Step> Keep(string company, StreamId document, string number, Money amount)
    {
        if (Home is null || Rate is null || amount.IsZero) yield break;
        yield return ForeignBalanceDecider.On(
            ForeignBalance.Of(document),
            new ForeignBalanceCommand.Book(company, document.ToString(), number, amount, Booked(amount), Rate));
    }

    /// <summary>The finding of an order without an exchange rate.</summary>
    public static IEnumerable<Finding> Against(StepContext context, SalesOrderEvent.Placed order)
    {
        var exchange = Of(context, WorkersCatalogue.Company, order.Currency, order.OrderedOn);
        if (exchange.Problem(SalesOrderTotals.Of(order).Total) is { } problem)
        {
            yield return new Finding(
                Finding.NoExchangeRate, problem.Message,
                "Set the exchange rate, then validate again, or cancel.");
        }
    }
}

internal static class ExchangeRefusals
{
    public static Refusal NoRate(Exchange exchange)
    {
        var day = exchange.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Refusal(
                "finance.no-exchange-rate",
                $"The books are kept in {exchange.Home}, and no rate of {exchange.Currency} is valid on {day}. "
                    + $"A rate is valid for at most {ExchangeRates.HoldsForDays} days after its day. Set a rate first.")
            .With("currency", exchange.Currency).With("companyCurrency", exchange.Home!).With("on", day);
    }

    public static Refusal TooLarge(Money amount, decimal most) => new Refusal(
            "finance.amount-too-large",
            $"An amount in a foreign currency must be at most {most}, before and after conversion.",
            RefusalKind.Unprocessable)
        .With("amount", amount);
}
