namespace Daybook.Kernel;

/// <summary>A request that may change several streams, as data. A process stores it before sending it, and its hash
/// tells a repeated command from a changed one.</summary>
public abstract record Operation
{
    /// <summary>The steps of the operation; all of them are written, or none. Each step is decided when it is yielded,
    /// so a state read after it includes its events, and a stream name may depend on a state that was read. The method
    /// must be pure, because the engine may run it again. The engine first runs it on the loaded streams to find out
    /// which other streams it needs. In that run a stream that is not loaded yet looks like a stream that does not
    /// exist.</summary>
    public abstract IEnumerable<Step> Steps(StepContext context);

    /// <summary>An operation of exactly these steps.</summary>
    public static Operation Of(params IReadOnlyList<Step> steps) => new StepList(steps);
}

/// <summary>An operation whose steps are known in advance.</summary>
/// <param name="List">The steps; at least one.</param>
public sealed record StepList(IReadOnlyList<Step> List) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<Step> Steps(StepContext context) => List;
}
