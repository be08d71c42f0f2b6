namespace Daybook.Web.Tracking;

/// <summary>Where a delivery is, for whoever has its link.</summary>
public interface ITracking
{
    /// <summary>Null when there is no such link.</summary>
    Task<TrackedDelivery?> Find(
        string channel, string number, string warehouse, string token, CancellationToken cancel);
}

/// <summary>What a customer sees of a delivery; nothing personal.</summary>
/// <param name="State">waiting, planned, underway or delivered.</param>
/// <param name="Day">The day of the trip; null while it is on none.</param>
/// <param name="ExpectedAt">The time by the last position of the vehicle or else by the plan.</param>
public sealed record TrackedDelivery(
    string State, string Carrier, DateOnly? Day, string? ExpectedAt, string WindowFrom, string WindowUntil);
