using System.Diagnostics;
using System.Text;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Parity;

/// <summary>Answers, facts and states of both ledgers in the same words, so that a difference can be read.</summary>
internal static class Spoken
{
    public const string Accepted = "accepted";
    public const string AlreadySo = "already so";
    public const string Refused = "refused";
    public const string Stale = "stale";
    public const string Mismatch = "mismatch";
    public const string Again = "again";

    /// <summary>What the ledger on paper answers, or what a decision throws.</summary>
    public static string Of(Func<PaperAnswer> answer)
    {
        try
        {
            return Of(answer());
        }
        catch (Exception e)
        {
            return Of(e);
        }
    }

    public static string Of(PaperAnswer answer) => answer switch
    {
        PaperAnswer.Accepted a => Yes(
            a.Position, a.Events, a.Streams.Select(s => (s.Stream.ToString(), s.Version)), a.Repeated),
        PaperAnswer.Refused r => No(r.Why, r.Position, r.Repeated),
        PaperAnswer.Stale s => Late(s.Stream, s.Actual),
        PaperAnswer.Mismatch => Mismatch,
        _ => throw new UnreachableException(),
    };

    public static string Of(Answer answer) => answer switch
    {
        Answer.Accepted a => Yes(a.Position, a.Events, a.Streams.Select(s => (s.Stream, s.Version)), a.Repeated),
        Answer.Refused r => No(r.Why, r.Position, r.Repeated),
        _ => throw new UnreachableException(),
    };

    /// <summary>Why there is no answer.</summary>
    public static string Of(Exception thrown) => thrown switch
    {
        LedgerException.Stale s => Late(s.Stream, s.Actual),
        LedgerException.Mismatch => Mismatch,
        UnreadableEventException { InnerException: { } why } => Of(why),
        _ => $"thrown: {thrown.GetType().Name} {thrown.Message}",
    };

    /// <summary>A fact with everything that both ledgers must agree about, its body as it is stored.</summary>
    public static string Of(RecordedEvent e, EventCodec codec)
    {
        var (name, body) = codec.Encode(e.Body);
        return $"{e.Position} {e.Stream} {e.Version} {e.TypeName} {e.EffectiveOn:O} {e.Actor} {e.CommandId} "
            + $"{e.CorrelationId} {e.Causation} {name} {Encoding.UTF8.GetString(body)}";
    }

    public static string Of(StreamId stream, long version, object state, Decider decider) =>
        $"{stream} {version} {StateSnapshots.Serialize(state, decider.StateType)}";

    private static string Yes(
        long position, int events, IEnumerable<(string Stream, long Version)> streams, bool repeated) =>
        $"{(events == 0 ? AlreadySo : Accepted)}: {events} events up to {position}, "
        + string.Join(", ", streams.Select(s => $"{s.Stream} at {s.Version}")) + Repeat(repeated);

    private static string No(Refusal why, long position, bool repeated) =>
        $"{Refused}: {why.Code} ({why.Kind}) at {position}, {why.Message} "
        + string.Join(", ", why.Facts.Select(f => $"{f.Key} = {f.Value}")) + Repeat(repeated);

    private static string Late(StreamId stream, long actual) => $"{Stale}: {stream} is at {actual}";

    private static string Repeat(bool repeated) => repeated ? $", {Again}" : string.Empty;
}
