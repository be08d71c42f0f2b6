using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Daybook.Kernel;

/// <summary>The answer of a decider: events, nothing because it is already so, or a refusal.</summary>
/// <remarks>Written as <c>[e1, e2]</c>, <c>[]</c>, one event, or a <see cref="Refusal"/>.</remarks>
[CollectionBuilder(typeof(DecisionBuilder), nameof(DecisionBuilder.Of))]
public readonly struct Decision<TEvent> : IEnumerable<TEvent>
{
    private readonly ImmutableArray<TEvent> _events;

    internal Decision(ImmutableArray<TEvent> events, Refusal? refusal)
    {
        _events = events;
        Refusal = refusal;
    }

    /// <summary>What was decided, in order; empty when nothing was to do or it was refused.</summary>
    public ImmutableArray<TEvent> Events => _events.IsDefault ? [] : _events;

    /// <summary>Why it was refused; null when it was not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>One event.</summary>
    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], null);

    /// <summary>A refusal.</summary>
    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);

    /// <summary>Events gathered in a list.</summary>
    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> events) => new(events, null);

    /// <inheritdoc/>
    public IEnumerator<TEvent> GetEnumerator() => ((IEnumerable<TEvent>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
