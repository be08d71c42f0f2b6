namespace Daybook.Kernel;

/// <summary>What a step may look at: events of the steps before it, and states of the transaction's own streams as
/// they are after those steps. Both are read under the lock, so a command computed from them is serializable.</summary>
/// <param name="events">Events of the earlier steps with their streams, in order.</param>
/// <param name="state">The state of a stream of this transaction.</param>
public sealed class Earlier(IReadOnlyList<(StreamId Stream, object Event)> events, Func<StreamId, object> state)
{
    /// <summary>Events of the earlier steps, in order.</summary>
    public IReadOnlyList<(StreamId Stream, object Event)> Events => events;

    /// <summary>All earlier events of this type, in order.</summary>
    public IEnumerable<TEvent> All<TEvent>() where TEvent : class => events.Select(e => e.Event).OfType<TEvent>();

    /// <summary>The earlier events of this type on one stream, in order.</summary>
    public IEnumerable<TEvent> All<TEvent>(StreamId stream) where TEvent : class =>
        events.Where(e => e.Stream == stream).Select(e => e.Event).OfType<TEvent>();

    /// <summary>The only earlier event of this type, or null when there is none.</summary>
    public TEvent? Single<TEvent>() where TEvent : class => All<TEvent>().SingleOrDefault();

    /// <summary>The state of a stream that the transaction names.</summary>
    public TState State<TState>(StreamId stream) where TState : class => (TState)state(stream);
}
