using System.Diagnostics;

namespace Daybook.Ledger;

/// <summary>Waits until a piece of work is settled: on any node, whoever runs the processes (engine.md, rule
/// 31).</summary>
public sealed class Settling(LedgerContext context)
{
    private const int FirstPauseMilliseconds = 20;

    private readonly WorkReader _reader = new(context);

    /// <summary>Waits until everything that follows by itself from what was written at a position is done, or only
    /// people can go on, or the time is over.</summary>
    /// <returns>Null when the ledger has no such position.</returns>
    public Task<WorkStatus?> Wait(long position, TimeSpan limit, CancellationToken cancel) =>
        Wait(() => _reader.Of(position, cancel), limit, cancel);

    /// <summary>Waits until nothing at all is owed any more, or only people can go on, or the time is over.</summary>
    public async Task<WorkStatus> WaitForAll(TimeSpan limit, CancellationToken cancel) =>
        (await Wait(async () => await _reader.OfAll(0, cancel), limit, cancel))!;

    private async Task<WorkStatus?> Wait(
        Func<Task<WorkStatus?>> look, TimeSpan limit, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var pause = FirstPauseMilliseconds; ; pause = Math.Min(pause * 2, context.Options.PollMilliseconds))
        {
            var status = await look();
            var left = limit - Stopwatch.GetElapsedTime(begun);
            if (status is null or { Settled: true } or { NeedsPerson: true } || left <= TimeSpan.Zero) return status;
            var next = TimeSpan.FromMilliseconds(pause);
            await Task.Delay(next < left ? next : left, cancel);
        }
    }
}
