using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The names of processes in streams, actors and command ids.</summary>
internal static class ProcessNames
{
    private const string Prefix = "process-";

    private const char Kept = '@';

    public static string Category(string process) => Prefix + process;

    public static string Actor(string process) => "process:" + process;

    /// <summary>The actor that records the deployment of a process.</summary>
    public const string Engine = "daybook";

    /// <summary>The stream of an instance; the instance name is its id. A name that is too long is replaced by its
    /// hash, so that a long input cannot stop a process.</summary>
    /// <exception cref="BadInputException">The text cannot be an id.</exception>
    public static StreamId Stream(string process, string instance)
    {
        var name = $"{Category(process)}/{instance}";
        if (Encoding.UTF8.GetByteCount(name) <= StreamId.MaxBytes) return StreamId.Parse(name);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(instance));
        return StreamId.Of(Category(process), Convert.ToHexStringLower(hash));
    }

    /// <summary>The key of an instance's snapshot. It differs from the key of the snapshot of the stream's decider, and
    /// no stream has such a name.</summary>
    public static string Snapshot(StreamId stream) => $"{Kept}{stream}";

    /// <summary>The stream of the instance to which a snapshot belongs; null when the snapshot is not of an
    /// instance.</summary>
    public static StreamId? OfSnapshot(string key) => key.StartsWith(Kept) ? StreamId.Parse(key[1..]) : null;

    /// <summary>The process to which a stream belongs; null when it is not a process stream.</summary>
    public static string? ProcessOf(StreamId stream) =>
        stream.Category.StartsWith(Prefix, StringComparison.Ordinal) ? stream.Category[Prefix.Length..] : null;

    /// <summary>The command id for recording the reaction to an input; the same on every node and at every
    /// attempt.</summary>
    public static string RecordId(StreamId stream, long input) =>
        Id(stream, input.ToString(CultureInfo.InvariantCulture));

    /// <summary>The command id for a timer. A timer may be set to the same time again, so the reaction that set it is
    /// part of the id.</summary>
    public static string RecordId(StreamId stream, string timer, DateTimeOffset due, long setBy) =>
        Id(stream, string.Create(CultureInfo.InvariantCulture, $"{timer}@{due:O}@{setBy}"));

    /// <summary>The command id for parking a refusal.</summary>
    public static string ParkId(StreamId stream, long record, int ordinal, int attempt) =>
        Id(stream, string.Create(CultureInfo.InvariantCulture, $"parked {record}.{ordinal}.{attempt}"));

    /// <summary>The id of a recorded command: position of the record, ordinal, attempt.</summary>
    public static string CommandId(long record, int ordinal, int attempt) => attempt == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{record}.{ordinal}")
        : string.Create(CultureInfo.InvariantCulture, $"{record}.{ordinal}.{attempt}");

    public static ImmutableArray<byte> Fingerprint(params ReadOnlySpan<string> content) =>
        [.. SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', content)))];

    /// <summary>The fingerprint of a recorded command. It is the same before writing and after reading, although the
    /// database keeps the JSON value and not its bytes.</summary>
    public static ImmutableArray<byte> Fingerprint(StoredCommand command) => Fingerprint(
        command.Operation,
        Encoding.UTF8.GetString(CanonicalJson.Of(JsonMarshal.GetRawUtf8Value(command.Body))));

    public static void Check(string process)
    {
        if (process.Length is 0 or > 60
            || process.Any(c => c != '-' && !char.IsAsciiDigit(c) && !char.IsAsciiLetterLower(c)))
            throw new InvalidOperationException(
                $"The process name '{process}' must have at most 60 characters: lower-case letters, digits and '-'.");
    }

    private static string Id(StreamId stream, string input)
    {
        var id = $"{ProcessOf(stream)}/{stream.Id}@{input}";
        return Encoding.UTF8.GetByteCount(id) <= StreamId.MaxBytes
            ? id
            : $"{ProcessOf(stream)}@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
    }
}
