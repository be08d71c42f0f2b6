using Npgsql;

namespace Daybook.Ledger;

/// <summary>A lease that renews itself while a piece of work runs.</summary>
public sealed class KeptLease : IAsyncDisposable
{
    private readonly Lease _lease;
    private readonly LedgerContext _context;
    private readonly CancellationTokenSource _over;
    private readonly Task _renewing;

    internal KeptLease(Lease lease, LedgerContext context, CancellationToken cancel)
    {
        _lease = lease;
        _context = context;
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _renewing = Renew();
    }

    /// <summary>The fence of the work.</summary>
    public long Epoch => _lease.Epoch;

    /// <summary>Cancelled when the work is to stop: by its caller, or because another process took the lease
    /// over.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>Ends the renewing and gives the lease back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewing;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(_context.Options.LeaseSeconds));
        try
        {
            await _lease.Release(limit.Token);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // It runs out by itself.
        }

        _over.Dispose();
    }

    private async Task Renew()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_context.Options.LeaseSeconds / 3.0));
        while (!_over.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_over.Token);
                if (!await _lease.Renew(_over.Token)) await _over.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (NpgsqlException)
            {
                // The fence decides whether the work may still write; the next tick asks again.
            }
        }
    }
}
