using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>What the ledger records about one process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Floor">The process does not react to events at or before this position.</param>
/// <param name="Rests">True when a person has paused the process.</param>
/// <param name="ResumedAt">The position of the newest event that lets it try again; 0 when there is none.</param>
/// <param name="Newest">The position of the newest event about it.</param>
internal sealed record DeployedProcess(string Name, long Floor, bool Rests, long ResumedAt, long Newest);

/// <summary>The state of all processes from the register's events, kept up to date by reading new events.</summary>
internal sealed class Deployment(LedgerContext context)
{
    private readonly EventReader _reader = new(context.Codec);
    private readonly Dictionary<string, DeployedProcess> _processes = [];
    private long _version;

    /// <summary>Every process that was deployed and is not retired.</summary>
    public IReadOnlyDictionary<string, DeployedProcess> Processes => _processes;

    /// <summary>Records the processes of the catalogue as deployed, before this node reports that it is ready. So
    /// processes react to all events from then on, on whichever node and however late they start.</summary>
    public static async Task Declare(
        LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append, CancellationToken cancel)
    {
        var processes = context.Codec.Catalogue.Processes;
        foreach (var process in processes) ProcessNames.Check(process.Name);
        var known = new Deployment(context);
        await using (var connection = await context.Direct.OpenConnectionAsync(cancel))
            await known.Read(connection, cancel);
        List<Step> steps =
        [
            .. processes.Where(p => !known.Processes.ContainsKey(p.Name)).Select(p => RegisterDecider.On(
                RegisterDecider.All, new RegisterCommand.Deploy(p.Name, p.FromTheBeginning))),
        ];
        if (steps.Count == 0) return;
        var today = DateOnly.FromDateTime(context.Clock.GetLocalNow().DateTime);
        var envelope = new Envelope($"deploy {Guid.CreateVersion7()}", ProcessNames.Engine, today);
        await append(new Transaction(envelope, steps), cancel);
    }

    /// <summary>Reads the new events.</summary>
    public async Task Read(NpgsqlConnection connection, CancellationToken cancel)
    {
        var limit = context.Options.Processes.InstancePage;
        List<RecordedEvent> page;
        do
        {
            page = await _reader.OfStream(connection, RegisterDecider.All, _version, limit, cancel);
            foreach (var e in page) Take(e);
        }
        while (page.Count == limit);
    }

    private void Take(RecordedEvent e)
    {
        switch (e.Body)
        {
            case RegisterEvent.Deployed d:
                _processes.Add(d.Process, new(
                    d.Process, d.FromTheBeginning ? 0 : e.Position, false, 0, e.Position));
                break;
            case RegisterEvent.Paused p:
                Change(p.Process, known => known with { Rests = true, Newest = e.Position });
                break;
            case RegisterEvent.Unpaused u:
                Change(u.Process, known => known with { Rests = false, Newest = e.Position });
                break;
            case RegisterEvent.Resumed r:
                Change(r.Process, known => known with { ResumedAt = e.Position, Newest = e.Position });
                break;
            case RegisterEvent.Retired r:
                _processes.Remove(r.Process);
                break;
            default:
                throw new UnreadableEventException(e.TypeName, "it is not an event about processes");
        }

        _version = e.Version;
    }

    private void Change(string process, Func<DeployedProcess, DeployedProcess> change) =>
        _processes[process] = change(_processes[process]);
}
