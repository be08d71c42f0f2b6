using System.Collections.Concurrent;
using System.Diagnostics;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Waits until a piece of work is settled. It works on any node, also when another node runs the processes
/// (engine.md, rule 31).</summary>
public sealed class Settling(LedgerContext context) : IAsyncDisposable
{
    private const int FirstPauseMilliseconds = 50;

    /// <summary>A limit, so that waiting callers leave most connections to the workers.</summary>
    private const int LooksAtOnce = 4;

    private readonly WorkReader _reader = new(context);
    private readonly WorkFollower _follower = new(context);
    private readonly SemaphoreSlim _looks = new(LooksAtOnce);

    /// <summary>Waits until everything that follows automatically from the command at a position is done, or only
    /// people can continue, or the time is over.</summary>
    /// <returns>Null when the ledger has no such position.</returns>
    public async Task<WorkStatus?> Wait(long position, TimeSpan limit, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        if (position <= context.Head.Position) await _follower.Follow(position, limit, cancel);
        return await Wait(
            () => _reader.Of(position, cancel), left => _follower.Follow(position, left, cancel), begun, limit, cancel);
    }

    /// <summary>Waits for several pieces of work together. When the time is over, as many as one answer can list are
    /// checked without waiting; the rest are reported as owed because they were not checked.</summary>
    /// <param name="positions">A position of each piece of work; positions that the ledger does not have are
    /// skipped.</param>
    public async Task<WorkStatus> WaitForEach(
        IReadOnlyCollection<long> positions, TimeSpan limit, CancellationToken cancel)
    {
        var (begun, page, late) = (Stopwatch.GetTimestamp(), context.Options.Processes.OwedPage, 0);
        var works = new ConcurrentBag<WorkStatus>();
        await Parallel.ForEachAsync(
            positions.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = LooksAtOnce, CancellationToken = cancel },
            async (one, token) =>
            {
                var left = limit - Stopwatch.GetElapsedTime(begun);
                if (left <= TimeSpan.Zero && one.Index >= page) Interlocked.Increment(ref late);
                else if (await Wait(one.Item, left, token) is { } work) works.Add(work);
            });
        return WorkStatus.Together(works, late, page);
    }

    /// <summary>Waits for the work that last wrote to these streams; streams that do not exist are skipped.</summary>
    public async Task<WorkStatus> WaitForStreams(
        IReadOnlyCollection<StreamId> streams, TimeSpan limit, CancellationToken cancel)
    {
        var positions = new List<long>();
        await using (var connection = await context.Pooled.OpenConnectionAsync(cancel))
        {
            await using var command = new NpgsqlCommand(WorkSql.LastOfStreams, connection)
            {
                Parameters = { new() { Value = streams.Select(s => s.ToString()).ToArray() } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) positions.Add(reader.GetInt64(0));
        }

        return await WaitForEach(positions, limit, cancel);
    }

    /// <summary>Waits until nothing in the ledger is owed, or only people can continue, or the time is over.</summary>
    public async Task<WorkStatus> WaitForAll(TimeSpan limit, CancellationToken cancel)
    {
        var through = 0L;
        return (await Wait(
            async () =>
            {
                var status = await _reader.OfAll(0, cancel);
                through = status.Through;
                return status;
            },
            left => _follower.Passed(through, left, cancel), Stopwatch.GetTimestamp(), limit, cancel))!;
    }

    /// <summary>Waits until nothing is owed for events up to a position, or only people can continue, or the time is
    /// over. All parked commands and held inputs count, whatever their position.</summary>
    public async Task<WorkStatus> WaitUpTo(long position, TimeSpan limit, CancellationToken cancel) => (await Wait(
        async () => await _reader.UpTo(position, cancel), left => _follower.Passed(position, left, cancel),
        Stopwatch.GetTimestamp(), limit, cancel))!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _follower.DisposeAsync();
        _looks.Dispose();
    }

    private async Task<WorkStatus?> Wait(
        Func<Task<WorkStatus?>> look, Func<TimeSpan, Task> follow, long begun, TimeSpan limit, CancellationToken cancel)
    {
        for (var pause = FirstPauseMilliseconds; ; pause = Math.Min(pause * 2, context.Options.PollMilliseconds))
        {
            var status = await Look(look, cancel);
            var left = limit - Stopwatch.GetElapsedTime(begun);
            if (status is null or { Settled: true } or { NeedsPerson: true } || left <= TimeSpan.Zero) return status;
            var next = TimeSpan.FromMilliseconds(pause);
            await Task.Delay(next < left ? next : left, cancel);
            await follow(limit - Stopwatch.GetElapsedTime(begun));
        }
    }

    private async Task<WorkStatus?> Look(Func<Task<WorkStatus?>> look, CancellationToken cancel)
    {
        await _looks.WaitAsync(cancel);
        try
        {
            return await look();
        }
        finally
        {
            _looks.Release();
        }
    }
}
