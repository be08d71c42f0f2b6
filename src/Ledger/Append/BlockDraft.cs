using System.Collections.Immutable;
using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>A block while it is being decided: new states that cover those of the cache, the events and the
/// answers.</summary>
/// <remarks>Nothing of the draft is visible before COMMIT. After any other outcome the draft is discarded (engine.md,
/// rule 5).</remarks>
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

    /// <summary>The commands to be answered after COMMIT: new ones, repetitions within the block, and those whose
    /// answer was stored before.</summary>
    public List<(Pending Pending, Answer Answer)> Replies { get; } = [];

    /// <summary>The commands that fail after COMMIT without an answer, and why; nothing of them is stored.</summary>
    public List<(Pending Pending, Exception Error)> Failures { get; } = [];

    public IReadOnlyDictionary<StreamId, StreamState> Overlay => _overlay;

    public int Bytes { get; private set; }

    public long LastPosition => locked.Head.LastPosition + Events.Count;

    /// <summary>Decides one transaction. An exception concerns only that transaction and leaves the draft
    /// unchanged.</summary>
    /// <returns>The streams that must be loaded first; when there are any, nothing was decided.</returns>
    public IReadOnlyList<StreamId> Decide(Pending pending)
    {
        var envelope = pending.Envelope;
        if (_byCommandId.TryGetValue(envelope.CommandId, out var inBlock))
        {
            inBlock.RequireSame(envelope);
            Replies.Add((pending, inBlock.Answer with { Repeated = true }));
            return [];
        }

        if (locked.Known.TryGetValue(envelope.CommandId, out var stored))
        {
            stored.RequireSame(envelope);
            Replies.Add((pending, StoredAnswer.Read(stored.Answer)));
            return [];
        }

        var run = new TransactionRun(pending.Transaction, codec.Catalogue, options, Committed);
        run.Run();
        if (run.Missing.Count > 0) return run.Missing;
        run.Error?.Throw();
        if (pending.Transaction.IsTentative
            && run.Refusal is { Kind: RefusalKind.Conflict or RefusalKind.NotFound } forNow)
        {
            Replies.Add((pending, new Answer.Refused(forNow, LastPosition)));
            return [];
        }

        var draft = Keep(envelope, run);
        _byCommandId.Add(envelope.CommandId, draft);
        Answers.Add(draft);
        Replies.Add((pending, draft.Answer));
        return [];
    }

    private DraftAnswer Keep(Envelope envelope, TransactionRun run)
    {
        if (run.Refusal is { } refusal) return new DraftAnswer(envelope, new Answer.Refused(refusal, LastPosition));
        var encoded = new List<DraftEvent>(run.Events.Count);
        foreach (var (stream, version, @event) in run.Events)
            encoded.Add(Encode(envelope, stream, version, @event, encoded));
        var answer = new DraftAnswer(envelope, new Answer.Accepted(
            LastPosition + encoded.Count, encoded.Count, Versions(run, encoded)));
        // No statement from here on throws.
        foreach (var e in encoded)
        {
            _overlay[e.Stream] = run.Streams[e.Stream];
            Bytes += e.Payload.Length;
        }

        Events.AddRange(encoded);
        return answer;
    }

    private static ImmutableArray<StreamVersion> Versions(
        TransactionRun run, List<DraftEvent> encoded)
    {
        if (encoded.Count == 0)
        {
            // There was nothing to change: return all streams that were read; the caller's stream is among them.
            return [.. run.Asked.Select(s => new StreamVersion(s.Key.ToString(), s.Value.Version))];
        }

        var seen = new HashSet<StreamId>();
        var versions = ImmutableArray.CreateBuilder<StreamVersion>();
        foreach (var e in encoded)
        {
            if (seen.Add(e.Stream)) versions.Add(new StreamVersion(e.StreamName, run.Streams[e.Stream].Version));
        }

        return versions.DrainToImmutable();
    }

    private DraftEvent Encode(
        Envelope envelope, StreamId stream, long version, object @event, List<DraftEvent> before)
    {
        var (type, payload) = codec.Encode(@event);
        if (payload.Length > options.EventByteLimit)
            throw new BadInputException("command", $"makes an event of more than {options.EventByteLimit} bytes");
        var bytes = payload.Length + (before.Count == 0 ? 0 : before[^1].BytesSoFar);
        if (bytes > options.TransactionByteLimit)
            throw new BadInputException("command", $"writes more than {options.TransactionByteLimit} bytes");
        var name = before.Count > 0 && before[^1].Stream == stream ? before[^1].StreamName : stream.ToString();
        return new DraftEvent(
            envelope, stream, name, version, type, codec.Catalogue.DotNetName(@event.GetType()), payload, bytes);
    }

    private StreamState? Committed(StreamId stream)
    {
        if (broken.TryGetValue(stream, out var why))
            throw new LedgerException.Unavailable($"{stream} cannot be read by this node.", why);
        return _overlay.TryGetValue(stream, out var decided) ? decided : cache.Find(stream);
    }
}

/// <summary>An event that is to be written.</summary>
/// <param name="BytesSoFar">The payload bytes of its transaction up to and including this event.</param>
internal sealed record DraftEvent(
    Envelope Envelope, StreamId Stream, string StreamName, long Version, string Type, string DotNetType, byte[] Payload,
    int BytesSoFar)
{
    public Guid Id { get; } = Guid.CreateVersion7();

    public string Correlation => Envelope.CorrelationId ?? Envelope.CommandId;

    /// <summary>The position as text, because Marten's column is text.</summary>
    public string? Causation => Envelope.Causation?.ToString(CultureInfo.InvariantCulture);

    public EventHeaders Headers => new(Envelope.EffectiveOn, Envelope.CommandId, Envelope.Process, Envelope.Reason);
}

/// <summary>An answer that is to be written.</summary>
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

    /// <summary>The same command id must have the same actor and the same content (G5).</summary>
    public static void RequireSame(string actor, ReadOnlySpan<byte> fingerprint, Envelope other)
    {
        if (actor != other.Actor || !fingerprint.SequenceEqual(other.Fingerprint.AsSpan()))
            throw new LedgerException.Mismatch(other.CommandId);
    }
}
