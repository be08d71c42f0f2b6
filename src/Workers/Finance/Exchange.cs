using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>How amounts of one currency come into the books on a day: as they are, where that is the currency of the
/// books or none was said, or at a rate. Without a rate nothing is taken in.</summary>
/// <param name="Home">The currency of the books; null where the amounts are not converted.</param>
/// <param name="Rate">The rate that holds; null where they are not converted, or where there is none.</param>
internal sealed record Exchange(string Currency, DateOnly On, string? Home, ExchangeRate? Rate)
{
    /// <summary>The largest amount that is converted, in major units: what is shared out to its lines keeps inside the
    /// 28 digits of a decimal.</summary>
    private const decimal Max = 1_000_000_000_000m;

    public static Exchange Of(StepContext context, string company, string currency, DateOnly on)
    {
        if (context.State<Chart>(ChartDecider.Stream(company)).Currency is not { } home || home == currency)
            return new Exchange(currency, on, null, null);
        var rates = context.State<ExchangeRates>(ExchangeRatesDecider.Stream(currency, home));
        return new Exchange(currency, on, home, rates.HoldingOn(on));
    }

    /// <summary>Why an amount cannot be taken in; null where it can.</summary>
    public Refusal? Problem(Money amount)
    {
        if (Home is null) return null;
        if (Rate is null) return ExchangeRefusals.NoRate(this);
        return Math.Abs(amount.Amount) > Max || Math.Abs(amount.Amount) * Rate.Rate > Max
            ? ExchangeRefusals.TooLarge(amount, Max)
            : null;
    }

    /// <summary>What the books have for it.</summary>
    public Money Booked(Money amount) =>
        Home is not null && Rate is not null ? Money.Round(amount.Amount * Rate.Rate, Home) : amount;

    /// <summary>The posting in the currency of the books.</summary>
    public Posting? Booked(Posting? posting) =>
        Home is not null && Rate is not null ? posting?.In(Home, Rate) : posting;

    /// <summary>The step that keeps what a document stands for in the books, where it is converted.</summary>
    public IEnumerable<Step> Keep(string company, StreamId document, string number, Money amount)
    {
        if (Home is null || Rate is null || amount.IsZero) yield break;
        yield return ForeignBalanceDecider.On(
            ForeignBalance.Of(document),
            new ForeignBalanceCommand.Book(company, document.ToString(), number, amount, Booked(amount), Rate));
    }

    /// <summary>The finding against an order for which there is no rate.</summary>
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
                $"The books are kept in {exchange.Home}, and no rate of {exchange.Currency} holds on {day}: a rate "
                    + $"holds at most {ExchangeRates.HoldsForDays} days after its own. Set one first.")
            .With("currency", exchange.Currency).With("companyCurrency", exchange.Home!).With("on", day);
    }

    public static Refusal TooLarge(Money amount, decimal most) => new Refusal(
            "finance.amount-too-large",
            $"An amount in another currency is at most {most}, before and after it is converted.",
            RefusalKind.Unprocessable)
        .With("amount", amount);
}
