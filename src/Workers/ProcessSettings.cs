namespace Daybook.Workers;

/// <summary>The settings that a process may ask for in its constructor; most processes need none.</summary>
/// <param name="Company">The company whose books are kept.</param>
/// <param name="FollowUpDays">The number of days after delivery until the customer is asked.</param>
public sealed record ProcessSettings(string Company, int FollowUpDays);
