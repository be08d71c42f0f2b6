using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Writes a folded state as a snapshot and reads it back.</summary>
/// <remarks>A snapshot is a cache, so its JSON is derived from the type of the state by reflection. Only members that a
/// constructor or a setter can read back are written; computed properties are left out. A state of another shape has
/// another schema (<see cref="SchemaOf(Decider)"/>), and its snapshots are not used.</remarks>
public static class StateSnapshots
{
    private static readonly ConcurrentDictionary<(Type State, int Version), string> Schemas = new();

    /// <summary>The JSON options of all snapshots: strict, enums by name, Chinese characters unescaped.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>The state as JSON.</summary>
    /// <param name="state">The state.</param>
    /// <param name="type">The declared type of the state, <see cref="Decider.StateType"/>.</param>
    /// <exception cref="NotSupportedException">The type cannot be written as JSON.</exception>
    public static string Serialize(object state, Type type) => JsonSerializer.Serialize(state, type, Options);

    /// <summary>Reads a state that was written with the same schema.</summary>
    /// <exception cref="JsonException">The text is not a state of this decider.</exception>
    public static object Deserialize(string json, Decider decider) => Deserialize(json, decider.StateType);

    /// <summary>Reads a value that was written with the same schema.</summary>
    /// <exception cref="JsonException">The text is not a value of this type.</exception>
    public static object Deserialize(string json, Type type) =>
        JsonSerializer.Deserialize(json, type, Options)
        ?? throw new JsonException($"The snapshot of a {type.Name} is null.");

    /// <summary>The decider's state version and a hash over the shape of its state: the names and types of what is
    /// written, recursively, and the members of enums. A snapshot with another schema is not used.</summary>
    /// <remarks>The shape does not cover the meaning of <c>Evolve</c>; when that changes, the state version must be
    /// raised.</remarks>
    public static string SchemaOf(Decider decider) => SchemaOf(decider.StateType, decider.StateVersion);

    /// <summary>A version and a hash over the shape of a type.</summary>
    public static string SchemaOf(Type state, int version) => Schemas.GetOrAdd(
        (state, version), static key => $"{key.Version}:{StateShape.Fingerprint(key.State, Options)}");

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            Converters = { new JsonStringEnumConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i] is { Set: null, AssociatedParameter: null }) type.Properties.RemoveAt(i);
        }
    }
}
