using Daybook.Ledger;
using Npgsql;

namespace Daybook.Api.Audit;

/// <summary>Verifies the ledger for people, in the background: one verification at a time in a node, because it reads
/// everything. What it found stands here until the next one, or until the node stops.</summary>
internal sealed partial class VerificationDesk(LedgerNode node, TimeProvider clock, ILogger<VerificationDesk> log)
    : IAsyncDisposable
{
    private const int Connections = 8;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private VerificationView _now = new(VerificationState.NotAsked, null, null, null, 0, 0);
    private Task _running = Task.CompletedTask;

    public VerificationView Now
    {
        get
        {
            lock (_gate) return _now;
        }
    }

    /// <summary>Ends when the verification ends that was started last.</summary>
    internal Task Ending
    {
        get
        {
            lock (_gate) return _running;
        }
    }

    /// <summary>Starts a verification, unless one is running.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <returns>The verification that runs now.</returns>
    public VerificationView Start(string by)
    {
        lock (_gate)
        {
            if (_now.State == VerificationState.Running) return _now;
            _now = new VerificationView(VerificationState.Running, by, clock.GetUtcNow(), null, 0, 0);
            _running = Task.Run(Run);
            return _now;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task Run()
    {
        try
        {
            // A pool of its own: the node's goes on with its work.
            await using var source = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(node.Context.CommitConnection) { MaxPoolSize = Connections });
            var folder = await CheckpointFolder.Of(source, node.Context.Options, _stop.Token);
            var chain = await new Verifier(source).Verify(
                new VerifyRequest { Checkpoints = folder.All() },
                new Told(p => Set(now => now with { Position = p.Position, Positions = p.Positions })), _stop.Token);
            var files = await new ContentVerifier(source, node.Context.Codec).Verify(cancel: _stop.Token);
            Set(now => Ended(now, chain, files));
        }
        catch (Exception e)
        {
            // A node that stops forgets it.
            if (!_stop.IsCancellationRequested) NotFinished(log, e);
            Set(now => now with { State = VerificationState.Broken, EndedAt = clock.GetUtcNow() });
        }
    }

    private VerificationView Ended(VerificationView now, VerifyResult chain, ContentResult files) => now with
    {
        State = chain.Ok && files.Ok ? VerificationState.Valid : VerificationState.Altered,
        EndedAt = clock.GetUtcNow(), Blocks = chain.Blocks, Events = chain.Events, Answers = chain.Answers,
        Checkpoints = chain.Checkpoints, Files = files.Files,
        Altered =
        [
            .. chain.FirstBad is { } bad ? [new AlteredPlace(bad.Kind, bad.Position, bad.Stream, bad.Sentence)]
                : (AlteredPlace[])[],
            .. files.Bad.Select(file => new AlteredPlace(file.Kind, file.Position, file.Stream, file.Sentence)),
        ],
    };

    private void Set(Func<VerificationView, VerificationView> change)
    {
        lock (_gate) _now = change(_now);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A verification that was asked for could not be finished.")]
    private static partial void NotFinished(ILogger log, Exception error);

    private sealed class Told(Action<VerifyProgress> report) : IProgress<VerifyProgress>
    {
        public void Report(VerifyProgress value) => report(value);
    }
}
