using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>A rate of value added tax under its code, by first day (增值税税率).</summary>
/// <param name="Rates">Each rate with its first day.</param>
// Rounding of the VAT of an order, and the accepted difference: Workers/Orders/OrderVat.cs.
public sealed record VatRate(ImmutableArray<VatRateEvent.Set> Rates)
{
    /// <summary>The rate on a day: the latest that does not begin later; null before the first rate.</summary>
    public VatRateEvent.Set? On(DateOnly day) => Rates.Where(set => set.From <= day).MaxBy(set => set.From);
}

/// <summary>Commands for a VAT rate.</summary>
public abstract record VatRateCommand
{
    private VatRateCommand()
    {
    }

    /// <summary>Sets the rate from a day on, for all items that have its code.</summary>
    /// <param name="Rate">A fraction, such as 0.13; 0 where it is exempt.</param>
    /// <param name="IsExempt">Exempt from tax (免税), which is not the same as taxed at 0 (零税率).</param>
    public sealed record Set(string Code, decimal Rate, [BusinessDate, Planned] DateOnly From, bool IsExempt = false)
        : VatRateCommand;

    /// <summary>Guard inside a transaction: refuses unless a rate was set under this code.</summary>
    public sealed record RequireKnown(string Code) : VatRateCommand;
}

/// <summary>Events of a VAT rate.</summary>
public abstract record VatRateEvent
{
    private VatRateEvent()
    {
    }

    [StoredAs("finance.vat-rate-set.v1")]
    public sealed record Set(string Code, decimal Rate, bool IsExempt, DateOnly From) : VatRateEvent;
}
