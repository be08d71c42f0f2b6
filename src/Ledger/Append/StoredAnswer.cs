using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>An answer in the form that is stored and hashed with the block.</summary>
internal sealed record StoredAnswer(
    long Position, int Events, ImmutableArray<StreamVersion> Streams, StoredRefusal? Refusal)
{
    public static byte[] Write(Answer answer)
    {
        var stored = answer switch
        {
            Answer.Accepted a => new StoredAnswer(a.Position, a.Events, a.Streams, null),
            Answer.Refused r => new StoredAnswer(r.Position, 0, [], StoredRefusal.Of(r.Why)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return StrictJson.Write(stored, StoredAnswerJson.Default.StoredAnswer);
    }

    public static Answer Read(ReadOnlySpan<byte> json)
    {
        var stored = JsonSerializer.Deserialize(json, StoredAnswerJson.Default.StoredAnswer)!;
        return stored.Refusal is { } refusal
            ? new Answer.Refused(refusal.ToRefusal(), stored.Position) { Repeated = true }
            : new Answer.Accepted(stored.Position, stored.Events, stored.Streams) { Repeated = true };
    }
}

internal sealed record StoredRefusal(
    string Code, string Message, RefusalKind Kind, ImmutableSortedDictionary<string, string> Facts)
{
    public static StoredRefusal Of(Refusal refusal) => new(refusal.Code, refusal.Message, refusal.Kind, refusal.Facts);

    public Refusal ToRefusal() => new(Code, Message, Kind) { Facts = Facts };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredAnswer))]
internal sealed partial class StoredAnswerJson : JsonSerializerContext;
