using System.Text.Json.Serialization;

namespace Daybook.Kernel;

/// <summary>The note and the state of a process that remembers nothing.</summary>
public sealed record Nothing
{
    [JsonConstructor]
    private Nothing()
    {
    }

    /// <summary>The only value.</summary>
    public static Nothing Yet { get; } = new();
}
