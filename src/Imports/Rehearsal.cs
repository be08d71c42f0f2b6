using Daybook.Kernel;

namespace Daybook.Imports;

/// <summary>Asks the deciders before anything is sent: what they refuse on empty streams the ledger refuses as well, so
/// a dry run names it by the same rules.</summary>
internal static class Rehearsal
{
    /// <summary>Why the steps would be refused if nothing had ever happened; null when they would not.</summary>
    public static Refusal? Refusal(IReadOnlyList<Step> steps)
    {
        var states = new Dictionary<StreamId, object>();
        var decided = new List<(StreamId Stream, object Event)>();
        object StateOf(StreamId stream) =>
            states.GetValueOrDefault(stream) ?? steps.First(step => step.Stream == stream).Decider.InitialState;

        foreach (var step in steps)
        {
            var decision = step.Decide(StateOf(step.Stream), new Earlier([.. decided], StateOf));
            if (decision.Refusal is { } refusal) return refusal;
            states[step.Stream] = decision.Events.Aggregate(StateOf(step.Stream), step.Decider.Evolve);
            decided.AddRange(decision.Events.Select(e => (step.Stream, e)));
        }

        return null;
    }
}
