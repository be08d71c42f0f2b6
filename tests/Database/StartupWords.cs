using System.Text;

namespace Daybook.Database;

/// <summary>What a client says when it connects.</summary>
/// <param name="Kind">All of it but the name of the program, which can be changed afterwards.</param>
/// <param name="Database">The database.</param>
/// <param name="Program">The name of the program.</param>
internal sealed record StartupWords(string Kind, string Database, string Program)
{
    private const string ProgramWord = "application_name";

    /// <summary>Reads the first message: its length, the version, then names and values, each ended by 0.</summary>
    public static StartupWords Of(byte[] message)
    {
        var words = Encoding.UTF8.GetString(message.AsSpan(2 * sizeof(int))).Split('\0');
        var pairs = words.Chunk(2).Where(p => p.Length == 2 && p[0] != "").ToDictionary(p => p[0], p => p[1]);
        return new StartupWords(
            string.Join('\0', pairs.Where(p => p.Key != ProgramWord).OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => $"{p.Key}\0{p.Value}")),
            pairs.GetValueOrDefault("database", ""), pairs.GetValueOrDefault(ProgramWord, ""));
    }
}
