using System.Globalization;
using System.Text.Json;
using Daybook.Api.Edge;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>Why something happened (A3): a command, its events, the commands that processes made of them, and so
/// on.</summary>
/// <param name="CausedBy">The event that caused the command; null when a person sent it.</param>
/// <param name="Story">The same in words, in order: who did what and why, then what followed.</param>
/// <param name="Complete">False when the tree was cut; then <paramref name="Missing"/> says where.</param>
public sealed record CausationTree(
    Stamp At, CommandNode Command, AuditedEvent? CausedBy, IReadOnlyList<StoryLine> Story, bool Complete,
    IReadOnlyList<string> Missing)
{
    /// <summary>Each generation nests four levels of JSON, and the writer allows 64.</summary>
    private const int DepthLimit = 12;
    private const int EventLimit = 2_000;

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (id, cancel, narrator) = (http.Path("id"), http.RequestAborted, Narrator.Of(http));
        await using var log = await LogSnapshot.Open(node, cancel);
        var found = await log.Answers([id, CommandId.Of(http, id)], cancel);
        if ((found.GetValueOrDefault(id) ?? found.Values.FirstOrDefault()) is not { } answer)
            return Problems.NotFound($"No command {id} was answered.");
        var own = await log.EventsOf(answer, cancel);
        var missing = new List<string>();
        var later = own is [var first, ..] ? await Later(log, first, answer, missing, cancel) : [];
        var answers = await log.Answers(later.Select(e => e.CommandId).Concat(own.Concat(later).SelectMany(Sent)),
            cancel);
        var maker = new Maker(
            later.Where(e => e.Causation is not null).ToLookup(e => e.Causation!.Value), answers, missing, narrator);
        var cause = own is [{ Causation: { } causation }, ..]
            ? (await log.Events("where seq_id = $1", cancel, causation)).SingleOrDefault()
            : null;
        var command = maker.Command(answer, own, 1);
        return TypedResults.Ok(new CausationTree(
            log.Stamp, command, cause is null ? null : narrator.Event(cause), StoryLine.Of(command), missing.Count == 0,
            missing));
    }

    /// <summary>The events of the same correlation after the command, by the index on correlations.</summary>
    private static async Task<List<RecordedEvent>> Later(
        LogSnapshot log, RecordedEvent first, CommandAnswer answer, List<string> missing, CancellationToken cancel)
    {
        var later = await log.Events(
            "where correlation_id = $1 and causation_id is not null and seq_id > $2 order by seq_id limit $3", cancel,
            first.CorrelationId, answer.Position, EventLimit + 1);
        if (later.Count <= EventLimit) return later;
        missing.Add($"Only the first {EventLimit} events after the command were examined.");
        return later[..EventLimit];
    }

    /// <summary>The ids of the commands that a reaction chose, so that commands without events are found too.</summary>
    private static IEnumerable<string> Sent(RecordedEvent e) => e.Body is ProcessEvent.Reacted reacted
        ? Enumerable.Range(0, reacted.Commands.Length).Select(i => IdOf(e.Position, i))
        : [];

    /// <summary>The id of a command that a reaction chose.</summary>
    internal static string IdOf(long record, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{record}.{ordinal}");

    private sealed class Maker(
        ILookup<long, RecordedEvent> caused, Dictionary<string, CommandAnswer> answers, List<string> missing,
        Narrator narrator)
    {
        public CommandNode Command(CommandAnswer answer, IReadOnlyList<RecordedEvent> events, int depth) => new(
            answer.Id, answer.Actor, answer.Block, answer.Position, answer.Refusal, WordsOf(answer, events),
            [.. events.Select(e => new EventNode(narrator.Event(e), Why(e), Causes(e, depth)))]);

        private string? WordsOf(CommandAnswer answer, IReadOnlyList<RecordedEvent> events) =>
            answer.Refusal is not null ? narrator.Refused(answer)
            : events.Count == 0 ? narrator.Nothing(answer)
            : null;

        private static string? Why(RecordedEvent e) => (e.Body as ProcessEvent.Reacted)?.Why;

        private IReadOnlyList<CommandNode> Causes(RecordedEvent e, int depth)
        {
            var byCommand = caused[e.Position].GroupBy(c => c.CommandId).ToDictionary(g => g.Key, g => g.ToList());
            var silent = Sent(e).Where(id => !byCommand.ContainsKey(id) && answers.ContainsKey(id));
            if (depth >= DepthLimit && (byCommand.Count > 0 || silent.Any()))
            {
                missing.Add($"The consequences of the event at position {e.Position} are missing: query its commands.");
                return [];
            }

            return
            [
                .. byCommand.Where(c => answers.ContainsKey(c.Key))
                    .Select(c => Command(answers[c.Key], c.Value, depth + 1))
                    .Concat(silent.Select(id => Command(answers[id], [], depth + 1)))
                    .OrderBy(c => c.Position),
            ];
        }
    }
}

/// <summary>A command with its consequences.</summary>
/// <param name="Refusal">The refusal; null when it was not refused.</param>
/// <param name="Words">That it was refused or changed nothing; null when its events say what it did.</param>
public sealed record CommandNode(
    string Id, string Actor, long Block, long Position, JsonElement? Refusal, string? Words,
    IReadOnlyList<EventNode> Events);

/// <summary>An event with the commands that it caused.</summary>
/// <param name="Why">The reason that a process recorded, if the event is a reaction of a process.</param>
public sealed record EventNode(AuditedEvent Event, string? Why, IReadOnlyList<CommandNode> Caused);
