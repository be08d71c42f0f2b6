using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What one unit of a currency is worth in another (汇率), by the day of each rate.</summary>
public sealed record ExchangeRates(ImmutableDictionary<DateOnly, ExchangeRate> ByDay)
{
    /// <summary>How many days a rate holds after its own when no later one is there: past that nobody can say that it
    /// is still true, and nothing is taken into the books at it.</summary>
    public const int HoldsForDays = 31;

    /// <summary>The rate that holds on a day: the latest that is not of a later day; null where that is more than
    /// <see cref="HoldsForDays"/> days old.</summary>
    public ExchangeRate? HoldingOn(DateOnly day)
    {
        for (var age = 0; age <= HoldsForDays; age++)
        {
            if (ByDay.GetValueOrDefault(day.AddDays(-age)) is { } rate) return rate;
        }

        return null;
    }
}

/// <summary>A rate of a day.</summary>
/// <param name="On">Its day.</param>
/// <param name="Rate">What one unit of the currency is worth; a bank that quotes for 100 units means a
/// hundredth.</param>
/// <param name="Source">Where it was read, such as 中国银行折算价.</param>
public sealed record ExchangeRate(DateOnly On, decimal Rate, string Source);

/// <summary>What can be asked of the rates of a currency in another.</summary>
public abstract record ExchangeRatesCommand
{
    private ExchangeRatesCommand()
    {
    }

    /// <summary>Says the rate of a day.</summary>
    /// <param name="Currency">One unit of it.</param>
    /// <param name="Into">The currency in which it is said what that is worth: the company's.</param>
    /// <param name="Rate">What one unit is worth.</param>
    /// <param name="Source">Where it was read.</param>
    public sealed record Set(string Currency, string Into, [Happened] DateOnly On, decimal Rate, string Source)
        : ExchangeRatesCommand;

    /// <summary>Says that the rate of a day was another. What was posted at the wrong one stays.</summary>
    public sealed record Correct([Happened] DateOnly On, decimal Rate, string Source, string Reason)
        : ExchangeRatesCommand;
}

/// <summary>What can have happened to the rates of a currency in another.</summary>
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
