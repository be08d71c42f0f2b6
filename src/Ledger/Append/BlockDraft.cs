using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>A block while it is decided: an overlay of immutable states over the cache, the events and the
/// answers.</summary>
/// <remarks>Nothing of it is visible before COMMIT; any other outcome throws it away (engine.md, rule 3).</remarks>
internal sealed class BlockDraft(
    StateCache cache, EventCodec codec, LedgerOptions options, Head head, DateTimeOffset recordedAt)
{
    private readonly Dictionary<StreamId, StreamState> _overlay = [];
    private readonly Dictionary<string, DraftAnswer> _byCommandId = [];

    public Head Head => head;

    public DateTimeOffset RecordedAt => recordedAt;

    public List<DraftEvent> Events { get; } = [];

    /// <summary>Answers to be stored, in order.</summary>
    public List<DraftAnswer> Answers { get; } = [];

    /// <summary>Everybody to be answered after COMMIT: first asked, repeated, and those whose answer was stored
    /// before.</summary>
    public List<(Pending Pending, Answer Answer)> Replies { get; } = [];

    public IReadOnlyDictionary<StreamId, StreamState> Overlay => _overlay;

    public int Bytes { get; private set; }

    public long LastPosition => head.LastPosition + Events.Count;

    /// <summary>Decides one transaction; what it throws concerns that transaction alone.</summary>
    public void Decide(Pending pending, Func<string, KnownAnswer?> known)
    {
        var envelope = pending.Envelope;
        if (_byCommandId.TryGetValue(envelope.CommandId, out var inBlock))
        {
            inBlock.RequireSame(envelope);
            Replies.Add((pending, inBlock.Answer with { Repeated = true }));
            return;
        }

        if (known(envelope.CommandId) is { } stored)
        {
            stored.RequireSame(envelope);
            Replies.Add((pending, StoredAnswer.Read(stored.Answer)));
            return;
        }

        var answer = Run(pending.Transaction);
        var draft = new DraftAnswer(envelope, answer, StoredAnswer.Write(answer));
        _byCommandId.Add(envelope.CommandId, draft);
        Answers.Add(draft);
        Replies.Add((pending, answer));
    }

    private Answer Run(Transaction transaction)
    {
        RequireVersions(transaction);
        var local = transaction.Steps.Select(s => s.Stream).Distinct().ToDictionary(s => s, Committed);
        var decided = new List<(StreamId Stream, object Event)>();
        var encoded = new List<DraftEvent>();
        var earlier = new Earlier(decided, stream => StateOf(stream, local).State);
        foreach (var step in transaction.Steps)
        {
            var state = local[step.Stream];
            var decision = step.Decide(state.State, earlier);
            if (decision.Refusal is { } refusal) return new Answer.Refused(refusal, LastPosition);
            foreach (var @event in decision.Events)
            {
                state = state.After(@event);
                decided.Add((step.Stream, @event));
                encoded.Add(Encode(transaction.Envelope, step.Stream, state.Version, @event));
            }

            local[step.Stream] = state;
            if (encoded.Count > options.TransactionEventLimit)
                throw new BadInputException("command", $"writes more than {options.TransactionEventLimit} events");
        }

        return Keep(transaction, local, encoded);
    }

    private Answer.Accepted Keep(
        Transaction transaction, Dictionary<StreamId, StreamState> local, List<DraftEvent> encoded)
    {
        foreach (var stream in encoded.Select(e => e.Stream)) _overlay[stream] = local[stream];
        Events.AddRange(encoded);
        Bytes += encoded.Sum(e => e.Payload.Length);
        IEnumerable<StreamId> written = encoded.Count == 0
            ? [transaction.Steps[0].Stream]
            : encoded.Select(e => e.Stream).Distinct();
        return new Answer.Accepted(
            LastPosition, encoded.Count, [.. written.Select(s => new StreamVersion(s.ToString(), local[s].Version))]);
    }

    private DraftEvent Encode(Envelope envelope, StreamId stream, long version, object @event)
    {
        var (type, payload) = codec.Encode(@event);
        return payload.Length <= options.EventByteLimit
            ? new DraftEvent(envelope, stream, version, type, payload)
            : throw new BadInputException("command", $"makes an event of more than {options.EventByteLimit} bytes");
    }

    private void RequireVersions(Transaction transaction)
    {
        foreach (var step in transaction.Steps)
        {
            if (step.ExpectedVersion is not { } expected) continue;
            var actual = Committed(step.Stream).Version;
            if (actual != expected) throw new LedgerException.Stale(step.Stream, expected, actual);
        }
    }

    private static StreamState StateOf(StreamId stream, Dictionary<StreamId, StreamState> local) =>
        local.TryGetValue(stream, out var state)
            ? state
            : throw new InvalidOperationException($"{stream} is not named by the transaction.");

    private StreamState Committed(StreamId stream) => _overlay.TryGetValue(stream, out var decided)
        ? decided
        : cache.Find(stream) ?? throw new InvalidOperationException($"{stream} was not loaded.");
}

/// <summary>An event that waits to be written.</summary>
internal sealed record DraftEvent(Envelope Envelope, StreamId Stream, long Version, string Type, byte[] Payload);

/// <summary>An answer that waits to be written.</summary>
internal sealed record DraftAnswer(Envelope Envelope, Answer Answer, byte[] Json)
{
    public void RequireSame(Envelope other) => KnownAnswer.RequireSame(
        Envelope.Actor, Envelope.Fingerprint.AsSpan(), other);
}

/// <summary>An answer that was stored before.</summary>
internal sealed record KnownAnswer(string Actor, byte[] Fingerprint, byte[] Answer)
{
    public void RequireSame(Envelope other) => RequireSame(Actor, Fingerprint, other);

    /// <summary>The same command id means the same actor and the same content (G5).</summary>
    public static void RequireSame(string actor, ReadOnlySpan<byte> fingerprint, Envelope other)
    {
        if (actor != other.Actor || !fingerprint.SequenceEqual(other.Fingerprint.AsSpan()))
            throw new LedgerException.Mismatch(other.CommandId);
    }
}
