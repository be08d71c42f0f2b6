using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>One node of a shop: a real ledger with its process engine, and a place to break what it appends.</summary>
public sealed class Node : IAsyncDisposable
{
    /// <summary>Ends the lease of whoever works, who does not notice.</summary>
    public const string Steal =
        "update work.leases set expires_at = '-infinity' where name = 'process/script' returning 1";

    private readonly LedgerNode _ledger;
    private readonly ProcessEngine _engine;
    private Faulty _fault = (_, append, _) => append();

    private Node(LedgerNode ledger, TimeProvider? timers)
    {
        _ledger = ledger;
        _engine = new ProcessEngine(
            ledger.Context, (t, cancel) => _fault(t, () => ledger.Ledger.Append(t, cancel), cancel), timers);
        Control = new ProcessControl(ledger.Context);
        Parked = new ParkedCommands(ledger.Context, ledger.Ledger.Append);
    }

    public ProcessEngine Engine => _engine;

    public ProcessControl Control { get; }

    public ParkedCommands Parked { get; }

    public LedgerContext Context => _ledger.Context;

    public static Catalogue Catalogue(params Process[] processes) => new(
        StoredType.CasesOf(ShopJson.Default, typeof(OrderEvent), typeof(BellEvent)),
        [OrderDecider.Machine, BellDecider.Machine],
        [StoredType.Of(ShopJson.Default, typeof(Ring)), StoredType.Of(ShopJson.Default, typeof(Broken))],
        [StoredType.Of(ShopJson.Default, typeof(Seen))],
        processes: processes);

    public static Task<Node> Start(string connection, params Process[] processes) =>
        Start(connection, Catalogue(processes));

    public static async Task<Node> Start(
        string connection, Catalogue catalogue, TimeProvider? timers = null, ProcessLimits? limits = null,
        Faulty? fault = null, bool works = true,
        int depth = 64, int leaseSeconds = 5, int pageEvents = 2_000, string name = "node", int snapshotEvery = 3)
    {
        var options = new LedgerOptions
        {
            DirectConnection = connection, NodeName = name, PollMilliseconds = 20, RetryDelayMilliseconds = 5,
            LeaseSeconds = leaseSeconds, PageEventLimit = pageEvents,
            CausationDepthLimit = depth,
            // So often that every test that starts again begins with a snapshot somewhere.
            SnapshotEvery = snapshotEvery,
            Processes = (limits ?? new ProcessLimits()) with { LongestRetryDelayMilliseconds = 50 },
        };
        var node = new Node(await LedgerNode.Start(catalogue, options, CancellationToken.None), timers);
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

    public static Envelope Somebody(string name = "somebody") =>
        new($"{Guid.NewGuid()}", name, new DateOnly(2026, 3, 1)) { CorrelationId = "the customer's letter" };

    public Task Idle() => _engine.WaitUntilIdle(0, TimeSpan.FromSeconds(20));

    /// <summary>The tags that a bell was rung with, in order.</summary>
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

    /// <summary>Waits for something that the engine does by itself; there is no position to wait for.</summary>
    public static async Task Until(Func<Task<bool>> holds, string what)
    {
        for (var end = DateTime.UtcNow.AddSeconds(20); !await holds();)
        {
            if (DateTime.UtcNow > end) throw new TimeoutException(what);
            await Task.Delay(10);
        }
    }

    public Task UntilStopped() => Until(async () => (await Status()).State == "stopped", "the process to stop");

    /// <summary>Stops as a crash would: whatever the engine has not written is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _ledger.DisposeAsync();
    }
}
