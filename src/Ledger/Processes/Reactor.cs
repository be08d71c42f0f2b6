using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>What a turn of work stands on: the inputs at hand, and the checkpoint behind which all is done.</summary>
internal sealed record Turn(InputReader Inputs, long Checkpoint);

/// <summary>Carries one instance on: first what is left of its newest reaction, then its inputs in order.</summary>
/// <remarks>An instance is returned because a conflict (somebody else wrote to its stream) replaces it.</remarks>
internal sealed class Reactor(
    Process process, LedgerContext context, PatientAppend append, InstanceLoader loader)
{
    private readonly CommandSender _sender = new(process, context, append);
    private readonly ReactionWriter _writer = new(context.Codec, context.Options.Processes);

    /// <summary>Goes on until nothing waits or a parked command holds the instance.</summary>
    public async Task<Instance> Advance(Instance instance, Turn turn, CancellationToken cancel)
    {
        while (instance.Parked is null)
        {
            if (instance.Duty is { Done: false } duty)
            {
                instance = await Fulfil(instance, duty, turn, cancel);
                continue;
            }

            if (instance.Waiting.Count == 0) break;
            instance = await React(instance, turn, cancel);
        }

        return instance;
    }

    /// <summary>Takes a timer that fell due; one that was moved, cancelled or taken before does nothing.</summary>
    public async Task<Instance> Fire(
        Instance instance, string timer, DateTimeOffset due, Turn turn, CancellationToken cancel)
    {
        instance = await Advance(instance, turn, cancel);
        while (instance.Parked is null && instance.Facts.Timers.TryGetValue(timer, out var set) && set == due)
        {
            var origin = instance.Origin(timer);
            var input = ProcessInput.Of(timer, due);
            var on = DateOnly.FromDateTime(due.UtcDateTime);
            var envelope = Envelope(
                ProcessNames.RecordId(instance.Stream, timer, due, origin.Record), on, origin.Correlation,
                origin.Record);
            var state = instance.State;
            var reacted = ProcessPoison.Unless(origin.Record, () =>
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

    /// <summary>The instance as its stream says now, with the same inputs waiting.</summary>
    public async Task<Instance> Reload(Instance instance, Turn turn, CancellationToken cancel)
    {
        var fresh = (await loader.Load([instance.Id], turn.Checkpoint, cancel))[instance.Id];
        fresh.Waiting = instance.Waiting;
        return fresh;
    }

    /// <summary>Records the reactions to what waits, up to the first that sends commands. They are decided one after
    /// the other, each on what the one before will have led to, and stand in one queue together: an instance that many
    /// wait for need not wait for the disk after each. Each is to stand at the version that the one before leads to, so
    /// where one does not come to stand those after it do not either, and all goes on from the stream.</summary>
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
                catch (ProcessPoison) when (run.Count > 0)
                {
                    // First what comes before it.
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
        return ProcessPoison.Unless(input.Event.Position, () => process.React(state, input.Event) is { } reaction
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

    private async Task<Instance> Fulfil(Instance instance, Duty duty, Turn turn, CancellationToken cancel)
    {
        while (duty.Next < duty.Reaction.Commands.Length)
        {
            if (await _sender.Send(duty, cancel) is { } refusal)
                return await Park(instance, duty, refusal, turn, cancel);
            duty = duty with { Next = duty.Next + 1, Attempt = 0 };
        }

        instance.Duty = duty with { Done = true };
        return instance;
    }

    private Task<Instance> Park(
        Instance instance, Duty duty, Refusal refusal, Turn turn, CancellationToken cancel)
    {
        var parked = new ProcessEvent.Parked(
            duty.Record, duty.Next, duty.Attempt, refusal.Code, refusal.Message, refusal.Facts);
        var envelope = Envelope(
            ProcessNames.ParkId(instance.Stream, duty.Record, duty.Next, duty.Attempt),
            duty.Reaction.Commands[duty.Next].EffectiveOn, duty.Correlation, duty.Record);
        instance.Duty = duty;
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

    /// <summary>Writes to the instance's stream at the version that was seen.</summary>
    private Task<Instance> Write(
        Instance instance, Envelope envelope, ProcessCommand command, ProcessEvent written, Turn turn,
        CancellationToken cancel)
    {
        var step = ProcessDecider.On(instance.Stream, command, instance.Version);
        return Written(
            instance, envelope, written, append.Append(new Transaction(envelope, [step]), cancel), turn, cancel);
    }

    /// <summary>Whatever shows that somebody else wrote as well (a repeated answer, nothing to do, a stale version)
    /// leads to a fresh look at the stream.</summary>
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
            throw new ProcessPoison(envelope.Causation!.Value, e.Message, e);
        }
    }

    /// <summary>An input with its reaction on its way to the ledger; the rest is null where there is none.</summary>
    private sealed record Ahead(
        long Position, Envelope? Envelope, ProcessEvent.Reacted? Reacted, Task<Answer>? Answer);
}
