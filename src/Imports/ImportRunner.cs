using System.Collections.Immutable;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Imports;

/// <summary>Sends an import's commands in the lane of imports, stage by stage, waiting for the processes in
/// between.</summary>
public sealed class ImportRunner(LedgerNode node, IProgress<ImportProgress>? progress = null)
{
    /// <summary>Most commands on their way at once.</summary>
    public const int InFlightLimit = 256;

    /// <summary>Most refusals that are kept; the rest are counted.</summary>
    public const int ErrorLimit = 1_000;

    /// <summary>Most tries of a command that got no answer.</summary>
    private const int TryLimit = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The id under which the ledger knows a command of an import.</summary>
    public static string IdOf(string source, ImportCommand command) => $"import:{source}:{command.Id}";

    /// <summary>Runs the plan; running it again, even after an interruption, doubles nothing.</summary>
    public async Task<ImportResult> Run(ImportPlan plan, CancellationToken cancel)
    {
        var (done, repeated, refused, position) = (0, 0, 0, 0L);
        var errors = new List<RowError>(plan.Errors);
        foreach (var stage in plan.Stages)
        {
            var sent = 0;
            IReadOnlyList<ImportCommand> commands = stage.Later is { } later
                ? [.. stage.Commands, .. await later(node.States, cancel)]
                : stage.Commands;
            progress?.Report(new ImportProgress(stage.Name, 0, commands.Count));
            var options = new ParallelOptions { MaxDegreeOfParallelism = InFlightLimit, CancellationToken = cancel };
            await Parallel.ForEachAsync(commands, options, async (command, stop) =>
            {
                var answer = await Send(plan.Source, command, stop);
                lock (errors)
                {
                    progress?.Report(new ImportProgress(stage.Name, ++sent, commands.Count));
                    if (answer is Answer.Accepted accepted)
                    {
                        done++;
                        if (accepted.Repeated) repeated++;
                        position = Math.Max(position, accepted.Position);
                    }
                    else if (answer is Answer.Refused { Why: var why } && ++refused <= ErrorLimit)
                    {
                        errors.Add(new RowError(command.File, command.Line, why.Code, Explain(why)));
                    }
                }
            });
            await node.Processes.WaitUntilIdle(position, IdleTimeout, cancel);
        }

        return new ImportResult(done, repeated, refused, position, errors);
    }

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
                return await node.Ledger.Append(new Transaction(envelope, command.Steps), cancel);
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
                    new Refusal("import.row-changed", "The row was imported before with other content."), 0);
            }
        }
    }

    private static string Explain(Refusal why) => why.Facts.Count == 0
        ? why.Message
        : $"{why.Message} ({string.Join(", ", why.Facts.Select(f => $"{f.Key} {f.Value}"))})";
}

/// <summary>How far a stage is.</summary>
public sealed record ImportProgress(string Stage, int Done, int Total);

/// <summary>How an import ended.</summary>
/// <param name="Done">Commands accepted.</param>
/// <param name="Repeated">Those of them that an earlier run had sent already.</param>
/// <param name="Refused">Commands refused.</param>
/// <param name="Position">The position that shows all of it.</param>
/// <param name="Errors">Rows left out or refused.</param>
public sealed record ImportResult(
    int Done, int Repeated, int Refused, long Position, IReadOnlyList<RowError> Errors);
