using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What a process reacted to: an event (position and type) or a timer (name and due).</summary>
public sealed record ProcessInput(long? Position, string? Type, string? Timer, DateTimeOffset? Due)
{
    /// <summary>An event.</summary>
    public static ProcessInput Of(RecordedEvent @event) => new(@event.Position, @event.TypeName, null, null);

    /// <summary>A timer that fell due.</summary>
    public static ProcessInput Of(string timer, DateTimeOffset due) => new(null, null, timer, due);
}
