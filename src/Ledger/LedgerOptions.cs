namespace Daybook.Ledger;

/// <summary>All limits and settings of the engine.</summary>
public sealed record LedgerOptions
{
    /// <summary>The connection string. It must connect directly to the server, because locks, LISTEN and the role last
    /// as long as a session.</summary>
    public required string DirectConnection { get; init; }

    /// <summary>The name of this process in the status output.</summary>
    public string NodeName { get; init; } = Environment.MachineName;

    /// <summary>Maximum number of waiting commands of people; further commands are answered "busy".</summary>
    public int PeopleQueueLimit { get; init; } = 20_000;

    /// <summary>Maximum number of queued commands of processes; further senders wait.</summary>
    public int ProcessQueueLimit { get; init; } = 5_000;

    /// <summary>Maximum number of queued commands of imports; further senders wait.</summary>
    public int ImportQueueLimit { get; init; } = 5_000;

    /// <summary>Shares of a block for people, processes and imports when all three have waiting commands.</summary>
    public (int People, int Processes, int Imports) LaneWeights { get; init; } = (6, 3, 1);

    /// <summary>Maximum number of transactions in a block.</summary>
    public int BlockTransactionLimit { get; init; } = 1_000;

    /// <summary>Maximum time in microseconds that a block waits for callers that were just answered.</summary>
    public int GatherMicroseconds { get; init; } = 300;

    /// <summary>Maximum payload of a block in bytes; a larger transaction gets its own block.</summary>
    public int BlockByteLimit { get; init; } = 8 * 1024 * 1024;

    /// <summary>Maximum payload of one event in bytes.</summary>
    public int EventByteLimit { get; init; } = 1024 * 1024;

    /// <summary>Maximum number of events in one transaction.</summary>
    public int TransactionEventLimit { get; init; } = 5_000;

    /// <summary>Maximum payload of one transaction in bytes.</summary>
    public int TransactionByteLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>Maximum number of steps in one transaction, and of streams that it reads.</summary>
    public int TransactionStepLimit { get; init; } = 5_000;

    /// <summary>Maximum time that a block spends deciding under the lock; the remaining commands go into the next
    /// block.</summary>
    public int LockBudgetMilliseconds { get; init; } = 500;

    /// <summary>Maximum wait for the lock before the block is tried again.</summary>
    public int LockTimeoutMilliseconds { get; init; } = 10_000;

    /// <summary>Maximum duration of a statement of the commit loop.</summary>
    public int StatementTimeoutMilliseconds { get; init; } = 30_000;

    /// <summary>Maximum time that a node may hold the lock while idle; then the server ends its session. A stopped node
    /// (SIGSTOP, a sleeping machine) makes all other nodes wait this long.</summary>
    public int IdleTimeoutMilliseconds { get; init; } = 5_000;

    /// <summary>Maximum number of tries of a block after transient errors, and of checks after an unknown
    /// outcome.</summary>
    public int BlockRetryLimit { get; init; } = 8;

    /// <summary>Wait before the first retry; it doubles with each retry.</summary>
    public int RetryDelayMilliseconds { get; init; } = 20;

    /// <summary>Maximum number of stream states in memory.</summary>
    public int StateCacheLimit { get; init; } = 200_000;

    /// <summary>Maximum number of events of other nodes that are read while holding the lock; when there are more, they
    /// are read before taking it.</summary>
    public int DeltaUnderLockLimit { get; init; } = 2_000;

    /// <summary>Number of events after which a stream gets a new snapshot.</summary>
    public int SnapshotEvery { get; init; } = 500;

    /// <summary>Maximum number of snapshots waiting to be written; further snapshots are dropped.</summary>
    public int SnapshotQueueLimit { get; init; } = 1_000;

    /// <summary>Maximum difference in seconds between the clocks of the ledger and of this process; above it the
    /// process is not ready.</summary>
    public int ClockToleranceSeconds { get; init; } = 120;

    /// <summary>Maximum number of events in a page of the log.</summary>
    public int PageEventLimit { get; init; } = 2_000;

    /// <summary>Maximum number of events in a page of a rebuild.</summary>
    public int RebuildPageEventLimit { get; init; } = 5_000;

    /// <summary>Maximum number of rows of one read model in memory.</summary>
    public int RowCacheLimit { get; init; } = 20_000;

