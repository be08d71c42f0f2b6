using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Finance.ExchangeRatesCommand;
using static Daybook.Domain.Finance.ExchangeRatesRefusals;

namespace Daybook.Domain.Finance;

/// <summary>The rules of exchange rates: one for each day, with its source; a wrong one is corrected with a reason.
/// </summary>
public sealed class ExchangeRatesDecider() : Decider<ExchangeRatesCommand, ExchangeRatesEvent, ExchangeRates>(
    "exchange-rates", new ExchangeRates(ImmutableDictionary<DateOnly, ExchangeRate>.Empty))
{
    /// <summary>The highest value of one unit of a currency.</summary>
    public const decimal MaxRate = 1_000_000m;

    /// <summary>Maximum number of decimals of a rate.</summary>
    public const int MaxDecimals = 8;

    public override Decision<ExchangeRatesEvent> Decide(ExchangeRates state, ExchangeRatesCommand command) =>
        command switch
        {
            Set c when c.Currency == c.Into => SameCurrency(c.Currency),
            Set c when !CurrencyCode.IsWellFormed(c.Currency) => Amounts.BadCurrency(c.Currency),
            Set c when !CurrencyCode.IsWellFormed(c.Into) => Amounts.BadCurrency(c.Into),
            Set { Rate: <= 0 or > MaxRate } c => BadRate(c.Rate),
            Set c when decimal.Round(c.Rate, MaxDecimals) != c.Rate => BadRate(c.Rate),
            Set c => SetTo(c, state.ByDay.GetValueOrDefault(c.On)),
            Correct { Rate: <= 0 or > MaxRate } c => BadRate(c.Rate),
            Correct c when decimal.Round(c.Rate, MaxDecimals) != c.Rate => BadRate(c.Rate),
            Correct c => Corrected(c, state.ByDay.GetValueOrDefault(c.On)),
            _ => throw new UnreachableException(),
        };

    public override ExchangeRates Evolve(ExchangeRates state, ExchangeRatesEvent @event) => @event switch
    {
        ExchangeRatesEvent.Set e => new ExchangeRates(state.ByDay.SetItem(e.Rate.On, e.Rate)),
        ExchangeRatesEvent.Corrected e => new ExchangeRates(state.ByDay.SetItem(e.To.On, e.To)),
        _ => throw new UnreachableException(),
    };

    private static Decision<ExchangeRatesEvent> SetTo(Set c, ExchangeRate? known)
    {
        var rate = new ExchangeRate(c.On, c.Rate, c.Source);
        if (known is not null) return known == rate ? [] : DayHasRate(known);
        return new ExchangeRatesEvent.Set(c.Currency, c.Into, rate);
    }

    private static Decision<ExchangeRatesEvent> Corrected(Correct c, ExchangeRate? known)
    {
        if (known is null) return DayHasNoRate(c.On);
        var rate = new ExchangeRate(c.On, c.Rate, c.Source);
        return known == rate ? [] : new ExchangeRatesEvent.Corrected(known, rate, c.Reason);
    }
}

internal static class ExchangeRatesRefusals
{
    public static Refusal SameCurrency(string currency) => new Refusal(
            "finance.same-currency", $"The two currencies of a rate must differ; both are {currency}.",
            RefusalKind.Unprocessable)
        .With("currency", currency);

    public static Refusal BadRate(decimal rate) => new Refusal(
            "finance.bad-exchange-rate",
            $"An exchange rate must be more than zero and at most {ExchangeRatesDecider.MaxRate}, with at most "
                + $"{ExchangeRatesDecider.MaxDecimals} decimals.", RefusalKind.Unprocessable)
        .With("rate", rate);

    public static Refusal DayHasRate(ExchangeRate known) => Refusals.DifferentContent(
            "finance.exchange-rate-exists", $"The exchange rate of {Day(known.On)}", "recorded",
            "Correct it with a reason.")
        .With("on", Day(known.On)).With("rate", known.Rate).With("source", known.Source);

    public static Refusal DayHasNoRate(DateOnly on) => Refusals.Unknown(
            "finance.unknown-exchange-rate", $"exchange rate of {Day(on)} to correct")
        .With("on", Day(on));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
