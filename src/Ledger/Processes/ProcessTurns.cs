using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>The results of a page: statements for the transaction of the progression, timers to set, work outside the
/// ledger, and processes that must catch up.</summary>
internal sealed class PageResult
{
    public List<NpgsqlBatchCommand> Changes { get; } = [];

    /// <summary>Statements that must each change a row; when one does not, another node has moved the
    /// process.</summary>
    public List<NpgsqlBatchCommand> Moves { get; } = [];

    public List<TimerDue> Timers { get; } = [];

    public List<CarryOut> Messages { get; } = [];

    public List<CatchUp> Behind { get; } = [];
}

/// <summary>Lets every process take its part of a page. A process that is paused, stopped or unknown to this program
/// keeps its own position, and the others continue without it (engine.md, rule 25).</summary>
internal sealed class ProcessTurns(LedgerContext context, IReadOnlyDictionary<string, ProcessWorker> workers)
{
    private readonly EventReader _reader = new(context.Codec);
    private readonly Deployment _deployment = new(context);
    private readonly HashSet<string> _asked = [];
    private readonly string _retired = context.Codec.Catalogue.NamesOf([typeof(RegisterEvent.Retired)]).Single();

    public async Task<PageResult> Take(
        long from, long to, IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await _deployment.Read(connection, cancel);
        var (standings, _) = await ProcessPositions.Read(connection, cancel);
        var result = new PageResult();
        Retire(events, result);
        var takes = new List<Task>();
        foreach (var process in _deployment.Processes.Values)
        {
            var part = new Part(process, standings.GetValueOrDefault(process.Name), from, to);
            if (await Joins(connection, part, events, result, cancel) is { } taken)
                takes.Add(TakePart(workers[process.Name], part, taken, result, cancel));
        }

        await Task.WhenAll(takes);
        return result;
    }

    /// <summary>Removes what waits for a retired process.</summary>
    private void Retire(IReadOnlyList<RecordedEvent> events, PageResult result)
    {
        foreach (var e in events.Where(e => e.Stream == RegisterDecider.All && e.TypeName == _retired))
        {
            var process = ((RegisterEvent.Retired)e.Body).Process;
            if (!_deployment.Processes.ContainsKey(process))
                result.Changes.AddRange(ProcessPositions.Gone(process));
        }
    }

    /// <summary>The events that a process takes from this page; null when it keeps its own position.</summary>
    private async Task<IReadOnlyList<RecordedEvent>?> Joins(
        NpgsqlConnection connection, Part part, IReadOnlyList<RecordedEvent> events, PageResult result,
        CancellationToken cancel)
    {
        var worker = workers.GetValueOrDefault(part.Process.Name);
        if (worker is null || part.Process.Rests || part.HasStopped)
        {
            // When the process may continue, it must be asked to catch up again.
            _asked.Remove(part.Process.Name);
            if (part.Standing?.Position is null)
            {
                var aside = part.Aside(worker, events);
                worker?.Health.Aside(aside.Position);
                result.Moves.Add(part.Moved(aside));
            }

            return null;
        }

        if (part.Behind == 0)
        {
            _asked.Remove(part.Process.Name);
            return events;
        }

        if (part.Behind > context.Options.PageEventLimit || part.Behind < 0)
        {
            if (part.Standing is null) result.Moves.Add(part.Moved(new ProcessPosition(part.Begins, 0, null, null)));
            if (part.Behind > 0 && _asked.Add(part.Process.Name)) result.Behind.Add(new CatchUp(part.Process.Name));
            return null;
        }

        var missed = await _reader.After(connection, part.Begins, (int)part.Behind, cancel);
        return [.. missed, .. events];
    }

    private async Task TakePart(
        ProcessWorker worker, Part part, IReadOnlyList<RecordedEvent> events, PageResult result,
        CancellationToken cancel)
    {
        await worker.Gate.WaitAsync(cancel);
        try
        {
            var taken = await worker.Take(part.Begins, part.To, part.Process.Floor, events, cancel);
            lock (result)
            {
                result.Changes.AddRange(taken.Changes);
                result.Timers.AddRange(taken.Timers);
                result.Messages.AddRange(taken.Messages);
                worker.Health.Aside(taken.Poison is null ? null : part.Begins);
                if (taken.Poison is { } poison)
                    result.Moves.Add(part.Moved(new ProcessPosition(
                        part.Begins, part.Process.Newest, poison.Message, poison.Position)));
                else if (part.Standing is not { Position: null, Error: null })
                    result.Moves.Add(part.Moved(new ProcessPosition(null, 0, null, null)));
            }
        }
        finally
        {
            worker.Gate.Release();
        }
    }

    /// <summary>One process and one page.</summary>
    private sealed record Part(DeployedProcess Process, ProcessPosition? Standing, long From, long To)
    {
        public bool HasStopped => Standing?.HasStopped(Process) ?? false;

        /// <summary>The position of the process: the beginning of the page, unless the process has its own position, or
        /// must read the whole ledger and has not begun.</summary>
        public long Begins => Standing switch
        {
            { Position: { } position } => position,
            null when Process.Floor == 0 => 0,
            _ => From,
        };

        /// <summary>The distance from this position to the beginning of the page.</summary>
        public long Behind => From - Begins;

        /// <summary>Keeps the process at the position where the page first concerns it.</summary>
        public ProcessPosition Aside(ProcessWorker? worker, IReadOnlyList<RecordedEvent> events)
        {
            var first = worker is null || Behind > 0
                ? Begins + 1
                : worker.FirstConcern(events, Process.Floor) ?? To + 1;
            return new ProcessPosition(first - 1, 0, null, null);
        }

        public NpgsqlBatchCommand Moved(ProcessPosition to) => ProcessPositions.Moved(Process.Name, Standing, to);
    }
}
