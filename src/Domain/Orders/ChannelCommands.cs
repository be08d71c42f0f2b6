namespace Daybook.Domain.Orders;

/// <summary>What can be asked of a sales channel.</summary>
public abstract record ChannelCommand
{
    private ChannelCommand()
    {
    }

    public sealed record Open(string Code, string Name, ChannelKind Kind) : ChannelCommand;

    public sealed record Close(string Reason) : ChannelCommand;

    /// <summary>A guard inside a transaction: nothing when it was ever opened, or else a refusal.</summary>
    public sealed record RequireKnown : ChannelCommand;

    /// <summary>A guard inside a transaction: nothing, or why no order can come from here.</summary>
    public sealed record RequireOpen : ChannelCommand;
}
