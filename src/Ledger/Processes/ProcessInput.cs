using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The input of a reaction: an event (position and type) or a timer (name and due time).</summary>
public sealed record ProcessInput(long? Position, string? Type, string? Timer, DateTimeOffset? Due)
{
    /// <summary>The input for an event.</summary>
    public static ProcessInput Of(RecordedEvent @event) => new(@event.Position, @event.TypeName, null, null);

    /// <summary>The input for a timer that fell due.</summary>
    public static ProcessInput Of(string timer, DateTimeOffset due) => new(null, null, timer, due);
}
