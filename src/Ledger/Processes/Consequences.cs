using System.Collections.Frozen;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Follows what processes would do about a transaction, in a dry run. It runs the same processes, on the same
/// states of their instances, as the engine would, and decides their commands in the same dry run.</summary>
/// <remarks>The order is that of the log, as for each process. Between processes the real order may differ. Timers are
/// reported and do not fall due. What a process that is behind will still do about earlier events is not
/// known here.</remarks>
internal sealed class Consequences(DryRun run, LedgerContext context, NpgsqlConnection snapshot)
{
    private readonly ReactionWriter _writer = new(context.Codec, context.Options.Processes);
    private readonly Dictionary<StreamId, Instance> _instances = [];
    private readonly Dictionary<StreamId, HeldCommand> _held = [];
    private readonly Dictionary<string, InstanceLoader> _loaders = [];
    private readonly Queue<PreviewedEvent> _inputs = new();
    private readonly List<PreviewedEvent> _events = [];
    private readonly List<PreviewedReaction> _reactions = [];
    private readonly List<PreviewedWait> _waits = [];

    /// <summary>The processes by the events that they handle, in the order of the catalogue.</summary>
    private readonly FrozenDictionary<Type, Process[]> _concerned = context.Codec.Catalogue.Processes
        .SelectMany(p => p.EventTypes.Select(t => (Type: t, Process: p)))
        .GroupBy(x => x.Type, x => x.Process).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    public async Task<Preview> Of(Transaction transaction, CancellationToken cancel)
    {
        var (answer, events) = await run.Run(transaction, cancel);
        Take(events, 0);
        var limits = context.Options.Processes;
        var isComplete = true;
        while (_inputs.TryDequeue(out var input))
        {
            if (_reactions.Count >= limits.PreviewedReactions || _events.Count >= limits.PreviewedEvents)
            {
                isComplete = false;
                break;
            }

            foreach (var process in _concerned.GetValueOrDefault(input.Event.Body.GetType(), []))
                await React(process, input, cancel);
        }

        return new Preview(run.AsOf, answer, _events, _reactions, _waits, isComplete);
    }

    private void Take(IReadOnlyList<RecordedEvent> events, int depth)
    {
        foreach (var e in events)
        {
            var previewed = new PreviewedEvent(e, depth);
            _events.Add(previewed);
            _inputs.Enqueue(previewed);
        }
    }

    private async Task React(Process process, PreviewedEvent input, CancellationToken cancel)
    {
        string? instance = null;
        try
        {
            var e = input.Event;
            if (ProcessFailedException.Unless(e.Position, () => process.Instance(e)) is not { } id) return;
            instance = id;
            var one = await Instance(process, ProcessNames.Stream(process.Name, id), cancel);
            if (_held.GetValueOrDefault(one.Stream) is { } held || (held = one.Facts.Held) is not null)
            {
                _waits.Add(new PreviewedWait(process.Name, one.Id, e.Position, ProcessRefusals.Held(held)));
                return;
            }

            var reacted = ProcessFailedException.Unless(e.Position, () => process.React(one.State, e) is { } reaction
                ? _writer.Write(ProcessInput.Of(e), input.Depth, e.EffectiveOn, reaction)
                : null);
            if (reacted is null) return;
            one.Apply(one.Version + 1, ++run.Position, e.CorrelationId, reacted);
            var (at, depth) = (_reactions.Count, input.Depth + 1);
            _reactions.Add(new PreviewedReaction(
                process.Name, one.Id, e.Position, run.Position, depth, reacted.Why, reacted.Timers,
                [.. (reacted.Messages ?? []).Select(m => m.Type)], null));
            if (await Send(process, one, depth, cancel) is { } refused)
                _reactions[at] = _reactions[at] with { Refused = refused };
        }
        catch (ProcessFailedException e)
        {
            // The engine would stop the process here, and the events before it would stand.
            _waits.Add(new PreviewedWait(
                process.Name, instance ?? "", input.Event.Position, ProcessRefusals.NotSendable("failed", e)));
        }
    }

    /// <summary>Sends the commands of the newest reaction.</summary>
    /// <returns>The refusal at which it stops; null when all are accepted.</returns>
    private async Task<Refusal?> Send(Process process, Instance instance, int depth, CancellationToken cancel)
    {
        var progress = instance.Progress!;
        var sender = new CommandSender(process, context, async (transaction, token) =>
        {
            var (answer, events) = await run.Run(transaction, token);
            Take(events, depth);
            return answer;
        });
        for (var next = 0; next < progress.Reaction.Commands.Length; next++)
        {
            var refused = await sender.Send(progress with { Next = next }, cancel);
            if (refused is null) continue;
            // Later events of this instance would wait until a person has decided.
            _held[instance.Stream] = new HeldCommand(progress.Record, next, 0);
            return refused;
        }

        return null;
    }

    private async Task<Instance> Instance(Process process, StreamId stream, CancellationToken cancel)
    {
        if (_instances.TryGetValue(stream, out var known)) return known;
        if (!_loaders.TryGetValue(process.Name, out var loader))
            _loaders.Add(process.Name, loader = new InstanceLoader(process, context));
        return _instances[stream] = await loader.Load(snapshot, stream.Id, cancel);
    }
}
