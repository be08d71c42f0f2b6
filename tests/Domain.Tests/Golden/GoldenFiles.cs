using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Daybook.Kernel;

namespace Daybook.Domain.Tests.Golden;

/// <summary>The files beside these tests: one JSON file per stored event name, histories made of them, and the
/// fingerprint of the state that each decider makes of its histories.</summary>
internal static class GoldenFiles
{
    public static string Folder { get; } = Path.Combine(Root(), "tests", "Domain.Tests", "Golden");

    public static IEnumerable<string> StoredNames =>
        Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file));

    public static string PathOf(string storedName) => Path.Combine(Folder, storedName + ".json");

    public static byte[] Bytes(string storedName)
    {
        File.Exists(PathOf(storedName)).ShouldBeTrue(
            $"the stored event {storedName} needs a golden file tests/Domain.Tests/Golden/{storedName}.json: one event "
            + "as the ledger writes it, without a line end");
        return File.ReadAllBytes(PathOf(storedName));
    }

    public static object Read(StoredType stored) => JsonSerializer.Deserialize(Bytes(stored.Name), stored.Json)!;

    /// <summary>As the ledger writes it: by the room's contract, Chinese text readable.</summary>
    public static byte[] Written(StoredType stored, object @event)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, @event, (JsonTypeInfo)stored.Json);
        return buffer.ToArray();
    }

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

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Daybook.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the repository; the golden files are in it.");
    }
}
