namespace Daybook.Kernel;

/// <summary>A decider without its types: what the engine needs to fold a stream.</summary>
public abstract class Machine
{
    /// <summary>The category of the streams it folds.</summary>
    public abstract string Category { get; }

    /// <summary>The decider's <see cref="IDecider{TCommand,TEvent,TState}.StateVersion"/>.</summary>
    public abstract int StateVersion { get; }

    /// <summary>The CLR type of the state.</summary>
    public abstract Type StateType { get; }

    /// <summary>The CLR type of the base of its events.</summary>
    public abstract Type EventType { get; }

    /// <summary>The state of a stream that does not exist.</summary>
    public abstract object Initial { get; }

    /// <summary>The state after the event.</summary>
    public abstract object Evolve(object state, object @event);

    /// <summary>The machine of a decider; null for any other type.</summary>
    public static Machine? OfDecider(Type type) =>
        type.BaseType is { IsConstructedGenericType: true } decider
        && decider.GetGenericTypeDefinition() == typeof(Decider<,,,>)
            ? (Machine)decider.GetProperty(nameof(Machine))!.GetValue(null)!
            : null;
}

internal sealed class Machine<TDecider, TCommand, TEvent, TState> : Machine
    where TDecider : IDecider<TCommand, TEvent, TState>
    where TCommand : class
    where TEvent : class
    where TState : class
{
    public override string Category => TDecider.Category;

    public override int StateVersion => TDecider.StateVersion;

    public override Type StateType => typeof(TState);

    public override Type EventType => typeof(TEvent);

    public override object Initial => TDecider.Initial;

    public override object Evolve(object state, object @event) => TDecider.Evolve((TState)state, (TEvent)@event);
}
