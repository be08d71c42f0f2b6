using System.Globalization;
using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Forms;

/// <summary>The thing of a form as its person saw it. A command goes with the version of that moment, so that nobody's
/// change in between is overwritten unseen.</summary>
public sealed class SeenThing
{
    private const int Stale = 412;
    private const int MostAnew = 5;
    private readonly string _path;
    private string? _position;
    private long? _newest;
    private string? _head;

    private SeenThing(string category, IReadOnlyList<string> parts, ThingScreen thing)
    {
        _path = $"/api/things/{category}/{Uri.EscapeDataString(References.StreamKey(category, parts))}/changes";
        Address = Addresses.Thing(thing.Category, parts);
    }

    /// <summary>The page of the thing.</summary>
    public string Address { get; }

    /// <summary>The version that the person saw; null where the thing has none, or is not for the person to
    /// read.</summary>
    public long? Version { get; private set; }

    /// <summary>The thing whose stream the command changes; null where the command takes no version.</summary>
    public static SeenThing? Of(IReadOnlyList<ThingScreen> things, CommandForm form) =>
        form.Command.Category is { } category
        && things.FirstOrDefault(t => t.Commands.Any(c => c.Name == form.Command.Name)) is { } thing
        && form.Parts.Take(thing.Parts.Count).Select(p => p.Text.Trim()).ToList() is var parts
        && parts.Count == thing.Parts.Count && parts.TrueForAll(p => p.Length > 0)
            ? new SeenThing(category, parts, thing)
            : null;

    /// <summary>The thing of a command with these parts; null where the command takes no version.</summary>
    public static SeenThing? Of(
        IReadOnlyList<ThingScreen> things, CommandScreen command, IReadOnlyList<string> parts) =>
        command.Category is { } category
        && things.FirstOrDefault(t => t.Commands.Any(c => c.Name == command.Name)) is { } thing
        && parts.Count >= thing.Parts.Count
            ? new SeenThing(category, [.. parts.Take(thing.Parts.Count)], thing)
            : null;

    /// <summary>Sends a command with the version that was seen. What processes did by themselves in between is no
    /// reason not to.</summary>
    /// <returns>The answer, and what others changed where that is why it was not done.</returns>
    public async Task<(Reply Reply, IReadOnlyList<JsonElement> Changes)> Send(
        Desk desk, Asked asked, CancellationToken cancel)
    {
        var reply = await desk.Send(asked with { Version = Version }, cancel);
        for (var anew = 0; reply.Status == Stale; anew++)
        {
            var changes = await Since(desk, cancel);
            if (changes.Count == 0 || changes.Any(IsByPerson) || anew == MostAnew) return (reply, changes);
            Take();
            // The same key takes no other version, and the same version always the same key.
            reply = await desk.Send(asked with { Version = Version, Key = $"{asked.Key}-{Version}" }, cancel);
        }

        return (reply, []);
    }

    /// <summary>Finds the version of the moment at which it was seen.</summary>
    /// <param name="position">The position of the answer in which it was read; null for now.</param>
    public async Task Look(Desk desk, string? position, CancellationToken cancel)
    {
        var answer = await Changes(desk, position, cancel);
        _position = position ?? Head(answer);
        Version = answer.WholeOf("versionThen") is > 0 and var version ? version : null;
    }

    /// <summary>What happened to it since; empty where that cannot be told.</summary>
    public async Task<IReadOnlyList<JsonElement>> Since(Desk desk, CancellationToken cancel)
    {
        var answer = await Changes(desk, _position, cancel);
        (_newest, _head) = (answer.WholeOf("versionNow"), Head(answer));
        return [.. answer.ItemsOf("facts")];
    }

    /// <summary>Takes what <see cref="Since"/> told as seen.</summary>
    public void Take() => (Version, _position) = (_newest, _head);

    /// <summary>Whether somebody did it. What processes did by themselves is not what a person would have to look at
    /// again.</summary>
    public static bool IsByPerson(JsonElement fact) => fact.TextOf("process") is null;

    private async Task<JsonElement> Changes(Desk desk, string? position, CancellationToken cancel) =>
        (await desk.Get(_path + Addresses.Query(position is null ? [] : [("asOf", position)]), cancel)) is
            { IsGood: true } reply ? reply.Json : default;

    private static string? Head(JsonElement answer) =>
        answer.Of("now").WholeOf("position")?.ToString(CultureInfo.InvariantCulture);
}
