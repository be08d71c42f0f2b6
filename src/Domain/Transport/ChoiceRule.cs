namespace Daybook.Domain.Transport;

/// <summary>The rule by which an offer was chosen.</summary>
public enum ChoiceRule
{
    /// <summary>The preferred carrier arrives in time.</summary>
    Preferred,

    /// <summary>No date is required, so the cheapest.</summary>
    Cheapest,

    /// <summary>The cheapest of those that arrive in time.</summary>
    CheapestInTime,

    /// <summary>None arrives in time, so the fastest.</summary>
    FastestTooLate,

    /// <summary>None arrives in time, so the one that is preferred anyway.</summary>
    PreferredTooLate,
}
