using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The value of one unit of a currency in another one (汇率), by the day of each rate.</summary>
public sealed record ExchangeRates(ImmutableDictionary<DateOnly, ExchangeRate> ByDay)
{
    /// <summary>How many days a rate is valid after its own day when there is no later rate. An older rate may be
    /// wrong, so nothing is booked at it.</summary>
    public const int HoldsForDays = 31;

    /// <summary>The rate that is valid on a day: the latest that is not of a later day. Null when that rate is more
    /// than <see cref="HoldsForDays"/> days old.</summary>
    public ExchangeRate? HoldingOn(DateOnly day)
    {
        for (var age = 0; age <= HoldsForDays; age++)
        {
            if (ByDay.GetValueOrDefault(day.AddDays(-age)) is { } rate) return rate;
        }

        return null;
    }
}

/// <summary>The rate of a day.</summary>
/// <param name="On">Its day.</param>
/// <param name="Rate">The value of one unit of the currency. A bank that quotes 100 units gives a hundred times this
/// value.</param>
/// <param name="Source">Where the rate was taken from, such as 中国银行折算价.</param>
public sealed record ExchangeRate(DateOnly On, decimal Rate, string Source);

/// <summary>Commands for the exchange rates of a currency in another one.</summary>
public abstract record ExchangeRatesCommand
{
    private ExchangeRatesCommand()
    {
    }

    /// <summary>Sets the rate of a day.</summary>
    /// <param name="Currency">The currency whose unit is valued.</param>
    /// <param name="Into">The currency of the value: that of the company.</param>
    /// <param name="Rate">The value of one unit.</param>
    /// <param name="Source">Where the rate was taken from.</param>
    public sealed record Set(string Currency, string Into, [Happened] DateOnly On, decimal Rate, string Source)
        : ExchangeRatesCommand;

    /// <summary>Corrects the rate of a day. What was posted at the wrong rate stays.</summary>
    public sealed record Correct([Happened] DateOnly On, decimal Rate, string Source, string Reason)
        : ExchangeRatesCommand;
}

/// <summary>Events of the exchange rates of a currency in another one.</summary>
public abstract record ExchangeRatesEvent
{
    private ExchangeRatesEvent()
    {
    }

    [StoredAs("finance.exchange-rate-set.v1")]
    public sealed record Set(string Currency, string Into, ExchangeRate Rate) : ExchangeRatesEvent;

    [StoredAs("finance.exchange-rate-corrected.v1")]
    public sealed record Corrected(ExchangeRate From, ExchangeRate To, string Reason) : ExchangeRatesEvent;
}
