namespace Daybook.Ledger;

/// <summary>Every limit of the engine, in one place.</summary>
public sealed record LedgerOptions
{
    /// <summary>Where everything connects: straight to the server, since locks, LISTEN and the role last as long as a
    /// session.</summary>
    public required string DirectConnection { get; init; }

    /// <summary>The name of this process in status.</summary>
    public string NodeName { get; init; } = Environment.MachineName;

    /// <summary>Most commands of people waiting; one more is answered "busy".</summary>
    public int PeopleQueueLimit { get; init; } = 20_000;

    /// <summary>Most commands of processes waiting; one more waits outside.</summary>
    public int ProcessQueueLimit { get; init; } = 5_000;

    /// <summary>Most commands of imports waiting; one more waits outside.</summary>
    public int ImportQueueLimit { get; init; } = 5_000;

    /// <summary>Share of a block for people, processes and imports while all three wait.</summary>
    public (int People, int Processes, int Imports) LaneWeights { get; init; } = (6, 3, 1);

    /// <summary>Most transactions in a block.</summary>
    public int BlockTransactionLimit { get; init; } = 1_000;

    /// <summary>Most microseconds that a block waits for callers who were answered just before.</summary>
    public int GatherMicroseconds { get; init; } = 300;

    /// <summary>Most bytes of payload in a block; a transaction over it stands alone.</summary>
    public int BlockByteLimit { get; init; } = 8 * 1024 * 1024;

    /// <summary>Most bytes of one event's payload.</summary>
    public int EventByteLimit { get; init; } = 1024 * 1024;

    /// <summary>Most events of one transaction.</summary>
    public int TransactionEventLimit { get; init; } = 5_000;

    /// <summary>Most bytes of payload of one transaction.</summary>
    public int TransactionByteLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most steps of one transaction.</summary>
    public int TransactionStepLimit { get; init; } = 5_000;

    /// <summary>Most milliseconds a block spends on deciding under the lock; what is left goes into the next
    /// one.</summary>
    public int LockBudgetMilliseconds { get; init; } = 500;

    /// <summary>Longest wait for the lock before the block is tried again.</summary>
    public int LockTimeoutMilliseconds { get; init; } = 10_000;

    /// <summary>Longest statement of the commit loop.</summary>
    public int StatementTimeoutMilliseconds { get; init; } = 30_000;

    /// <summary>Longest rest of a node that holds the lock and says nothing; then the server lets others have it. A
    /// node that was stopped (SIGSTOP, a machine that sleeps) keeps all the others waiting for so long.</summary>
    public int IdleTimeoutMilliseconds { get; init; } = 5_000;

    /// <summary>Most tries of a block after transient errors, and most questions after an unknown outcome.</summary>
    public int BlockRetryLimit { get; init; } = 8;

    /// <summary>Wait before the first retry; doubled each time.</summary>
    public int RetryDelayMilliseconds { get; init; } = 20;

    /// <summary>Most stream states kept in memory.</summary>
    public int StateCacheLimit { get; init; } = 200_000;

    /// <summary>Most events of other processes read while holding the lock; more are read before taking it.</summary>
    public int DeltaUnderLockLimit { get; init; } = 2_000;

    /// <summary>Events after which a stream gets another snapshot.</summary>
    public int SnapshotEvery { get; init; } = 500;

    /// <summary>Most snapshots waiting to be written; more are left for later.</summary>
    public int SnapshotQueueLimit { get; init; } = 1_000;

    /// <summary>Most seconds between the ledger's clock and this process's before it is not ready.</summary>
    public int ClockToleranceSeconds { get; init; } = 120;

    /// <summary>Most events in a page of the log.</summary>
    public int PageEventLimit { get; init; } = 2_000;

    /// <summary>Most events in a page of a rebuild.</summary>
    public int RebuildPageEventLimit { get; init; } = 5_000;

    /// <summary>Most rows of one read model kept in memory.</summary>
    public int RowCacheLimit { get; init; } = 20_000;

