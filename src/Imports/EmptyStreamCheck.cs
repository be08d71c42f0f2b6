using Daybook.Domain;
using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>Runs the deciders before anything is sent. What they refuse on empty streams the ledger would refuse too,
/// so a dry run reports it with the same rules.</summary>
internal sealed class EmptyStreamCheck(DateOnly effectiveOn) : StepContext
{
    private readonly Dictionary<StreamId, object> _states = [];
    private readonly List<(StreamId Stream, object Event)> _decided = [];

    public override bool IsPerson => false;

    public override DateOnly EffectiveOn => effectiveOn;

    protected override IEnumerable<(StreamId Stream, object Event)> Decided => _decided;

    /// <summary>Why the operation would be refused on empty streams; null when it would not.</summary>
    public static Refusal? Refusal(Operation operation, DateOnly effectiveOn)
    {
        var rehearsal = new EmptyStreamCheck(effectiveOn);
        return operation.Steps(rehearsal).Select(rehearsal.Decide).FirstOrDefault(refusal => refusal is not null);
    }

    public override long Version(StreamId stream) => _decided.Count(e => e.Stream == stream);

    public override TState State<TState>(StreamId stream) => (TState)StateOf(stream);

    private object StateOf(StreamId stream) =>
        _states.GetValueOrDefault(stream) ?? DomainCatalogue.DeciderOf(stream).InitialState;

    private Refusal? Decide(Step step)
    {
        if (step.Command is Refusal refused) return refused;
        var decider = DomainCatalogue.DeciderOf(step.Stream);
        var decision = decider.Decide(StateOf(step.Stream), step.Command);
        _states[step.Stream] = decision.Events.Aggregate(StateOf(step.Stream), decider.Evolve);
        _decided.AddRange(decision.Events.Select(e => (step.Stream, e)));
        return decision.Refusal;
    }
}
