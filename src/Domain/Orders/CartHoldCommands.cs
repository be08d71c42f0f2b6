using System.Collections.Immutable;

namespace Daybook.Domain.Orders;

/// <summary>What can be asked of a cart's hold.</summary>
public abstract record CartHoldCommand
{
    private CartHoldCommand()
    {
    }

    public sealed record Hold(
        string Channel, string Cart, string Warehouse, ImmutableArray<HeldLine> Lines, DateTimeOffset ExpiresAt)
        : CartHoldCommand;

    public sealed record Release(string Reason) : CartHoldCommand;

    public sealed record Expire(DateTimeOffset At) : CartHoldCommand;

    public sealed record Convert(string Order) : CartHoldCommand;
}
