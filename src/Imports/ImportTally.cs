using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Workers.Orders;

namespace Daybook.Imports;

/// <summary>Counts the results of the commands of an import.</summary>
internal sealed class ImportTally(IReadOnlyList<RowError> before)
{
    /// <summary>Maximum number of command errors that are kept; the rest are only counted.</summary>
    public const int ErrorLimit = 1_000;

    private readonly List<RowError> _errors = [];
    private readonly HashSet<OrderKey> _halted = [];
    private int _done;
    private int _repeated;
    private int _refused;
    private int _notSent;

    public long Position { get; private set; }

    /// <summary>The commands without those of orders that cannot continue; these are counted.</summary>
    public IReadOnlyList<ImportCommand> StillWanted(IReadOnlyList<ImportCommand> commands)
    {
        List<ImportCommand> wanted = [.. commands.Where(c => c.Order is not { } order || !_halted.Contains(order))];
        _notSent += commands.Count - wanted.Count;
        return wanted;
    }

    public void Count(ImportCommand command, Answer answer)
    {
        if (answer is Answer.Accepted accepted)
        {
            _done++;
            if (accepted.Repeated) _repeated++;
            Position = Math.Max(Position, accepted.Position);
        }
        else if (answer is Answer.Refused { Why: var why })
        {
            _refused++;
            Halt(command, why.Code, Explain(why));
        }
    }

    /// <summary>Records the error of a row's command; its order does not continue.</summary>
    public void Halt(ImportCommand command, string field, string rule)
    {
        if (command.Order is { } order) _halted.Add(order);
        if (_errors.Count < ErrorLimit)
            _errors.Add(new RowError(command.File, command.Line, field, rule) { IsSent = true });
    }

    /// <summary>The result; the errors are ordered like the files, not like the answers.</summary>
    public ImportResult Result() => new(
        _done, _repeated, _refused, Position,
        [.. before, .. _errors.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line)])
    {
        NotSent = _notSent, OrdersHalted = _halted.Count,
    };

    /// <summary>A refusal in one sentence with its facts.</summary>
    public static string Explain(Refusal why) => why.Facts.Count == 0
        ? why.Message
        : $"{why.Message} ({string.Join(", ", why.Facts.Select(f => $"{f.Key} {f.Value}"))})";
}
