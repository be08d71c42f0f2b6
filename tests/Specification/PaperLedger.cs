using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Specification;

/// <summary>A ledger without a database, for tests that need real decisions and nothing else: it decides the steps of a
/// transaction in order, all or nothing, and numbers what was decided.</summary>
public sealed class PaperLedger
{
    private static readonly DateTimeOffset Opening = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<StreamId, (object State, long Version)> _streams = [];
    private readonly List<RecordedEvent> _events = [];
    private readonly List<Written> _written = [];

    public IReadOnlyList<RecordedEvent> Events => _events;

    /// <summary>What was accepted, to be said again to another ledger.</summary>
    public IReadOnlyList<Written> Accepted => _written;

    /// <summary>The state of a stream; null when nothing happened in it.</summary>
    public TState? State<TState>(StreamId stream) where TState : class =>
        _streams.TryGetValue(stream, out var found) ? (TState)found.State : null;

    public Refusal? Append(Operation operation, DateOnly on, string actor = "陈静") =>
        Append(operation.Steps(), on, actor);

    public Refusal? Append(Step step, DateOnly on, string actor = "陈静") => Append([step], on, actor);

    /// <summary>Why it was refused; null when it was accepted, be it without an event.</summary>
    public Refusal? Append(IReadOnlyList<Step> steps, DateOnly on, string actor)
    {
        var overlay = new Dictionary<StreamId, object>();
        var decided = new List<(StreamId Stream, object Event)>();
        object StateOf(StreamId stream) => overlay.TryGetValue(stream, out var state)
            ? state
            : _streams.TryGetValue(stream, out var found)
                ? found.State
                : steps.First(step => step.Stream == stream).Machine.Initial;

        foreach (var step in steps)
        {
            var decision = step.Decide(StateOf(step.Stream), new Earlier([.. decided], StateOf));
            if (decision.Refusal is { } refusal) return refusal;
            overlay[step.Stream] = decision.Events.Aggregate(StateOf(step.Stream), step.Machine.Evolve);
            decided.AddRange(decision.Events.Select(e => (step.Stream, e)));
        }

        _written.Add(new Written(steps, on, actor));
        foreach (var (stream, @event) in decided) Record(stream, overlay[stream], @event, on, actor);
        return null;
    }

    private void Record(StreamId stream, object state, object @event, DateOnly on, string actor)
    {
        var version = _streams.TryGetValue(stream, out var found) ? found.Version + 1 : 1;
        _streams[stream] = (state, version);
        _events.Add(new RecordedEvent(@event)
        {
            Position = _events.Count + 1,
            Stream = stream,
            Version = version,
            TypeName = @event.GetType().GetCustomAttribute<StoredAsAttribute>()!.Name,
            RecordedAt = Opening.AddSeconds(_events.Count),
            EffectiveOn = on,
            Actor = actor,
            CommandId = $"command-{_written.Count}",
            CorrelationId = $"command-{_written.Count}",
            Causation = null,
        });
    }

    /// <summary>A transaction with its business date and who decided it.</summary>
    public sealed record Written(IReadOnlyList<Step> Steps, DateOnly On, string Actor);
}
