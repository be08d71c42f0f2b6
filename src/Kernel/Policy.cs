namespace Daybook.Kernel;

/// <summary>A process that remembers nothing: an event is turned into commands. Its handlers have the shape
/// <c>Reaction? Handle(Recorded&lt;T&gt; e)</c>.</summary>
/// <param name="name">The stored name.</param>
public abstract class Policy(string name) : Process<Policy.Nothing, Policy.Nothing>(name, new Nothing())
{
    /// <inheritdoc/>
    protected sealed override Nothing Evolve(Nothing state, Nothing note) => state;

    /// <summary>The note and the state of a process that has neither. It is written nowhere; a note of an older release
    /// that nobody needs any more is read as it.</summary>
    [StoredAs("process.nothing.v1")]
    public sealed record Nothing;
}
