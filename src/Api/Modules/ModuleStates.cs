using System.Collections.Concurrent;
using Daybook.Api.Access;
using Daybook.Domain.Modules;
using Daybook.Ledger;
using Daybook.Web.Ground;
using Daybook.Workers;

namespace Daybook.Api.Modules;

/// <summary>The modules of the company, as sessions follow the ledger: a node knows within a second what another one
/// switched, and at once what it switched itself.</summary>
internal sealed class ModuleStates : IDisposable
{
    private static readonly Kernel.StreamId Stream = CompanyModulesDecider.Of(WorkersCatalogue.Company);
    private readonly FollowedStates _states;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<object, Action> _watching = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly SemaphoreSlim _turn = new(1);

    public ModuleStates(FollowedStates states, LedgerNode node)
    {
        (_states, _log) = (states, node.Context.Loggers.CreateLogger<ModuleStates>());
        Now = Shown((CompanyModules)CompanyModulesDecider.Instance.InitialState);
        states.Watch(this, stream =>
        {
            if (stream is null || stream == Stream) _ = Task.Run(Follow);
        });
    }

    /// <summary>For the console; another object when a module was switched.</summary>
    public ModulesNow Now { get; private set; }

    /// <summary>The modules as they are switched, at most a second old.</summary>
    public async ValueTask<CompanyModules> Of(CancellationToken cancel)
    {
        var state = await _states.Of<CompanyModules>(Stream, cancel);
        // The console missed it while the log could not be read.
        if (!Shown(state).All.SequenceEqual(Now.All)) _ = Task.Run(Follow, CancellationToken.None);
        return state;
    }

    /// <summary>The modules as they are switched now, which the console then knows too.</summary>
    public async Task<CompanyModules> Newest(CancellationToken cancel)
    {
        var state = await _states.Newest<CompanyModules>(Stream, cancel);
        await Look(cancel);
        return state;
    }

    /// <summary>Calls back shortly after a module was switched.</summary>
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
        try
        {
            await Look(_stopped.Token);
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException or InvalidOperationException
            or OperationCanceledException)
        {
            // The next request looks again.
            if (!_stopped.IsCancellationRequested) AccessLog.NotFollowed(_log, e.Message);
        }
    }

    /// <summary>Shows the console what is switched. One after another, so that the last to look sees the
    /// newest.</summary>
    private async Task Look(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var now = Shown(await _states.Of<CompanyModules>(Stream, cancel));
            if (now.All.SequenceEqual(Now.All)) return;
            Now = now;
        }
        finally
        {
            _turn.Release();
        }

        foreach (var changed in _watching.Values) changed();
    }

    private static ModulesNow Shown(CompanyModules state) => new(
        [.. ModuleCatalogue.All.Select(m => new ModuleNow(m.Code, m.Room, state.IsOn(m.Code)))]);

    private sealed class Watching(ModuleStates states) : IDisposable
    {
        public void Dispose() => states._watching.TryRemove(this, out _);
    }
}
