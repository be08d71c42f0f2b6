using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Imports;

/// <summary>Sends the commands of an import in the lane of imports, stage by stage, and waits for the processes between
/// stages.</summary>
public sealed class ImportRunner(LedgerNode node, IProgress<ImportProgress>? progress = null) : IImportedStates
{
    /// <summary>Maximum number of commands that are sent at the same time.</summary>
    public const int InFlightLimit = 256;

    /// <summary>Maximum number of orders that are read at the same time.</summary>
    private const int ReadLimit = 8;

    /// <summary>Maximum number of tries of a command without an answer.</summary>
    private const int TryLimit = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The command id in the ledger.</summary>
    public static string IdOf(string source, ImportCommand command) => $"import:{source}:{command.Id}";

    /// <summary>Runs the plan; running it again, even after an interruption, writes nothing twice.</summary>
    public async Task<ImportResult> Run(ImportPlan plan, CancellationToken cancel)
    {
        var tally = new ImportTally(plan.Errors);
        foreach (var stage in plan.Stages)
        {
            var commands = tally.StillWanted(
                stage.Later is { } later ? [.. stage.Commands, .. await later(this, cancel)] : stage.Commands);
            var sent = 0;
            progress?.Report(new ImportProgress(stage.Name, 0, commands.Count));
            await Parallel.ForEachAsync(commands, AtOnce(InFlightLimit, cancel), async (command, stop) =>
            {
                var answer = await Send(plan.Source, command, stop);
                lock (tally)
                {
                    progress?.Report(new ImportProgress(stage.Name, ++sent, commands.Count));
                    tally.Count(command, answer);
                }
            });
            await node.Processes.WaitUntilIdle(tally.Position, IdleTimeout, cancel);
            if (stage.MustGoOn) await Check(tally.StillWanted(commands), tally, cancel);
        }

        return tally.Result();
    }

    /// <summary>The later steps of an order that cannot continue would each be refused, which would hide the cause.
    /// Instead the cause is reported once.</summary>
    private Task Check(IReadOnlyList<ImportCommand> placed, ImportTally tally, CancellationToken cancel) =>
        Parallel.ForEachAsync(
            placed.Where(command => command.Order is not null), AtOnce(ReadLimit, cancel), async (command, stop) =>
            {
                if (Halted.Why(await Of<SalesOrder>(command.Order!.Order(), stop)) is not { } why) return;
                lock (tally) tally.Halt(command, "order", $"{why} Its later steps are not sent.");
            });

    public async Task<TState> Of<TState>(StreamId stream, CancellationToken cancel) where TState : class =>
        (await node.States.Of<TState>(stream, cancel)).State;

    private static ParallelOptions AtOnce(int limit, CancellationToken cancel) =>
        new() { MaxDegreeOfParallelism = limit, CancellationToken = cancel };

    private async Task<Answer> Send(string source, ImportCommand command, CancellationToken cancel)
    {
        var envelope = new Envelope(IdOf(source, command), $"import:{source}", command.EffectiveOn)
        {
            Lane = Lane.Imports,
            CorrelationId = IdOf(source, command),
            Fingerprint = ImmutableArray.Create(command.Fingerprint),
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await node.Ledger.Append(new Transaction(envelope, command.Operation), cancel);
            }
            catch (LedgerException e) when (attempt < TryLimit && e is not LedgerException.Mismatch)
            {
                await Task.Delay(Pause, cancel);
            }
            catch (BadInputException bad)
            {
                return new Answer.Refused(new Refusal("import.cannot-be-stored", $"{bad.Field} {bad.Rule}"), 0);
            }
            catch (LedgerException.Mismatch)
            {
                return new Answer.Refused(
                    Refusals.DifferentContent("import.row-changed", "The row", "imported"), 0);
            }
        }
    }
}

/// <summary>The progress of a stage.</summary>
public sealed record ImportProgress(string Stage, int Done, int Total);
