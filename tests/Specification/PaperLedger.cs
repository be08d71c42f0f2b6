using System.Diagnostics;
using System.Reflection;
using Daybook.Kernel;

namespace Daybook.Specification;

/// <summary>A reference ledger without a database, for tests that need only real decisions. It decides the steps of a
/// transaction in order, all or nothing, numbers the events, and gives each command id one answer. The real ledger is
/// compared with it, so its code is as simple as possible.</summary>
public sealed class PaperLedger(Func<StreamId, Decider> deciderOf)
{
    private readonly Func<StreamId, Decider> _deciderOf = deciderOf;

    private static readonly DateTimeOffset Opening = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<StreamId, (object State, long Version)> _streams = [];
    private readonly Dictionary<string, (Envelope Envelope, PaperAnswer Answer)> _answers = [];
    private readonly List<RecordedEvent> _events = [];
    private readonly List<(Transaction, PaperAnswer)> _said = [];

    /// <summary>What stands in front of the commands of people; null for nothing.</summary>
    public IGate? Gate { get; set; }

    public IReadOnlyList<RecordedEvent> Events => _events;

    /// <summary>All transactions and answers, for repeating them on another ledger.</summary>
    public IReadOnlyList<(Transaction Transaction, PaperAnswer Answer)> Said => _said;

    /// <summary>The state of a stream; null when nothing happened in it.</summary>
    public TState? State<TState>(StreamId stream) where TState : class =>
        _streams.TryGetValue(stream, out var found) ? (TState)found.State : null;

    /// <summary>The number of events in a stream.</summary>
    public long VersionOf(StreamId stream) => _streams.GetValueOrDefault(stream).Version;

    public Refusal? Append(Operation operation, DateOnly on, string actor = "陈静", Lane lane = Lane.Processes)
    {
        var envelope = new Envelope($"command-{_said.Count + 1}", actor, on) { Lane = lane };
        return Append(operation is StepList { List: var steps }
            ? new Transaction(envelope, steps)
            : new Transaction(envelope, operation)) switch
        {
            PaperAnswer.Accepted => null,
            PaperAnswer.Refused refused => refused.Why,
            PaperAnswer.Stale stale => new Refusal("stale-version", $"{stale.Stream} has moved on."),
            _ => throw new UnreachableException("every command has a new id"),
        };
    }

    /// <summary>The refusal; null when it was accepted, with or without events.</summary>
    public Refusal? Append(Step step, DateOnly on, string actor = "陈静") => Append(Operation.Of(step), on, actor);

    /// <summary>Decides and records. An exception of a decision leaves the ledger unchanged.</summary>
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

    /// <summary>The answer that it would give now; nothing is recorded.</summary>
    public PaperAnswer Rehearse(Transaction transaction) => Decide(transaction).Answer;

    private Page Decide(Transaction transaction)
    {
        if (_answers.TryGetValue(transaction.Envelope.CommandId, out var given))
        {
            return Page.Without(IsSame(given.Envelope, transaction.Envelope)
                ? given.Answer with { Repeated = true }
                : new PaperAnswer.Mismatch());
        }

        foreach (var (stream, version) in transaction.Expected)
            if (version != VersionOf(stream)) return Page.Without(new PaperAnswer.Stale(stream, VersionOf(stream)));
        var page = new Page(this, transaction.Envelope);
        foreach (var (stream, _) in transaction.Expected) _ = page.State<object>(stream);
        var decided = Decide(transaction.Operation, page);
        if (Gate is null || transaction.Envelope.Lane == Lane.Processes || decided.Events.Count == 0) return decided;
        var about = transaction.About ?? decided.Events[0].Stream;
        return Gate.Instead(transaction, about, decided) is { } instead
            ? Decide(instead, new Page(this, transaction.Envelope))
            : decided;
    }

    private Page Decide(Operation operation, Page page)
    {
        foreach (var step in operation.Steps(page))
        {
            if (step.Command is Refusal refused) return Page.Without(new PaperAnswer.Refused(refused, _events.Count));
            if (page.Decide(step) is { } refusal)
                return Page.Without(new PaperAnswer.Refused(refusal, _events.Count));
        }

        return page;
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

    /// <summary>The result of one transaction before it is recorded.</summary>
    private sealed class Page(PaperLedger? ledger, Envelope? envelope) : StepContext
    {
        private PaperAnswer? _answer;

        public Dictionary<StreamId, (object State, long Version)> Streams { get; } = [];

        public List<(StreamId Stream, object Event)> Events { get; } = [];

        public PaperAnswer Answer => _answer ??= new PaperAnswer.Accepted(
            ledger!.Events.Count + Events.Count, Events.Count,
            [.. (Events.Count == 0 ? Streams.Keys : Events.Select(e => e.Stream)).Distinct()
                .Select(s => (s, Streams[s].Version))]);

        public override bool IsPerson => envelope!.Lane == Lane.People;

        public override DateOnly EffectiveOn => envelope!.EffectiveOn;

        protected override IEnumerable<(StreamId Stream, object Event)> Decided => Events;

        public static Page Without(PaperAnswer answer) => new(null, null) { _answer = answer };

        public override TState State<TState>(StreamId stream) => (TState)Look(stream).State;

        public override long Version(StreamId stream) => Look(stream).Version;

        public Refusal? Decide(Step step)
        {
            var (state, version) = Look(step.Stream);
            var decider = ledger!._deciderOf(step.Stream);
            var decision = decider.Decide(state, step.Command);
            Streams[step.Stream] =
                (decision.Events.Aggregate(state, decider.Evolve), version + decision.Events.Length);
            Events.AddRange(decision.Events.Select(e => (step.Stream, e)));
            return decision.Refusal;
        }

        private (object State, long Version) Look(StreamId stream)
        {
            if (!Streams.TryGetValue(stream, out var seen))
            {
                var none = ledger!._deciderOf(stream).InitialState;
                Streams[stream] = seen = ledger._streams.GetValueOrDefault(stream, (none, 0));
            }

            return seen;
        }
    }
}
