using Daybook.Ledger;

namespace Daybook.Api.Operations;

/// <summary>The status of the system: the same for people, scripts and health checks.</summary>
/// <param name="Position">The head of the log.</param>
/// <param name="Consumers">Every read model and every process.</param>
/// <param name="Parked">The number of commands of processes that wait for a person.</param>
public sealed record StatusReport(long Position, IReadOnlyList<ConsumerStatus> Consumers, long Parked)
{
    private const string OpenDoor = "The database login of Daybook owns the ledger's tables, or may not create roles: "
        + "only the hash chain protects stored events from being changed.";

    /// <summary>A process's stored inputs and outputs have their own versions; it has no tables with a
    /// version.</summary>
    private const int ProcessVersion = 1;

    /// <summary>False when the database does not prevent this program from changing stored events.</summary>
    public bool RoleIsEnforced { get; init; } = true;

    /// <summary>Messages that could not be handled and wait for a person.</summary>
    public long DeadLetters { get; init; }

    /// <summary>The reason why no process runs; null when processes run.</summary>
    public string? ProcessError { get; init; }

    /// <summary>Queries the database; works in any process.</summary>
    public static async Task<StatusReport> Of(LedgerNode node, CancellationToken cancel)
    {
        long head;
        await using (var connection = await node.Context.Pooled.OpenConnectionAsync(cancel))
            head = await EventReader.Head(connection, cancel);
        var projections = await node.ReadModels.Status(cancel);
        var processes = await node.ProcessControl.Status(cancel);
        var trouble = await node.ProcessControl.Trouble(cancel);
        return new StatusReport(
            head,
            [
                .. projections.Select(p => new ConsumerStatus(p.Name, p.Version, p.Position, p.Lag, p.State)
                {
                    Kind = "projection",
                    Group = p.Group,
                    Error = p.Error,
                    ErrorPosition = p.ErrorPosition,
                    Alarm = p.Alarm,
                    Report = p.State == "building" ? p.Report : null,
                    Holder = p.Holder,
                }),
                .. processes.Select(p => new ConsumerStatus(
                    p.Name, ProcessVersion, p.Position, p.Lag, p is { Paused: true, State: "running" }
                        ? "paused" : p.State)
                {
                    Kind = "process",
                    Error = p.Error,
                    ErrorPosition = p.ErrorPosition,
                    Holder = p.Holder,
                    Parked = p.Parked,
                    Waiting = p.Waiting,
                }),
            ],
            processes.Sum(p => p.Parked))
        {
            RoleIsEnforced = node.Context.RoleIsEnforced,
            DeadLetters = trouble.DeadLetters,
            ProcessError = trouble.Error,
        };
    }

    /// <summary>What a person should look at although the system is ready.</summary>
    public IEnumerable<string> Warnings() => Consumers.Where(c => c.Alarm is not null)
        .Select(c => $"The read model {c.Name} differs from its facts: {c.Alarm}")
        .Concat(DeadLetters == 0 ? [] : [$"{DeadLetters} messages could not be handled and are dead letters."])
        .Concat(RoleIsEnforced ? [] : [OpenDoor]);

    /// <summary>The reasons why the system is not ready; none when it is.</summary>
    public IEnumerable<string> Problems() => Consumers.Where(c => c.State == "stopped").Select(c =>
        $"The {c.Kind} {c.Name} has stopped at position {c.Position}: {c.Error}")
        .Concat(ProcessError is null ? [] : [$"The processes do not run: {ProcessError}"]);
}
