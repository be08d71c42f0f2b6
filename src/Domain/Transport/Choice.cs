using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>The chosen offer and the reason.</summary>
public sealed record Choice(Offer Offer, ChoiceRule Rule, string Reason)
{
    /// <summary>The preferred carrier if it arrives in time; otherwise the cheapest in time. When none is in time: the
    /// preferred carrier, otherwise the fastest. Between equal offers, the faster is chosen, then the lower code (of
    /// two late offers that are equally fast, the cheaper first).</summary>
    /// <param name="offers">At least one, all in one currency.</param>
    public static Choice Of(
        ImmutableArray<Offer> offers, DateOnly? requiredOn, DateOnly departsOn, string? preferredCarrier)
    {
        var inTime = offers.Where(o => requiredOn is not { } day || Arrives(o, departsOn) <= day).ToImmutableArray();
        if (inTime.IsEmpty)
        {
            var fastestFirst = offers
                .OrderBy(o => o.TransitDays).ThenBy(o => o.Price).ThenBy(Code, StringComparer.Ordinal)
                .ToImmutableArray();
            if (fastestFirst.FirstOrDefault(o => o.Carrier == preferredCarrier) is { } late)
            {
                return new Choice(late, ChoiceRule.PreferredTooLate, $"None of {offers.Length} offers arrives by "
                    + $"{requiredOn:O}; {late.Carrier} is preferred and arrives on {Arrives(late, departsOn):O}.");
            }

            var fastest = fastestFirst[0];
            return new Choice(fastest, ChoiceRule.FastestTooLate, $"None of {offers.Length} offers arrives by "
                + $"{requiredOn:O}; {Named(fastest)} is the fastest and arrives on {Arrives(fastest, departsOn):O}.");
        }

        var preferred = inTime.Where(o => o.Carrier == preferredCarrier).ToImmutableArray();
        var best = (preferred.IsEmpty ? inTime : preferred)
            .OrderBy(o => o.Price).ThenBy(o => o.TransitDays).ThenBy(Code, StringComparer.Ordinal).First();
        if (!preferred.IsEmpty)
        {
            return new Choice(best, ChoiceRule.Preferred,
                $"{best.Carrier} is preferred; {Named(best)} costs {best.Price} and arrives on "
                + $"{Arrives(best, departsOn):O}.");
        }

        return requiredOn is { } required
            ? new Choice(best, ChoiceRule.CheapestInTime, $"{Named(best)} at {best.Price} is the cheapest "
                + $"in time: {inTime.Length} of {offers.Length} offers arrive by {required:O}.")
            : new Choice(best, ChoiceRule.Cheapest,
                $"{Named(best)} at {best.Price} is the cheapest of {offers.Length} offers; no date is required.");
    }

    // Near the end of the calendar a later day does not exist.
    private static DateOnly Arrives(Offer offer, DateOnly departsOn) => DateOnly.FromDayNumber(
        Math.Min(departsOn.DayNumber + offer.TransitDays, DateOnly.MaxValue.DayNumber));

    private static string Named(Offer offer) => $"{offer.Carrier} {offer.Tariff}";

    private static string Code(Offer offer) => $"{offer.Carrier}\n{offer.Tariff}";
}

/// <summary>The rule by which an offer was chosen.</summary>
public enum ChoiceRule
{
    /// <summary>The preferred carrier arrives in time.</summary>
    Preferred,

    /// <summary>No date is required, so the cheapest is chosen.</summary>
    Cheapest,

    /// <summary>The cheapest of the offers that arrive in time.</summary>
    CheapestInTime,

    /// <summary>None arrives in time, so the fastest is chosen.</summary>
    FastestTooLate,

    /// <summary>None arrives in time, so the preferred carrier is chosen anyway.</summary>
    PreferredTooLate,
}

/// <summary>The price of a carrier and its transit time.</summary>
public sealed record Offer(string Carrier, string Tariff, string Zone, Money Price, int TransitDays);