    /// <summary>Most rows that a rebuild keeps in memory, of all read models that it builds.</summary>
    public int RebuildRowCacheLimit { get; init; } = 200_000;

    /// <summary>Most changed rows that a rebuild keeps before it writes them.</summary>
    public int RebuildFlushRowLimit { get; init; } = 25_000;

    /// <summary>Memory in which a rebuild remembers which keys its tables have.</summary>
    public int RebuildKeyFilterBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Most events that a rebuild folds while it holds its group still.</summary>
    public int RebuildHoldEventLimit { get; init; } = 2_000;

    /// <summary>Most tries of a rebuild to come so close to the head, and to switch what people see.</summary>
    public int RebuildRetryLimit { get; init; } = 50;

    /// <summary>Longest wait for people's queries before a switch steps back and tries again.</summary>
    public int SwitchLockTimeoutMilliseconds { get; init; } = 500;

    /// <summary>Most differing keys that a comparison names.</summary>
    public int ComparisonKeyLimit { get; init; } = 10;

    /// <summary>A table that was replaced is kept at least so long, and while a living node announces it.</summary>
    public int RetiredTableSeconds { get; init; } = 3_600;

    /// <summary>A node that was not seen for so long is taken for dead.</summary>
    public int NodeSeconds { get; init; } = 30;

    /// <summary>True to switch to a new version of a read model without a person's consent to the report.</summary>
    public bool ConsentToNewVersions { get; init; }

    /// <summary>Time between two looks of a node at what it could work on, and at versions to build.</summary>
    public int RoundMilliseconds { get; init; } = 1_000;

    /// <summary>How long Marten's high-water agent may not look at the log before it is restarted.</summary>
    public int HighWaterSilenceMilliseconds { get; init; } = 5_000;

    /// <summary>How long a group of read models that cannot go on waits before it tries again.</summary>
    public int GroupRetryMilliseconds { get; init; } = 5_000;

    /// <summary>Shortest time between two wake-ups of a daemon, so that small blocks gather into a page.</summary>
    public int WakeupMilliseconds { get; init; } = 10;

    /// <summary>The longest that it grows to, while a daemon's pages take longer than that.</summary>
    public int LongestWakeupMilliseconds { get; init; } = 100;

    /// <summary>Longest time that Marten's sequence may stay behind the head when nobody appends.</summary>
    public int SequenceTickMilliseconds { get; init; } = 1_000;

    /// <summary>Wait before a lost connection for notifications is opened again.</summary>
    public int ReconnectMilliseconds { get; init; } = 1_000;

    /// <summary>Longest wait of a reader that nobody wakes (engine.md, rule 23).</summary>
    public int PollMilliseconds { get; init; } = 250;

    /// <summary>Longest wait of a query for <c>atLeast</c>.</summary>
    public int AtLeastTimeoutMilliseconds { get; init; } = 10_000;

    /// <summary>Longest time a stop waits for what was taken.</summary>
    public int ShutdownSeconds { get; init; } = 20;

    /// <summary>Deepest chain of reactions to reactions. One that ends by itself can be long: each order of a queue
    /// that is served calls the next, once for each of its warehouses.</summary>
    public int CausationDepthLimit { get; init; } = 256;

    /// <summary>The limits of processes.</summary>
    public ProcessLimits Processes { get; init; } = new();

    /// <summary>Where this process keeps what belongs to the ledger but must not lie in its database.</summary>
    public string LocalFolder { get; init; } = Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "daybook");

    /// <summary>The folder of checkpoints; best one that the database's owner cannot write. In the local folder by
    /// default.</summary>
    public string CheckpointFolder
    {
        get => field ?? Path.Combine(LocalFolder, "checkpoints");
        init;
    }

    /// <summary>The file of the key that signs checkpoints; made on first use. In the local folder by
    /// default.</summary>
    public string CheckpointKeyPath
    {
        get => field ?? Path.Combine(LocalFolder, "checkpoint.key");
        init;
    }

    /// <summary>Time between two checkpoints; 0 exports none but on demand.</summary>
    public int CheckpointSeconds { get; init; } = 3_600;
}
