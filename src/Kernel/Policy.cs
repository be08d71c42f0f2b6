namespace Daybook.Kernel;

/// <summary>A process that remembers nothing: an event is turned into commands.</summary>
public abstract class Policy(string name) : Process<Nothing, Nothing>(name, Nothing.Yet)
{
    /// <inheritdoc/>
    protected sealed override Nothing Evolve(Nothing state, Nothing note) => state;

    /// <summary>Registers an input.</summary>
    protected void On<TEvent>(Func<Recorded<TEvent>, string?> instance, Func<Recorded<TEvent>, Reaction?> react)
        where TEvent : class =>
        On<TEvent>(instance, (_, e) => react(e));
}
