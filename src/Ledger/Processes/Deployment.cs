using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>What the ledger says of one process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Floor">It reacts to nothing at or before this position.</param>
/// <param name="Rests">A person has paused it.</param>
/// <param name="ResumedAt">The position of the newest fact that lets it try again; 0 when there is none.</param>
/// <param name="Newest">The position of the newest fact about it.</param>
internal sealed record DeployedProcess(string Name, long Floor, bool Rests, long ResumedAt, long Newest);

/// <summary>The facts about whole processes with their positions, kept up to date by reading what is new.</summary>
internal sealed class Deployment(LedgerContext context)
{
    private readonly EventReader _reader = new(context.Codec);
    private readonly Dictionary<string, DeployedProcess> _processes = [];
    private long _version;

    /// <summary>Every process that was deployed and is not retired.</summary>
    public IReadOnlyDictionary<string, DeployedProcess> Processes => _processes;

    /// <summary>Makes the processes of the catalogue known, before anybody is told that this node is ready: so what is
    /// placed from then on is reacted to, whichever node runs them and however late it starts.</summary>
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
        var today = DateOnly.FromDateTime(context.Clock.GetUtcNow().UtcDateTime);
        var envelope = new Envelope($"deploy {Guid.CreateVersion7()}", ProcessNames.Engine, today);
        await append(new Transaction(envelope, steps), cancel);
    }

    /// <summary>Reads the facts that are new.</summary>
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
                throw new UnreadableEventException(e.TypeName, "it is no fact about processes");
        }

        _version = e.Version;
    }

    private void Change(string process, Func<DeployedProcess, DeployedProcess> change) =>
        _processes[process] = change(_processes[process]);
}
