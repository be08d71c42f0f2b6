using System.Text.Json;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Golden;

/// <summary>The files beside these tests: one JSON file per stored event name, histories made of them, and the
/// fingerprint of the state that each decider makes of its histories.</summary>
internal static class GoldenFiles
{
    public const string Place = "tests/Domain.Tests/Golden";

    public static string Folder { get; } = Path.Combine(AcceptedFiles.Here.Root, Place);

    public static IEnumerable<string> StoredNames =>
        Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file));

    public static string PathOf(string storedName) => $"{Place}/{storedName}.json";

    /// <summary>One event as the ledger writes it, without a line end.</summary>
    public static byte[] Bytes(string storedName) =>
        AcceptedFiles.Here.Kept(PathOf(storedName), () => Sample(storedName));

    public static object Read(StoredType stored) => JsonSerializer.Deserialize(Bytes(stored.Name), stored.Json)!;

    public static byte[] Written(StoredType stored, object @event) => StoredSample.Written(stored.Json, @event);

    /// <summary>The histories of a decider: the files histories/{category}.txt and histories/{category}.{variant}.txt
    /// list stored names in order; without a file it is every event once, in the order of declaration.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<object> Events)> Histories(Decider decider)
    {
        var files = Directory.GetFiles(Path.Combine(Folder, "histories"), "*.txt")
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), File: file))
            .Where(h => h.Name.Split('.')[0] == decider.Category)
            .OrderBy(h => h.Name, StringComparer.Ordinal)
            .Select(h => (h.Name, Read(File.ReadAllLines(h.File))))
            .ToArray();
        return files.Length > 0
            ? files
            : [(decider.Category, [.. Rooms.EventsOf(decider).Select(Read)])];
    }

    private static IReadOnlyList<object> Read(string[] storedNames) =>
        [.. storedNames.Select(name => Read(Rooms.Event(name)))];

    private static byte[] Sample(string storedName) =>
        Rooms.Events.SingleOrDefault(stored => stored.Name == storedName) is { } stored
            ? StoredSample.Of(stored.Json)
            : throw new InvalidOperationException(
                $"{PathOf(storedName)} is what an older release wrote; it is taken back from the history of the "
                + "repository, never made anew.");
}
