namespace Daybook.Kernel;

/// <summary>Something that can be asked of the whole company, as data: it is stored by processes before it is sent and
/// hashed to tell a repeated command from an altered one.</summary>
public abstract record Operation
{
    /// <summary>The steps that carry it out, all or nothing. Each is decided when it is yielded, so what is read after
    /// it includes its events; a stream whose name depends on a state is named then. Pure: the engine may run it
    /// again, and runs it first on what it has loaded to find out what else to load, where a stream that was not
    /// loaded yet looks like one that does not exist.</summary>
    public abstract IEnumerable<Step> Steps(StepContext context);

    /// <summary>These steps and nothing else.</summary>
    public static Operation Of(params IReadOnlyList<Step> steps) => new StepList(steps);
}

/// <summary>Steps that are known beforehand.</summary>
/// <param name="List">The steps; at least one.</param>
public sealed record StepList(IReadOnlyList<Step> List) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<Step> Steps(StepContext context) => List;
}
