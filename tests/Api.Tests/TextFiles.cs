using System.Text.RegularExpressions;
using System.Xml.Linq;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>A text of the console.</summary>
/// <param name="File">The room whose file has it.</param>
internal sealed record ConsoleText(string File, string Key, string English, string Chinese);

/// <summary>The texts of the console as they stand in the repository, a file for each room and language.</summary>
internal static partial class TextFiles
{
    private const string Chinese = ".zh.resx";
    private const string English = ".resx";

    private static readonly string Folder = Path.Combine(AcceptedFiles.Here.Root, "src/Web/Texts");

    /// <summary>What each file has, in its order, by the file's name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(string Key, string Text)>> Files { get; } =
        Directory.GetFiles(Folder, "*" + English).ToDictionary(path => Path.GetFileName(path), Entries);

    /// <summary>The rooms that have files.</summary>
    public static IReadOnlyList<string> Rooms { get; } =
    [
        .. Files.Keys.Where(name => !name.EndsWith(Chinese, StringComparison.Ordinal))
            .Select(name => name[..^English.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Every text by its key.</summary>
    public static IReadOnlyDictionary<string, ConsoleText> All { get; } = Rooms.SelectMany(Room)
        .DistinctBy(text => text.Key).ToDictionary(text => text.Key, StringComparer.Ordinal);

    /// <summary>The keys of one file of a room.</summary>
    public static IReadOnlyList<string> Keys(string room, bool isChinese) =>
        [.. Of(room + (isChinese ? Chinese : English)).Select(entry => entry.Key)];

    /// <summary>The places of a text that values are put in, such as <c>{sku}</c>.</summary>
    public static IReadOnlyList<string> Places(string text) =>
        [.. Place.Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A text without its places.</summary>
    public static string Words(string text) => Place.Replace(text, "");

    private static IEnumerable<ConsoleText> Room(string room)
    {
        var chinese = Of(room + Chinese).DistinctBy(entry => entry.Key)
            .ToDictionary(entry => entry.Key, entry => entry.Text);
        return Of(room + English).Select(entry =>
            new ConsoleText(room, entry.Key, entry.Text, chinese.GetValueOrDefault(entry.Key, "")));
    }

    private static IReadOnlyList<(string Key, string Text)> Of(string file) => Files.GetValueOrDefault(file) ?? [];

    private static IReadOnlyList<(string Key, string Text)> Entries(string path) =>
    [
        .. XDocument.Load(path).Root!.Elements("data")
            .Select(data => (data.Attribute("name")!.Value, data.Element("value")!.Value)),
    ];

    [GeneratedRegex(@"\{([A-Za-z0-9]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place { get; }
}