    /// <summary>Maximum number of rows that a rebuild keeps in memory, over all its read models.</summary>
    public int RebuildRowCacheLimit { get; init; } = 200_000;

    /// <summary>Maximum number of changed rows that a rebuild keeps before it writes them.</summary>
    public int RebuildFlushRowLimit { get; init; } = 25_000;

    /// <summary>Memory in bytes for the filter by which a rebuild knows the keys in its tables.</summary>
    public int RebuildKeyFilterBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Maximum number of events that a rebuild folds while its group is paused.</summary>
    public int RebuildHoldEventLimit { get; init; } = 2_000;

    /// <summary>Maximum number of tries of a rebuild to get that close to the head, and to switch the tables.</summary>
    public int RebuildRetryLimit { get; init; } = 50;

    /// <summary>Maximum wait of a table switch for running queries; then the switch is tried again later.</summary>
    public int SwitchLockTimeoutMilliseconds { get; init; } = 500;

    /// <summary>Maximum number of differing keys that a comparison reports.</summary>
    public int ComparisonKeyLimit { get; init; } = 10;

    /// <summary>Minimum time in seconds that a replaced table is kept; it is kept longer while a live node still
    /// announces it.</summary>
    public int RetiredTableSeconds { get; init; } = 3_600;

    /// <summary>Time in seconds after which a node without a sign of life counts as dead.</summary>
    public int NodeSeconds { get; init; } = 30;

    /// <summary>True to switch to a new version of a read model without a person confirming the comparison.</summary>
    public bool ConsentToNewVersions { get; init; }

    /// <summary>Interval at which a node checks for work that it could take over and for versions to build.</summary>
    public int RoundMilliseconds { get; init; } = 1_000;

    /// <summary>Time without activity after which Marten's high-water agent is restarted.</summary>
    public int HighWaterSilenceMilliseconds { get; init; } = 5_000;

    /// <summary>Wait of a group of read models that cannot continue, before it tries again.</summary>
    public int GroupRetryMilliseconds { get; init; } = 5_000;

    /// <summary>Minimum time between two wake-ups of a daemon, so that small blocks are collected into a
    /// page.</summary>
    public int WakeupMilliseconds { get; init; } = 10;

    /// <summary>Maximum of that time; it grows while a page takes longer than the wake-up interval.</summary>
    public int LongestWakeupMilliseconds { get; init; } = 100;

    /// <summary>Maximum time that Marten's sequence may be behind the head when nothing is appended.</summary>
    public int SequenceTickMilliseconds { get; init; } = 1_000;

    /// <summary>Wait before a lost connection for notifications is opened again.</summary>
    public int ReconnectMilliseconds { get; init; } = 1_000;

    /// <summary>Polling interval of a reader that gets no notification (engine.md, rule 23).</summary>
    public int PollMilliseconds { get; init; } = 250;

    /// <summary>Maximum wait of a query for <c>atLeast</c>.</summary>
    public int AtLeastTimeoutMilliseconds { get; init; } = 10_000;

    /// <summary>Maximum time that a stop waits for commands that were taken.</summary>
    public int ShutdownSeconds { get; init; } = 20;

    /// <summary>Maximum length of a chain of reactions to reactions. A chain that ends by itself can be long: in a
    /// queue of orders, each served order triggers the next, once for each of its warehouses.</summary>
    public int CausationDepthLimit { get; init; } = 256;

    /// <summary>The limits of processes.</summary>
    public ProcessLimits Processes { get; init; } = new();

    /// <summary>The folder for files that belong to the ledger but must not be in its database.</summary>
    public string LocalFolder { get; init; } = Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "daybook");

    /// <summary>The folder of checkpoints; it should be a folder to which the owner of the database cannot write. The
    /// default is in the local folder.</summary>
    public string CheckpointFolder
    {
        get => field ?? Path.Combine(LocalFolder, "checkpoints");
        init;
    }

    /// <summary>The file of the key that signs checkpoints; created on first use. The default is in the local
    /// folder.</summary>
    public string CheckpointKeyPath
    {
        get => field ?? Path.Combine(LocalFolder, "checkpoint.key");
        init;
    }

    /// <summary>Interval between two checkpoints; with 0, checkpoints are exported only on demand.</summary>
    public int CheckpointSeconds { get; init; } = 3_600;
}
