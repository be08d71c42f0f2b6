using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>A rate of value added tax under its code, as the law says it from day to day (增值税税率).</summary>
/// <param name="Rates">Each from its first day.</param>
// How the VAT of an order is rounded, and which cent difference is none: Workers/Orders/VatFindings.cs.
public sealed record VatRate(ImmutableArray<VatRateEvent.Set> Rates)
{
    /// <summary>What the law says on a day: the latest that does not begin later; null where it says nothing
    /// yet.</summary>
    public VatRateEvent.Set? On(DateOnly day) => Rates.Where(set => set.From <= day).MaxBy(set => set.From);
}

/// <summary>What can be asked of a VAT rate.</summary>
public abstract record VatRateCommand
{
    private VatRateCommand()
    {
    }

    /// <summary>Says what the rate is from a day on, for all items that name its code.</summary>
    /// <param name="Rate">A fraction, such as 0.13; 0 where it is exempt.</param>
    /// <param name="IsExempt">Exempt (免税), which is another thing than taxed at 0 (零税率).</param>
    public sealed record Set(string Code, decimal Rate, [BusinessDate, Planned] DateOnly From, bool IsExempt = false)
        : VatRateCommand;

    /// <summary>A guard inside a transaction: nothing when it was ever set, or else a refusal.</summary>
    public sealed record RequireKnown(string Code) : VatRateCommand;
}

/// <summary>What can have happened to a VAT rate.</summary>
public abstract record VatRateEvent
{
    private VatRateEvent()
    {
    }

    [StoredAs("finance.vat-rate-set.v1")]
    public sealed record Set(string Code, decimal Rate, bool IsExempt, DateOnly From) : VatRateEvent;
}
