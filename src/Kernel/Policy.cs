namespace Daybook.Kernel;

/// <summary>A process without state: it turns an event into commands. Its handlers have the signature <c>Reaction?
/// Handle(Recorded&lt;T&gt; e)</c>.</summary>
/// <param name="name">The stored name.</param>
public abstract class Policy(string name) : Process<Policy.Nothing, Policy.Nothing>(name, new Nothing())
{
    /// <inheritdoc/>
    protected sealed override Nothing Evolve(Nothing state, Nothing note) => state;

    /// <summary>The note type and the state type of a process that has neither. It is never written. Notes of older
    /// releases that are not needed any more are read as this type.</summary>
    [StoredAs("process.nothing.v1")]
    public sealed record Nothing;
}
