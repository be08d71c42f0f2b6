using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The context of one turn of work: the loaded inputs, and the checkpoint up to which everything is
/// done.</summary>
internal sealed record Turn(InputReader Inputs, long Checkpoint);

/// <summary>Continues one instance: first the rest of its newest reaction, then its inputs in order.</summary>
/// <remarks>The methods return an instance, because after a conflict (another node wrote to its stream) it is
/// replaced.</remarks>
internal sealed class Reactor(
    Process process, LedgerContext context, RetryingAppend append, InstanceLoader loader)
{
    private readonly CommandSender _sender = new(process, context, append.Append);
    private readonly ReactionWriter _writer = new(context.Codec, context.Options.Processes);

    /// <summary>Continues until no input waits or a parked command holds the instance.</summary>
    public async Task<Instance> Advance(Instance instance, Turn turn, CancellationToken cancel)
    {
        while (instance.Parked is null)
        {
            if (instance.Progress is { Done: false } progress)
            {
                instance = await Fulfil(instance, progress, turn, cancel);
                continue;
            }

            if (instance.Waiting.Count == 0) break;
            instance = await React(instance, turn, cancel);
        }

        return instance;
    }

    /// <summary>Handles a timer that fell due; nothing happens when the timer was moved, cancelled or already
    /// handled.</summary>
    public async Task<Instance> Fire(
        Instance instance, string timer, DateTimeOffset due, Turn turn, CancellationToken cancel)
    {
        instance = await Advance(instance, turn, cancel);
        while (instance.Parked is null && instance.Facts.Timers.TryGetValue(timer, out var set) && set == due)
        {
            var origin = instance.Origin(timer);
            var input = ProcessInput.Of(timer, due);
            var on = BusinessDay.Of(due, context.Clock.LocalTimeZone);
            var envelope = Envelope(
                ProcessNames.RecordId(instance.Stream, timer, due, origin.Record), on, origin.Correlation,
                origin.Record);
            var state = instance.State;
            var reacted = ProcessFailedException.Unless(origin.Record, () =>
                process.TimedOut(state, timer, due) is { } reaction ? _writer.Write(input, 0, on, reaction) : null);
            var next = reacted is null
                ? await Write(instance, envelope, new ProcessCommand.PassTimer(timer, due),
                    new ProcessEvent.TimerPassed(timer, due), turn, cancel)
                : await Write(instance, envelope, new ProcessCommand.React(reacted), reacted, turn, cancel);
            if (next == instance) break;
            instance = next;
        }

        return await Advance(instance, turn, cancel);
    }

    /// <summary>The instance, loaded again from its stream, with the same waiting inputs.</summary>
    public async Task<Instance> Reload(Instance instance, Turn turn, CancellationToken cancel)
    {
        var fresh = (await loader.Load([instance.Id], turn.Checkpoint, cancel))[instance.Id];
        fresh.Waiting = instance.Waiting;
        return fresh;
    }

    /// <summary>Records the reactions to the waiting inputs, up to the first reaction that sends commands. Each is
    /// decided on the state after the previous reaction, and all are queued together, so an instance with many inputs
    /// does not wait for the disk after each reaction. Each reaction expects the stream version after the previous one.
    /// So when one is not written, the later ones are not written either, and the instance continues from its
    /// stream.</summary>
    private async Task<Instance> React(Instance instance, Turn turn, CancellationToken cancel)
    {
        var run = new List<Ahead>();
        var (memory, version) = (instance.Memory, instance.Version);
        foreach (var position in instance.Waiting.Take(context.Options.Processes.ReactionsAhead).ToList())
        {
            ProcessEvent.Reacted? reacted = null;
            if (position > memory.Facts.LastInput)
            {
                var input = await turn.Inputs.At(position, cancel);
                try
                {
                    reacted = Reaction(memory.State, input);
                    if (reacted is not null)
                        memory = memory.After(process, context.Codec, position, input.Event.CorrelationId, reacted);
                }
                catch (ProcessFailedException) when (run.Count > 0)
                {
                    // The reactions before this one must be written first.
                    break;
                }

                if (reacted is not null) run.Add(Record(instance.Stream, version++, input.Event, reacted, cancel));
            }

            if (reacted is null) run.Add(new Ahead(position, null, null, null));
            if (reacted?.Commands.Length > 0) break;
        }

        await Task.WhenAll(run.Select(r => r.Answer ?? Task.CompletedTask))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var (position, envelope, reacted, answer) in run)
        {
            if (answer is not null)
            {
                var next = await Written(instance, envelope!, reacted!, answer, turn, cancel);
                if (next != instance) return next;
            }

            instance.Waiting.Remove(position);
        }

        return instance;
    }

    private ProcessEvent.Reacted? Reaction(object state, Input input)
    {
        var source = ProcessInput.Of(input.Event);
        return ProcessFailedException.Unless(input.Event.Position, () =>
            process.React(state, input.Event) is { } reaction
            ? _writer.Write(source, input.Depth, input.Event.EffectiveOn, reaction)
            : null);
    }

    private Ahead Record(
        StreamId stream, long version, RecordedEvent input, ProcessEvent.Reacted reacted, CancellationToken cancel)
    {
        var envelope = Envelope(
            ProcessNames.RecordId(stream, input.Position), input.EffectiveOn, input.CorrelationId, input.Position);
        var step = ProcessDecider.On(stream, new ProcessCommand.React(reacted), version);
        return new Ahead(
            input.Position, envelope, reacted, append.Append(new Transaction(envelope, [step]), cancel));
    }

    private async Task<Instance> Fulfil(
        Instance instance, ReactionProgress progress, Turn turn, CancellationToken cancel)
    {
        while (progress.Next < progress.Reaction.Commands.Length)
        {
            if (await _sender.Send(progress, cancel) is { } refusal)
                return await Park(instance, progress, refusal, turn, cancel);
            progress = progress with { Next = progress.Next + 1, Attempt = 0 };
        }

        instance.Progress = progress with { Done = true };
        return instance;
    }

    private Task<Instance> Park(
        Instance instance, ReactionProgress progress, Refusal refusal, Turn turn, CancellationToken cancel)
    {
        var parked = new ProcessEvent.Parked(
            progress.Record, progress.Next, progress.Attempt, refusal.Code, refusal.Message, refusal.Facts);
        var envelope = Envelope(
            ProcessNames.ParkId(instance.Stream, progress.Record, progress.Next, progress.Attempt),
            progress.Reaction.Commands[progress.Next].EffectiveOn, progress.Correlation, progress.Record);
        instance.Progress = progress;
        return Write(instance, envelope, new ProcessCommand.Park(parked), parked, turn, cancel);
    }

    private Envelope Envelope(string commandId, DateOnly effectiveOn, string correlation, long causation) =>
        new(commandId, ProcessNames.Actor(process.Name), effectiveOn)
        {
            CorrelationId = correlation,
            Causation = causation,
            Process = process.Name,
            Fingerprint = ProcessNames.Fingerprint(commandId),
            Lane = Lane.Processes,
        };

    /// <summary>Writes to the instance's stream and expects the version that was read.</summary>
    private Task<Instance> Write(
        Instance instance, Envelope envelope, ProcessCommand command, ProcessEvent written, Turn turn,
        CancellationToken cancel)
    {
        var step = ProcessDecider.On(instance.Stream, command, instance.Version);
        return Written(
            instance, envelope, written, append.Append(new Transaction(envelope, [step]), cancel), turn, cancel);
    }

    /// <summary>When the answer shows that another node has also written (a repeated answer, nothing to do, or a stale
    /// version), the stream is loaded again.</summary>
    private async Task<Instance> Written(
        Instance instance, Envelope envelope, ProcessEvent written, Task<Answer> asked, Turn turn,
        CancellationToken cancel)
    {
        try
        {
            if (await asked is not Answer.Accepted { Repeated: false, Events: 1 } accepted)
                return await Reload(instance, turn, cancel);
            instance.Apply(instance.Version + 1, accepted.Position, envelope.CorrelationId!, written);
            return instance;
        }
        catch (LedgerException.Stale)
        {
            return await Reload(instance, turn, cancel);
        }
        catch (Exception e) when (e is BadInputException or LedgerException.Mismatch)
        {
            throw new ProcessFailedException(envelope.Causation!.Value, e.Message, e);
        }
    }

    /// <summary>An input with its reaction while the reaction is being appended; the other members are null when there
    /// is no reaction.</summary>
    private sealed record Ahead(
        long Position, Envelope? Envelope, ProcessEvent.Reacted? Reacted, Task<Answer>? Answer);
}
