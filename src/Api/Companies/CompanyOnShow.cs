using System.Collections.Concurrent;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Domain.Companies;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Workers;
using Npgsql;

namespace Daybook.Api.Companies;

/// <summary>The name of the company as the console shows it. A node knows within a second what another one
/// wrote.</summary>
internal sealed class CompanyOnShow : IDisposable
{
    private static readonly StreamId Stream = CompanyProfileDecider.Stream(WorkersCatalogue.Company);
    private readonly FollowedStates _states;
    private readonly BusinessDates _dates;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<object, Action> _watching = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly SemaphoreSlim _turn = new(1);
    private CompanyProfile _profile = new([]);
    private volatile bool _isMissed;

    public CompanyOnShow(FollowedStates states, BusinessDates dates, LedgerNode node)
    {
        (_states, _dates, _log) = (states, dates, node.Context.Loggers.CreateLogger<CompanyOnShow>());
        states.Watch(this, stream =>
        {
            if (stream is null || stream == Stream) _ = Task.Run(Follow);
        });
    }

    /// <summary>The name of today; null while nobody has said it.</summary>
    public string? Name
    {
        get
        {
            // A change was missed while the log could not be read.
            if (_isMissed) _ = Task.Run(Follow);
            return _profile.On(_dates.Today)?.Name;
        }
    }

    /// <summary>Looks now.</summary>
    /// <remarks>One after another, so that the last to look sees the newest.</remarks>
    public async Task Look(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var now = await _states.Of<CompanyProfile>(Stream, cancel);
            if (now.Changes.SequenceEqual(_profile.Changes)) return;
            _profile = now;
        }
        finally
        {
            _turn.Release();
        }

        foreach (var changed in _watching.Values) changed();
    }

    /// <summary>Calls back shortly after the company's data changed.</summary>
    public IDisposable Watch(Action changed)
    {
        var watching = new Watching(this);
        _watching[watching] = changed;
        return watching;
    }

    public void Dispose()
    {
        _states.Leave(this);
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private async Task Follow()
    {
        _isMissed = false;
        try
        {
            await Look(_stopped.Token);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException
            or OperationCanceledException)
        {
            if (_stopped.IsCancellationRequested) return;
            _isMissed = true;
            AccessLog.NotFollowed(_log, e.Message);
        }
    }

    private sealed class Watching(CompanyOnShow shown) : IDisposable
    {
        public void Dispose() => shown._watching.TryRemove(this, out _);
    }
}
