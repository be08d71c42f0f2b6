using System.Runtime.InteropServices;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Sends recorded commands, using only the record of the reaction (engine.md, rule 24).</summary>
internal sealed class CommandSender(
    Process process, LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append)
{
    private readonly int _depthLimit = context.Options.CausationDepthLimit;

    /// <summary>Sends the next command of a reaction.</summary>
    /// <returns>The refusal when the command was refused or cannot be sent; null when it was accepted.</returns>
    public async Task<Refusal?> Send(Duty duty, CancellationToken cancel)
    {
        // A person who retries the command has seen the depth.
        if (duty.Reaction.Depth > _depthLimit && duty.Attempt == 0)
            return ProcessRefusals.TooDeep(duty.Reaction.Depth, _depthLimit);
        try
        {
            var answer = await append(TransactionOf(process, context.Codec, duty), cancel);
            return (answer as Answer.Refused)?.Why;
        }
        catch (BadInputException e)
        {
            return ProcessRefusals.NotSendable("bad-input", e);
        }
        catch (LedgerException.Mismatch e)
        {
            return ProcessRefusals.NotSendable("command-id-taken", e);
        }
        catch (LedgerException.Stale e)
        {
            return ProcessRefusals.NotSendable("stale-version", e);
        }
        catch (Exception e) when (e is not (ProcessFailedException or OperationCanceledException))
        {
            var operation = duty.Reaction.Commands[duty.Next].Operation;
            throw new ProcessFailedException(duty.Record, $"{operation}: {e.GetType().Name}: {e.Message}", e);
        }
    }

    /// <summary>The next command of a reaction, as it is sent.</summary>
    private static Transaction TransactionOf(Process process, EventCodec codec, Duty duty)
    {
        var command = duty.Reaction.Commands[duty.Next];
        var body = JsonMarshal.GetRawUtf8Value(command.Body).ToArray();
        if (codec.Decode(command.Operation, body) is not Operation operation)
            throw new ProcessFailedException(duty.Record, $"{command.Operation} is not an operation");
        return new Transaction(Envelope(process, duty, command), operation);
    }

    private static Envelope Envelope(Process process, Duty duty, StoredCommand command) =>
        new(ProcessNames.CommandId(duty.Record, duty.Next, duty.Attempt), ProcessNames.Actor(process.Name),
            command.EffectiveOn)
        {
            CorrelationId = duty.Correlation,
            Causation = duty.Record,
            Process = process.Name,
            Reason = duty.Reaction.Why,
            Fingerprint = ProcessNames.Fingerprint(command),
            Lane = Lane.Processes,
        };
}
