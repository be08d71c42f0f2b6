using System.Globalization;
using System.Text.Json;
using Daybook.Web.Forms;
using Daybook.Web.Ground;

namespace Daybook.Web.Lists;

/// <summary>A command that is sent for many things, one after another, each under a key of its own. What was not
/// answered can be sent again under the same key, so that it is done once.</summary>
public sealed class BulkRun(CommandScreen command, string body, IReadOnlyList<BulkLine> lines)
{
    private const int LeastOfFailures = 500;
    private const int NotSignedIn = 401;
    private const int TooMany = 429;
    private bool _isStopped;

    /// <summary>A command for rows of the list of its thing.</summary>
    /// <param name="position">The position of the rows as they were chosen; null where it is not known.</param>
    public static BulkRun Of(
        CommandScreen command, string body, IEnumerable<ListRow> rows, IReadOnlyList<ThingScreen> things,
        long? position) => new(command, body,
    [
        .. rows.Take(BulkCommands.MostRows).Select(row => new BulkLine(
            row.Name, row.Address, Addresses.Filled(command.Path, row.Parts(command)),
            Guid.CreateVersion7().ToString())
        {
            Seen = position is null
                ? null
                : SeenThing.Of(things, command, [.. command.Parts.Select(p => row.Parts(command)[p])]),
            Position = position?.ToString(CultureInfo.InvariantCulture),
        }),
    ]);

    public CommandScreen Command => command;

    public IReadOnlyList<BulkLine> Lines => lines;

    /// <summary>Whether it is sending.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>How many have an answer.</summary>
    public int Answered => lines.Count(l => l.State is not (BulkState.Waiting or BulkState.Sending));

    public int Count(params ReadOnlySpan<BulkState> states)
    {
        var count = 0;
        foreach (var line in lines)
            if (states.Contains(line.State)) count++;
        return count;
    }

    /// <summary>Whether something can still be sent: what was not yet, and what nobody knows of whether it was
    /// done.</summary>
    public bool HasLeft => lines.Any(l => l.IsLeft);

    /// <summary>Whether something was changed by others and not sent.</summary>
    public bool HasChanged => lines.Any(l => l.State == BulkState.Changed);

    /// <summary>What others changed is known now, and is sent with the rest.</summary>
    public void GoOn()
    {
        foreach (var line in lines.Where(l => l.State == BulkState.Changed)) line.GoOn();
    }

    /// <summary>Sends no more; what is on its way is answered.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Sends what is left.</summary>
    /// <param name="changed">Told after each answer.</param>
    public async Task Send(Desk desk, Action changed, CancellationToken cancel)
    {
        if (IsRunning) return;
        (IsRunning, _isStopped) = (true, false);
        try
        {
            foreach (var line in lines.Where(l => l.IsLeft).ToList())
            {
                // Whoever wants to stop it is heard between two of them.
                await Task.Yield();
                if (_isStopped || cancel.IsCancellationRequested) break;
                line.State = BulkState.Sending;
                changed();
                var reply = await line.Send(desk, body, cancel);
                line.Take(reply, line.Changes.Count > 0 ? BulkState.Changed : StateOf(reply));
                // Nothing else would be answered in this session either.
                if (reply.Status == NotSignedIn) break;
            }
        }
        finally
        {
            foreach (var line in lines.Where(l => l.State == BulkState.Sending)) line.State = BulkState.Unknown;
            IsRunning = false;
            changed();
        }
    }

    private static BulkState StateOf(Reply reply) => reply switch
    {
        { IsHeld: true } => BulkState.Held,
        { IsGood: true } => reply.Json.WholeOf("events") == 0 ? BulkState.AlreadySo : BulkState.Done,
        { Status: >= LeastOfFailures or TooMany or NotSignedIn } => BulkState.Unknown,
        _ => BulkState.Refused,
    };
}

/// <summary>One thing of a run.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Address">Its page.</param>
/// <param name="Target">The path of the command.</param>
/// <param name="Key">The key under which it is done once, however often it is sent.</param>
public sealed record BulkLine(string Name, string? Address, string Target, string Key)
{
    private string _key = Key;
    private bool _isLooked;

    public BulkState State { get; set; }

    /// <summary>The thing as it was when the row was chosen; null where the command takes no version.</summary>
    internal SeenThing? Seen { get; init; }

    internal string? Position { get; init; }

    /// <summary>What others changed since the row was chosen, which is why it was not done.</summary>
    public IReadOnlyList<JsonElement> Changes { get; private set; } = [];

    /// <summary>Why it was refused or not answered.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>What the answer tells once, such as a link, by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Results { get; private set; } = [];

    internal bool IsLeft => State is BulkState.Waiting or BulkState.Unknown;

    internal void Take(Reply reply, BulkState state)
    {
        (State, Problem) = (state, reply.Problem);
        Results =
        [
            .. reply.Json.MembersOf("result").Where(m => m.Value.ValueKind is JsonValueKind.String)
                .Select(m => (m.Name, m.Value.ToString())),
        ];
    }

    /// <summary>Sends it with the version that was seen, which stays the same when it is sent again.</summary>
    internal async Task<Reply> Send(Desk desk, string body, CancellationToken cancel)
    {
        Changes = [];
        var asked = Asked.Post(Target, body, _key);
        if (Seen is null) return await desk.Send(asked, cancel);
        if (!_isLooked) await Seen.Look(desk, Position, cancel);
        _isLooked = true;
        (var reply, Changes) = await Seen.Send(desk, asked, cancel);
        return reply;
    }

    internal void GoOn()
    {
        Seen!.Take();
        // The same key takes no other version.
        (_key, Changes, State) = (Guid.CreateVersion7().ToString(), [], BulkState.Waiting);
    }
}

/// <summary>How far one thing of a run is.</summary>
public enum BulkState
{
    Waiting,
    Sending,
    Done,
    AlreadySo,

    /// <summary>It waits for an approval.</summary>
    Held,
    Refused,

    /// <summary>Others changed it since it was chosen, so it was not done.</summary>
    Changed,

    /// <summary>There was no answer; whether it was done is not known.</summary>
    Unknown,
}
