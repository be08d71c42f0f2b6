using Daybook.Database;
using Daybook.Kernel;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>One node of a shop: a real ledger with its process engine, and a hook that can break its appends.</summary>
public sealed class Node : IAsyncDisposable
{
    private static int _commands;
    private readonly LedgerNode _ledger;
    private readonly ProcessEngine _engine;
    private Faulty _fault = (_, append, _) => append();

    private Node(LedgerNode ledger)
    {
        _ledger = ledger;
        _engine = new ProcessEngine(
            ledger.Context, (t, cancel) => _fault(t, () => ledger.Ledger.Append(t, cancel), cancel));
        Control = ledger.ProcessControl;
        Parked = new ParkedCommands(ledger.Context, ledger.Ledger.Append);
    }

    public ProcessEngine Engine => _engine;

    public ProcessControl Control { get; }

    public ParkedCommands Parked { get; }

    public DeadLetters DeadLetters => _ledger.DeadLetters;

    public LedgerContext Context => _ledger.Context;

    public static Catalogue Catalogue(params Process[] processes) => new(
        StoredType.CasesOf(typeof(OrderEvent), typeof(BellEvent)),
        [OrderDecider.Instance, BellDecider.Instance],
        [StoredType.Of(typeof(Ring)), StoredType.Of(typeof(Broken))],
        [StoredType.Of(typeof(Seen))],
        processes: processes);

    public static Task<Node> Start(string connection, params Process[] processes) =>
        Start(connection, Catalogue(processes));

    public static async Task<Node> Start(
        string connection, Catalogue catalogue, ProcessLimits? limits = null, Faulty? fault = null, bool works = true,
        int depth = 64, int pageEvents = 2_000, string name = "node", int snapshotEvery = 3,
        ILoggerFactory? loggers = null)
    {
        var options = new LedgerOptions
        {
            DirectConnection = PostgresServer.WithFewConnections(connection), NodeName = name,
            PollMilliseconds = 20, RetryDelayMilliseconds = 5,
            PageEventLimit = pageEvents, CausationDepthLimit = depth, RoundMilliseconds = 100,
            // So often that every test with a restart uses a snapshot somewhere.
            SnapshotEvery = snapshotEvery,
            Processes = (limits ?? new ProcessLimits()) with
            {
                LongestRetryDelayMilliseconds = 50, NodePollMilliseconds = 250, TimerPollMilliseconds = 50,
                RestMilliseconds = [50], CoolDownMilliseconds = [10], DrainMilliseconds = 500,
            },
        };
        var node = new Node(await LedgerNode.Start(
            catalogue, options, CancellationToken.None, loggers: loggers));
        if (fault is not null) node._fault = fault;
        if (works) await node._engine.Start(CancellationToken.None);
        return node;
    }

    /// <summary>From now on the engine appends through this.</summary>
    public void Break(Faulty fault) => _fault = fault;

    public Task<Answer> Place(string order, string text) => Send(OrderDecider.On(
        OrderDecider.Stream(order), new PlaceOrder(order, text)));

    public Task<Answer> Muffle(string bell, bool on) => Send(BellDecider.On(
        BellDecider.Stream(bell), new BellCommand.Muffle(on)));

    public Task<Answer> Send(Step step) => SendAs(Somebody(), step);

    public Task<Answer> SendAs(Envelope envelope, Step step) =>
        _ledger.Ledger.Append(new Transaction(envelope, [step]), CancellationToken.None);

    /// <summary>Sends steps that are written all or nothing.</summary>
    public Task<Answer> SendAll(Envelope envelope, params IReadOnlyList<Step> steps) =>
        _ledger.Ledger.Append(new Transaction(envelope, steps), CancellationToken.None);

    public static Envelope Somebody(string name = "somebody") =>
        new($"test-{Interlocked.Increment(ref _commands)}", name, new DateOnly(2026, 3, 1))
        {
            CorrelationId = "the customer's letter",
        };

