using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>How far the processes of all nodes have gone together, for however many wait for it: one of those who wait
/// asks the database, for all of them.</summary>
internal sealed class ProcessProgress(LedgerContext context) : IDisposable
{
    private const string Ask = "select last_seq_id from ledger.mt_event_progression where name = $1";

    private readonly HeadSignal _reached = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits until they have passed a position, or the time is over.</summary>
    public async Task WaitFor(long position, TimeSpan atMost, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(atMost);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            while (_reached.Position < position) await Next(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Asks, or waits for whoever asks. One that leaves while it asks is followed by the next, a poll later at
    /// most.</summary>
    private async Task Next(CancellationToken cancel)
    {
        if (!await _turn.WaitAsync(0, cancel))
        {
            await _reached.WaitPast(
                _reached.Position, TimeSpan.FromMilliseconds(context.Options.PollMilliseconds), cancel);
            return;
        }

        try
        {
            await using var command = context.Pooled.CreateCommand(Ask);
            command.Parameters.Add(new() { Value = ProcessStandings.Progression, NpgsqlDbType = NpgsqlDbType.Text });
            if (await command.ExecuteScalarAsync(cancel) is long position) _reached.Advance(position);
            await Task.Delay(TimeSpan.FromMilliseconds(context.Options.WakeupMilliseconds), cancel);
        }
        finally
        {
            _turn.Release();
        }
    }
}
