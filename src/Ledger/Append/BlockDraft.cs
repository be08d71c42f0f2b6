using System.Collections.Immutable;
using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>A block while it is decided: an overlay of immutable states over the cache, the events and the
/// answers.</summary>
/// <remarks>Nothing of it is visible before COMMIT; any other outcome throws it away (engine.md, rule 5).</remarks>
internal sealed class BlockDraft(
    StateCache cache, EventCodec codec, LedgerOptions options, LockedHead locked,
    IReadOnlyDictionary<StreamId, Exception> broken)
{
    private readonly Dictionary<StreamId, StreamState> _overlay = [];
    private readonly Dictionary<string, DraftAnswer> _byCommandId = [];

    public Head Head => locked.Head;

    public DateTimeOffset RecordedAt => locked.RecordedAt;

    public List<DraftEvent> Events { get; } = [];

    /// <summary>Answers to be stored, in order.</summary>
    public List<DraftAnswer> Answers { get; } = [];

    /// <summary>Everybody to be answered after COMMIT: first asked, repeated, and those whose answer was stored
    /// before.</summary>
    public List<(Pending Pending, Answer Answer)> Replies { get; } = [];

    /// <summary>Everybody to be told after COMMIT why there is no answer; nothing of theirs is stored.</summary>
    public List<(Pending Pending, Exception Error)> Failures { get; } = [];

    public IReadOnlyDictionary<StreamId, StreamState> Overlay => _overlay;

    public int Bytes { get; private set; }

    public long LastPosition => locked.Head.LastPosition + Events.Count;

    /// <summary>Decides one transaction; what it throws concerns that transaction alone and leaves no trace.</summary>
    public void Decide(Pending pending)
    {
        var envelope = pending.Envelope;
        if (_byCommandId.TryGetValue(envelope.CommandId, out var inBlock))
        {
            inBlock.RequireSame(envelope);
            Replies.Add((pending, inBlock.Answer with { Repeated = true }));
            return;
        }

        if (locked.Known.TryGetValue(envelope.CommandId, out var stored))
        {
            stored.RequireSame(envelope);
            Replies.Add((pending, StoredAnswer.Read(stored.Answer)));
            return;
        }

        var draft = Run(pending.Transaction);
        _byCommandId.Add(envelope.CommandId, draft);
        Answers.Add(draft);
        Replies.Add((pending, draft.Answer));
    }

    private DraftAnswer Run(Transaction transaction)
    {
        var local = Start(transaction);
        var decided = new List<(StreamId Stream, object Event)>();
        var encoded = new List<DraftEvent>();
        var earlier = new Earlier(decided, stream => StateOf(stream, local).State);
        foreach (var step in transaction.Steps)
        {
            var state = local[step.Stream];
            var decision = step.Decide(state.State, earlier);
            if (decision.Refusal is { } refusal)
                return new DraftAnswer(transaction.Envelope, new Answer.Refused(refusal, LastPosition));
            foreach (var @event in decision.Events)
            {
                state = state.After(@event);
                decided.Add((step.Stream, @event));
                encoded.Add(Encode(transaction.Envelope, step.Stream, state.Version, @event, encoded));
            }

            local[step.Stream] = state;
        }

        return Keep(transaction, local, encoded);
    }

    /// <summary>The states of the streams it names, as they are after everything decided before it.</summary>
    private Dictionary<StreamId, StreamState> Start(Transaction transaction)
    {
        var local = new Dictionary<StreamId, StreamState>(transaction.Steps.Count);
        foreach (var step in transaction.Steps)
        {
            if (broken.TryGetValue(step.Stream, out var why))
                throw new LedgerException.Unavailable($"{step.Stream} cannot be read by this node.", why);
            var state = Committed(step.Stream);
            if (step.ExpectedVersion is { } expected && expected != state.Version)
                throw new LedgerException.Stale(step.Stream, expected, state.Version);
            local[step.Stream] = state;
        }

        return local;
    }

    private DraftAnswer Keep(
        Transaction transaction, Dictionary<StreamId, StreamState> local, List<DraftEvent> encoded)
    {
        var answer = new DraftAnswer(
            transaction.Envelope,
            new Answer.Accepted(LastPosition + encoded.Count, encoded.Count, Versions(transaction, local, encoded)));
        // Nothing throws from here on.
        foreach (var e in encoded)
        {
            _overlay[e.Stream] = local[e.Stream];
            Bytes += e.Payload.Length;
        }

        Events.AddRange(encoded);
        return answer;
    }

    private static ImmutableArray<StreamVersion> Versions(
        Transaction transaction, Dictionary<StreamId, StreamState> local, List<DraftEvent> encoded)
    {
        if (encoded.Count == 0)
        {
            // It was already so: the caller finds the stream it asked about among all that were looked at.
            return [.. local.Select(s => new StreamVersion(s.Key.ToString(), s.Value.Version))];
        }

        var seen = new HashSet<StreamId>();
        var versions = ImmutableArray.CreateBuilder<StreamVersion>();
        foreach (var e in encoded)
        {
            if (seen.Add(e.Stream)) versions.Add(new StreamVersion(e.StreamName, local[e.Stream].Version));
        }

        return versions.DrainToImmutable();
    }

    private DraftEvent Encode(
        Envelope envelope, StreamId stream, long version, object @event, List<DraftEvent> before)
    {
        var (type, payload) = codec.Encode(@event);
        if (payload.Length > options.EventByteLimit)
            throw new BadInputException("command", $"makes an event of more than {options.EventByteLimit} bytes");
        if (before.Count >= options.TransactionEventLimit)
            throw new BadInputException("command", $"writes more than {options.TransactionEventLimit} events");
        var bytes = payload.Length + (before.Count == 0 ? 0 : before[^1].BytesSoFar);
        if (bytes > options.TransactionByteLimit)
            throw new BadInputException("command", $"writes more than {options.TransactionByteLimit} bytes");
        var name = before.Count > 0 && before[^1].Stream == stream ? before[^1].StreamName : stream.ToString();
        return new DraftEvent(
            envelope, stream, name, version, type, codec.Catalogue.DotNetName(@event.GetType()), payload, bytes);
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
/// <param name="BytesSoFar">Bytes of payload of its transaction up to and including it.</param>
internal sealed record DraftEvent(
    Envelope Envelope, StreamId Stream, string StreamName, long Version, string Type, string DotNetType, byte[] Payload,
    int BytesSoFar)
{
    public Guid Id { get; } = Guid.CreateVersion7();

    public string Correlation => Envelope.CorrelationId ?? Envelope.CommandId;

    /// <summary>Marten's column is text.</summary>
    public string? Causation => Envelope.Causation?.ToString(CultureInfo.InvariantCulture);

    public EventHeaders Headers => new(Envelope.EffectiveOn, Envelope.CommandId, Envelope.Process, Envelope.Reason);
}

/// <summary>An answer that waits to be written.</summary>
internal sealed record DraftAnswer(Envelope Envelope, Answer Answer)
{
    /// <summary>The answer as it is stored and hashed.</summary>
    public byte[] Json { get; } = StoredAnswer.Write(Answer);

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
