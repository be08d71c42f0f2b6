using System.Diagnostics;
using System.Threading.Channels;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The bounded queues in front of the commit loop (engine.md, rule 11).</summary>
internal sealed class Lanes(LedgerOptions options)
{
    private readonly Channel<Pending> _people = Line(options.PeopleQueueLimit);
    private readonly Channel<Pending> _processes = Line(options.ProcessQueueLimit);
    private readonly Channel<Pending> _imports = Line(options.ImportQueueLimit);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public int Waiting => _people.Reader.Count + _processes.Reader.Count + _imports.Reader.Count;

    /// <summary>Queues a command. When the queue is full, people get an error; processes and imports wait for a
    /// place.</summary>
    public async ValueTask Enter(Pending pending, CancellationToken cancel)
    {
        try
        {
            if (pending.Envelope.Lane != Lane.People)
                await Of(pending.Envelope.Lane).Writer.WriteAsync(pending, cancel);
            else if (!_people.Writer.TryWrite(pending))
                throw new LedgerException.Busy("Too many commands are waiting.");
            _wake.Writer.TryWrite(true);
        }
        catch (ChannelClosedException)
        {
            throw new LedgerException.Busy("The ledger is stopping.");
        }
    }

    /// <summary>Waits until a command is queued, the lanes are closed, or the time is over.</summary>
    public async ValueTask WaitForWork(TimeSpan atMost, CancellationToken cancel)
    {
        if (Waiting > 0 || !await Woken(atMost, cancel)) return;
        _wake.Reader.TryRead(out _);
    }

    /// <summary>Callers that were just answered usually send their next command very soon. A short wait puts these
    /// commands into one block instead of two. With few callers, a block costs more than the commands in it.</summary>
    public async ValueTask Gather(int expected, CancellationToken cancel)
    {
        var enough = Math.Min(expected, options.BlockTransactionLimit);
        var started = Stopwatch.GetTimestamp();
        while (Waiting < enough && !cancel.IsCancellationRequested
               && Stopwatch.GetElapsedTime(started).TotalMicroseconds < options.GatherMicroseconds)
        {
            await Task.Yield();
        }
    }

    /// <summary>Takes waiting commands by the weights of the lanes, at most one full block.</summary>
    public List<Pending> Take()
    {
        var limit = options.BlockTransactionLimit;
        var batch = new List<Pending>(Math.Min(Waiting, limit));
        var (people, processes, imports) = options.LaneWeights;
        var total = people + processes + imports;
        // At least one from each lane, so that no lane starves when blocks are small.
        Fill(batch, _people, Math.Max(1, limit * people / total), limit);
        Fill(batch, _processes, Math.Max(1, limit * processes / total), limit);
        Fill(batch, _imports, Math.Max(1, limit * imports / total), limit);
        // Places that one lane does not use are given to the others.
        Fill(batch, _people, limit, limit);
        Fill(batch, _processes, limit, limit);
        Fill(batch, _imports, limit, limit);
        return batch;
    }

    /// <summary>Closes the lanes: no command is queued any more; waiting commands can still be taken.</summary>
    public void Close()
    {
        _people.Writer.TryComplete();
        _processes.Writer.TryComplete();
        _imports.Writer.TryComplete();
        _wake.Writer.TryComplete();
    }

    private async ValueTask<bool> Woken(TimeSpan atMost, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(atMost);
        try
        {
            return await _wake.Reader.WaitToReadAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static void Fill(List<Pending> batch, Channel<Pending> lane, int share, int limit)
    {
        var end = Math.Min(batch.Count + share, limit);
        while (batch.Count < end && lane.Reader.TryRead(out var pending))
        {
            if (pending.Take()) batch.Add(pending);
        }
    }

    private static Channel<Pending> Line(int limit) => Channel.CreateBounded<Pending>(limit);

    private Channel<Pending> Of(Lane lane) => lane switch
    {
        Lane.Processes => _processes,
        Lane.Imports => _imports,
        _ => _people,
    };
}
