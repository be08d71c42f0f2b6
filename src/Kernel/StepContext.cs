namespace Daybook.Kernel;

/// <summary>What an operation can read while it runs: the states of streams, and the events of its own earlier steps.
/// Everything is read under the lock, so the operation is serializable.</summary>
public abstract class StepContext
{
    /// <summary>True when a person or an integration sent the command: when there is nothing to do, the command is
    /// refused with a reason. False for a process or an import, which may be late: when there is nothing to do, the
    /// command is accepted without events.</summary>
    public abstract bool IsPerson { get; }

    /// <summary>The business date of the events (业务日期).</summary>
    public abstract DateOnly EffectiveOn { get; }

    /// <summary>The state of any stream, after the earlier steps.</summary>
    public abstract TState State<TState>(StreamId stream) where TState : class;

    /// <summary>The number of events in a stream, with those of the earlier steps.</summary>
    public abstract long Version(StreamId stream);

    /// <summary>The events of the earlier steps, in order.</summary>
    protected abstract IEnumerable<(StreamId Stream, object Event)> Decided { get; }

    /// <summary>The events of this type from the earlier steps, in order.</summary>
    public IEnumerable<TEvent> Events<TEvent>() where TEvent : class => Decided.Select(e => e.Event).OfType<TEvent>();

    /// <summary>The events of this type that the earlier steps wrote to one stream, in order.</summary>
    public IEnumerable<TEvent> Events<TEvent>(StreamId stream) where TEvent : class =>
        Decided.Where(e => e.Stream == stream).Select(e => e.Event).OfType<TEvent>();

    /// <summary>The only event of this type from the earlier steps; null when there is none.</summary>
    public TEvent? Event<TEvent>() where TEvent : class => Events<TEvent>().SingleOrDefault();
}
