namespace Daybook.Domain.Finance;

/// <summary>A period: its last voucher number, the entry that took it, and whether it is closed.</summary>
public sealed record Period(long LastNumber, string? LastEntry, bool IsClosed);
