using System.Text.Json;
using System.Text.Json.Nodes;

namespace Daybook.Bench;

/// <summary>Writes one JSON object per line.</summary>
internal static class Output
{
    public static void Write(string bench, params (string Name, object Value)[] figures)
    {
        var line = new JsonObject { ["bench"] = bench };
        foreach (var (name, value) in figures)
            line[name] = value is double d ? Math.Round(d, 2) : JsonSerializer.SerializeToNode(value);
        Console.WriteLine(line.ToJsonString());
    }
}
