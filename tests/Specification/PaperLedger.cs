using System.Diagnostics;
using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Specification;

/// <summary>A ledger without a database, for tests that need real decisions and nothing else: it decides the steps of a
/// transaction in order, all or nothing, numbers what was decided, and gives each command id one answer. It is what the
/// real ledger is compared with, so it does everything in the plainest way.</summary>
public sealed class PaperLedger
{
    private static readonly DateTimeOffset Opening = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<StreamId, (object State, long Version)> _streams = [];
    private readonly Dictionary<string, (Envelope Envelope, PaperAnswer Answer)> _answers = [];
    private readonly List<RecordedEvent> _events = [];
    private readonly List<(Transaction, PaperAnswer)> _said = [];

    public IReadOnlyList<RecordedEvent> Events => _events;

    /// <summary>What was said to it and what it answered, to be said again to another ledger.</summary>
    public IReadOnlyList<(Transaction Transaction, PaperAnswer Answer)> Said => _said;

    /// <summary>The state of a stream; null when nothing happened in it.</summary>
    public TState? State<TState>(StreamId stream) where TState : class =>
        _streams.TryGetValue(stream, out var found) ? (TState)found.State : null;

    /// <summary>How many events a stream has.</summary>
    public long VersionOf(StreamId stream) => _streams.GetValueOrDefault(stream).Version;

    public Refusal? Append(Operation operation, DateOnly on, string actor = "陈静") =>
        Append(operation.Steps(), on, actor);

    public Refusal? Append(Step step, DateOnly on, string actor = "陈静") => Append([step], on, actor);

    /// <summary>Why it was refused; null when it was accepted, be it without an event.</summary>
    public Refusal? Append(IReadOnlyList<Step> steps, DateOnly on, string actor) =>
        Append(new Transaction(new Envelope($"command-{_said.Count + 1}", actor, on), steps)) switch
        {
            PaperAnswer.Accepted => null,
            PaperAnswer.Refused refused => refused.Why,
            PaperAnswer.Stale stale => new Refusal("stale-version", $"{stale.Stream} has moved on."),
            _ => throw new UnreachableException("every command has an id of its own"),
        };

    /// <summary>Decides and records. What a decision throws leaves no trace.</summary>
    public PaperAnswer Append(Transaction transaction)
    {
        var page = Decide(transaction);
        _said.Add((transaction, page.Answer));
        if (page.Answer is { Repeated: false } and (PaperAnswer.Accepted or PaperAnswer.Refused))
            _answers.Add(transaction.Envelope.CommandId, (transaction.Envelope, page.Answer));
        foreach (var (stream, @event) in page.Events)
            Record(transaction.Envelope, stream, @event, page.Streams[stream].State);
        return page.Answer;
    }

    /// <summary>What it would answer now; nothing is recorded.</summary>
    public PaperAnswer Rehearse(Transaction transaction) => Decide(transaction).Answer;

    private Page Decide(Transaction transaction)
    {
        if (_answers.TryGetValue(transaction.Envelope.CommandId, out var given))
        {
            return Page.Without(IsSame(given.Envelope, transaction.Envelope)
                ? given.Answer with { Repeated = true }
                : new PaperAnswer.Mismatch());
        }

        var stale = transaction.Steps.FirstOrDefault(
            s => s.ExpectedVersion is { } version && version != VersionOf(s.Stream));
        return stale is null
            ? Run(transaction.Steps)
            : Page.Without(new PaperAnswer.Stale(stale.Stream, VersionOf(stale.Stream)));
    }

    private Page Run(IReadOnlyList<Step> steps)
    {
        var streams = new Dictionary<StreamId, (object State, long Version)>();
        foreach (var step in steps)
            streams[step.Stream] = _streams.GetValueOrDefault(step.Stream, (step.Decider.InitialState, 0));
        var events = new List<(StreamId Stream, object Event)>();
        var earlier = new Earlier(events, stream => streams.TryGetValue(stream, out var named)
            ? named.State
            : throw new InvalidOperationException($"{stream} is not named by the transaction."));
        foreach (var step in steps)
        {
            var decision = step.Decide(streams[step.Stream].State, earlier);
            if (decision.Refusal is { } refusal)
                return Page.Without(new PaperAnswer.Refused(refusal, _events.Count));
            foreach (var @event in decision.Events)
            {
                var (state, version) = streams[step.Stream];
                streams[step.Stream] = (step.Decider.Evolve(state, @event), version + 1);
                events.Add((step.Stream, @event));
            }
        }

        var told = (events.Count == 0 ? steps.Select(s => s.Stream) : events.Select(e => e.Stream)).Distinct();
        var answer = new PaperAnswer.Accepted(
            _events.Count + events.Count, events.Count, [.. told.Select(s => (s, streams[s].Version))]);
        return new Page(answer, streams, events);
    }

    private void Record(Envelope envelope, StreamId stream, object @event, object state)
    {
        var version = VersionOf(stream) + 1;
        _streams[stream] = (state, version);
        _events.Add(new RecordedEvent(@event)
        {
            Position = _events.Count + 1,
            Stream = stream,
            Version = version,
            TypeName = @event.GetType().GetCustomAttribute<StoredAsAttribute>()!.Name,
            RecordedAt = Opening.AddSeconds(_events.Count),
            EffectiveOn = envelope.EffectiveOn,
            Actor = envelope.Actor,
            CommandId = envelope.CommandId,
            CorrelationId = envelope.CorrelationId ?? envelope.CommandId,
            Causation = envelope.Causation,
        });
    }

    private static bool IsSame(Envelope a, Envelope b) =>
        a.Actor == b.Actor && a.Fingerprint.SequenceEqual(b.Fingerprint);

    /// <summary>What one transaction comes to before it is recorded.</summary>
    private sealed record Page(
        PaperAnswer Answer, Dictionary<StreamId, (object State, long Version)> Streams,
        List<(StreamId Stream, object Event)> Events)
    {
        public static Page Without(PaperAnswer answer) => new(answer, [], []);
    }
}