    public Task Idle(TimeSpan? patience = null) => _engine.WaitUntilIdle(0, patience ?? TimeSpan.FromSeconds(20));

    /// <summary>Makes messages that are scheduled up to a time due now.</summary>
    public async Task Due(DateTimeOffset time)
    {
        await using var command = Context.Direct.CreateCommand(
            "update wolverine.wolverine_incoming_envelopes set execution_time = clock_timestamp() "
            + "where status = 'Scheduled' and execution_time <= $1");
        command.Parameters.Add(new() { Value = time });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Duplicates every message about a timer, as after the crash of a node that was handling it.</summary>
    public Task<long> Twice() => Scalar<long>(
        "with again as (insert into wolverine.wolverine_incoming_envelopes "
        + "(body, id, status, owner_id, execution_time, attempts, message_type, received_at, keep_until) "
        + "select body, gen_random_uuid(), status, owner_id, execution_time, attempts, message_type, received_at, "
        + "keep_until from wolverine.wolverine_incoming_envelopes where status = 'Scheduled' returning 1) "
        + "select count(*) from again");

    /// <summary>Makes timers due up to a time and waits until they are handled.</summary>
    public async Task At(DateTimeOffset time)
    {
        await Idle();
        await Due(time);
        await Idle();
    }

    /// <summary>The number of scheduled messages about timers.</summary>
    public Task<long> Timers() => Scalar<long>(
        "select count(*) from wolverine.wolverine_incoming_envelopes where status = 'Scheduled'");

    public Task<bool> Pause(string process = "script") => Changed(
        Control.Pause(process, "让它歇一会", Somebody("Li"), CancellationToken.None));

    public Task<bool> Unpause(string process = "script") => Changed(
        Control.Unpause(process, "歇够了", Somebody("Li"), CancellationToken.None));

    public Task<bool> Resume(string process = "script") => Changed(
        Control.Resume(process, "已修好", Somebody("Li"), CancellationToken.None));

    private static async Task<bool> Changed(Task<Answer> answer) => await answer is Answer.Accepted { Events: > 0 };

    private IProjectionCoordinator Coordinator =>
        _engine.Host!.Services.GetRequiredService<IProjectionCoordinator>();

    /// <summary>Runs the subscription on this node too, even when another node runs it.</summary>
    public Task TakeOver() => Coordinator.StartAsync(default);

    /// <summary>Stops running the subscription on this node.</summary>
    public Task LetGo() => Coordinator.StopAsync(default);

    /// <summary>The tags with which a bell was rung, in order.</summary>
    public async Task<string[]> Rings(string bell) =>
        [.. (await Stream(BellDecider.Stream(bell))).Select(e => e.Body).OfType<BellEvent.Rung>().Select(e => e.Tag)];

    public Task<List<RecordedEvent>> Reasons(string instance, string process = "script") =>
        Stream(StreamId.Parse($"process-{process}/{instance}"));

    public async Task<List<RecordedEvent>> Stream(StreamId stream)
    {
        await using var connection = await Context.Direct.OpenConnectionAsync();
        return await _ledger.Reader.OfStream(connection, stream, 0, 100_000, CancellationToken.None);
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = Context.Direct.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<ProcessStatus> Status(string process = "script") =>
        (await Control.Status(CancellationToken.None)).Single(s => s.Name == process);

    /// <summary>Waits for something that the engine does by itself, for which there is no position to wait
    /// for.</summary>
    public static async Task Until(Func<Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await holds())
        {
            if (limit.IsCancellationRequested) throw new TimeoutException(what);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Resumes the process and waits until it has stopped again.</summary>
    public async Task ResumeInVain()
    {
        var before = (await Status()).ChangedAt;
        (await Resume()).ShouldBeTrue();
        await Until(
            async () => await Status() is { State: "stopped" } now && now.ChangedAt > before, "it to stop once more");
    }

    public Task UntilStopped() => Until(async () => (await Status()).State == "stopped", "the process to stop");

    /// <summary>Stops like a crash: everything that the engine has not written is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _ledger.DisposeAsync();
    }
}
