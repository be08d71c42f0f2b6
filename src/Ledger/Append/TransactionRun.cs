using System.Runtime.ExceptionServices;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>One run of a transaction: the states that it reads, and its result. A stream that is not loaded looks like
/// a stream that does not exist and is added to <see cref="Missing"/>; then the rest of the result does not
/// count.</summary>
/// <param name="find">A stream's state before the transaction; null when it is not loaded.</param>
internal sealed class TransactionRun(
    Transaction transaction, Catalogue catalogue, LedgerOptions options, Func<StreamId, StreamState?> find)
    : StepContext
{
    private readonly Dictionary<StreamId, StreamState> _streams = [];
    private StreamId? _guard;

    public override bool IsPerson => transaction.Envelope.Lane == Lane.People;

    public override DateOnly EffectiveOn => transaction.Envelope.EffectiveOn;

    /// <summary>The streams that were read, with their states after the transaction, in the order in which they were
    /// first read.</summary>
    public IReadOnlyDictionary<StreamId, StreamState> Streams => _streams;

    /// <summary>The streams that were read, without the stream of the guard.</summary>
    public IEnumerable<KeyValuePair<StreamId, StreamState>> Asked => _streams.Where(s => s.Key != _guard);

    /// <summary>The events, in order, each with its version in its stream.</summary>
    public List<(StreamId Stream, long Version, object Event)> Events { get; } = [];

    /// <summary>Why the transaction is refused; null when it is not.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The streams that were not loaded.</summary>
    public List<StreamId> Missing { get; } = [];

    protected override IEnumerable<(StreamId Stream, object Event)> Decided =>
        Events.Select(e => (e.Stream, e.Event));

    public override TState State<TState>(StreamId stream) => (TState)StateOf(stream).State;

    public override long Version(StreamId stream) => StateOf(stream).Version;

    /// <summary>The exception that it threw: a stale version, an exceeded limit, a command for another kind of stream,
    /// or a bug in an operation or a decider. It concerns only this transaction.</summary>
    public ExceptionDispatchInfo? Error { get; private set; }

    /// <summary>Runs it.</summary>
    public void Run()
    {
        try
        {
            RunSteps();
        }
        catch (Exception e)
        {
            Error = ExceptionDispatchInfo.Capture(e);
        }
    }

    private void RunSteps()
    {
        if (transaction.Envelope.Guard is { } guard)
        {
            var refused = Decide(guard);
            _guard = guard.Stream;
            if (Missing.Count == 0 && (Refusal = refused) is not null) return;
        }

        foreach (var (stream, expected) in transaction.Expected)
        {
            if (StateOf(stream).Version is var version && version != expected)
                throw new LedgerException.Stale(stream, expected, version);
        }

        Run(transaction.Operation);
        // Only what would be written is held back: a refusal, and what is already so, are answered as ever.
        if (catalogue.Gate is not { } gate || transaction.Envelope.Lane == Lane.Processes || Refusal is not null
            || Events.Count == 0)
            return;
        if (gate.Instead(transaction, transaction.About ?? Events[0].Stream, this) is not { } instead) return;
        foreach (var stream in Events.Select(e => e.Stream).Distinct())
            _streams[stream] = find(stream) ?? StreamState.New(catalogue.DeciderOf(stream));
        Events.Clear();
        Run(instead);
    }

    private void Run(Operation operation)
    {
        var steps = 0;
        foreach (var step in operation.Steps(this))
        {
            if (++steps > options.TransactionStepLimit)
                throw new BadInputException("steps", $"are at most {options.TransactionStepLimit}");
            var refusal = step.Command as Refusal ?? Decide(step);
            // With streams missing, a refusal is not final. The later steps show which other streams must be loaded.
            if (refusal is null || Missing.Count > 0) continue;
            Refusal = refusal;
            return;
        }
    }

    private Refusal? Decide(Step step)
    {
        var state = StateOf(step.Stream);
        if (!state.Decider.CommandType.IsInstanceOfType(step.Command))
            throw new BadInputException("stream", $"{step.Stream} does not accept a {step.Command.GetType().Name}");
        var decision = state.Decider.Decide(state.State, step.Command);
        if (decision.Refusal is { } refusal) return refusal;
        if (Events.Count + decision.Events.Length > options.TransactionEventLimit)
            throw new BadInputException("command", $"writes more than {options.TransactionEventLimit} events");
        foreach (var @event in decision.Events)
        {
            state = state.After(@event);
            Events.Add((step.Stream, state.Version, @event));
        }

        _streams[step.Stream] = state;
        return null;
    }

    private StreamState StateOf(StreamId stream)
    {
        if (stream == _guard) _guard = null;
        if (_streams.TryGetValue(stream, out var seen)) return seen;
        if (_streams.Count >= options.TransactionStepLimit)
            throw new BadInputException("command", $"reads more than {options.TransactionStepLimit} streams");
        var state = find(stream);
        if (state is null)
        {
            state = StreamState.New(catalogue.DeciderOf(stream));
            Missing.Add(stream);
        }

        _streams.Add(stream, state);
        return state;
    }
}
