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
    public async Task<Refusal?> Send(ReactionProgress progress, CancellationToken cancel)
    {
        // A person who retries the command has seen the depth.
        if (progress.Reaction.Depth > _depthLimit && progress.Attempt == 0)
            return ProcessRefusals.TooDeep(progress.Reaction.Depth, _depthLimit);
        try
        {
            var answer = await append(TransactionOf(process, context.Codec, progress), cancel);
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
            var operation = progress.Reaction.Commands[progress.Next].Operation;
            throw new ProcessFailedException(progress.Record, $"{operation}: {e.GetType().Name}: {e.Message}", e);
        }
    }

    /// <summary>The next command of a reaction, as it is sent.</summary>
    private static Transaction TransactionOf(Process process, EventCodec codec, ReactionProgress progress)
    {
        var command = progress.Reaction.Commands[progress.Next];
        var body = JsonMarshal.GetRawUtf8Value(command.Body).ToArray();
        if (codec.Decode(command.Operation, body) is not Operation operation)
            throw new ProcessFailedException(progress.Record, $"{command.Operation} is not an operation");
        return new Transaction(Envelope(process, progress, command, operation), operation);
    }

    private static Envelope Envelope(
        Process process, ReactionProgress progress, StoredCommand command, Operation operation) =>
        new(ProcessNames.CommandId(progress.Record, progress.Next, progress.Attempt),
            (operation as IInTheNameOf)?.Actor ?? ProcessNames.Actor(process.Name), command.EffectiveOn)
        {
            CorrelationId = progress.Correlation,
            Causation = progress.Record,
            Process = process.Name,
            Reason = progress.Reaction.Why,
            Fingerprint = ProcessNames.Fingerprint(command),
            Lane = Lane.Processes,
        };
}
