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
            var position = instance.Waiting.Min;
            if (position > instance.Facts.LastInput)
            {
                var next = await React(instance, await turn.Inputs.At(position, cancel), turn, cancel);
                if (next != instance)
                {
                    instance = next;
                    continue;
                }
            }

            instance.Waiting.Remove(position);
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
            var envelope = Envelope(
                ProcessNames.RecordId(instance.Stream, timer, due, origin.Record),
                DateOnly.FromDateTime(due.UtcDateTime), origin.Correlation, origin.Record);
            var state = instance.State;
            var reacted = ProcessPoison.Unless(origin.Record, () =>
                process.TimedOut(state, timer, due) is { } reaction ? _writer.Write(input, 0, reaction) : null);
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

    private async Task<Instance> React(Instance instance, Input input, Turn turn, CancellationToken cancel)
    {
        var e = input.Event;
        var source = ProcessInput.Of(e);
        var reacted = ProcessPoison.Unless(e.Position, () =>
            process.React(instance.State, e) is { } reaction ? _writer.Write(source, input.Depth, reaction) : null);
        if (reacted is null) return instance;
        var envelope = Envelope(
            ProcessNames.RecordId(instance.Stream, e.Position), e.EffectiveOn, e.CorrelationId, e.Position);
        return await Write(instance, envelope, new ProcessCommand.React(reacted), reacted, turn, cancel);
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

    /// <summary>Writes to the instance's stream at the version that was seen. Whatever shows that somebody else wrote
    /// as well (a repeated answer, nothing to do, a stale version) leads to a fresh look at the stream.</summary>
    private async Task<Instance> Write(
        Instance instance, Envelope envelope, ProcessCommand command, ProcessEvent written, Turn turn,
        CancellationToken cancel)
    {
        try
        {
            var step = ProcessDecider.On(instance.Stream, command, instance.Version);
            var answer = await append.Append(new Transaction(envelope, [step]), cancel);
            if (answer is not Answer.Accepted { Repeated: false, Events: 1 } accepted)
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
}
