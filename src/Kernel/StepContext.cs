namespace Daybook.Kernel;

/// <summary>What an operation sees while it runs: the states of streams, and what its own earlier steps wrote. All of
/// it is read under the lock, so what is computed from it is serializable.</summary>
public abstract class StepContext
{
    /// <summary>True for a person or an integrator, who is refused and told why when there is nothing to do. False for
    /// a process or an import, which may come too late: then nothing happens.</summary>
    public abstract bool IsPerson { get; }

    /// <summary>The business date of what is done (业务日期).</summary>
    public abstract DateOnly EffectiveOn { get; }

    /// <summary>The state of a stream as it is after the steps before; any stream may be asked for.</summary>
    public abstract TState State<TState>(StreamId stream) where TState : class;

    /// <summary>The events of the steps before, in order.</summary>
    protected abstract IEnumerable<(StreamId Stream, object Event)> Decided { get; }

    /// <summary>The events of this type that the steps before wrote, in order.</summary>
    public IEnumerable<TEvent> Events<TEvent>() where TEvent : class => Decided.Select(e => e.Event).OfType<TEvent>();

    /// <summary>The events of this type that the steps before wrote to one stream, in order.</summary>
    public IEnumerable<TEvent> Events<TEvent>(StreamId stream) where TEvent : class =>
        Decided.Where(e => e.Stream == stream).Select(e => e.Event).OfType<TEvent>();

    /// <summary>The only event of this type that the steps before wrote; null when there is none.</summary>
    public TEvent? Event<TEvent>() where TEvent : class => Events<TEvent>().SingleOrDefault();
}
