using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Daybook.Kernel;

/// <summary>The result of a decider: events, or no events because there is nothing to change, or a refusal.</summary>
/// <remarks>In C# it is written as <c>[e1, e2]</c>, <c>[]</c>, one event, or a <see cref="Refusal"/>.</remarks>
[CollectionBuilder(typeof(DecisionBuilder), nameof(DecisionBuilder.Of))]
public readonly struct Decision<TEvent> : IEnumerable<TEvent>
{
    private readonly ImmutableArray<TEvent> _events;

    internal Decision(ImmutableArray<TEvent> events, Refusal? refusal)
    {
        _events = events;
        Refusal = refusal;
    }

    /// <summary>The events, in order; empty when there was nothing to change or the command was refused.</summary>
    public ImmutableArray<TEvent> Events => _events.IsDefault ? [] : _events;

    /// <summary>Why the command was refused; null when it was not.</summary>
    public Refusal? Refusal { get; }

    /// <summary>A decision with one event.</summary>
    public static implicit operator Decision<TEvent>(TEvent @event) => new([@event], null);

    /// <summary>A decision that refuses.</summary>
    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);

    /// <summary>A decision with a list of events.</summary>
    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> events) => new(events, null);

    /// <inheritdoc/>
    public IEnumerator<TEvent> GetEnumerator() => ((IEnumerable<TEvent>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
