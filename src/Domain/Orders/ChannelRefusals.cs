using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Why something about a channel is refused.</summary>
internal static class ChannelRefusals
{
    public static Refusal Unknown() =>
        new("orders.unknown-channel", "No channel is open under this code.", RefusalKind.NotFound);

    public static Refusal Closed() => new("orders.channel-closed", "The channel is closed.");

    public static Refusal CodeTaken(string code) =>
        new Refusal("orders.channel-code-taken", "Another channel has this code.").With("channel", code);
}
