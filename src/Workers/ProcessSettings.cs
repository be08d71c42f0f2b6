namespace Daybook.Workers;

/// <summary>What a process may ask for in its constructor; most need nothing.</summary>
/// <param name="Company">The company whose books are kept.</param>
/// <param name="FollowUpDays">So many days after the delivery the customer is asked.</param>
public sealed record ProcessSettings(string Company, int FollowUpDays);
