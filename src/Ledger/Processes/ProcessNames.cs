using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>How processes appear in streams, actors and command ids.</summary>
internal static class ProcessNames
{
    private const string Prefix = "process-";

    private const char Kept = '@';

    public static string Category(string process) => Prefix + process;

    public static string Actor(string process) => "process:" + process;

    /// <summary>Who writes down that a process was deployed.</summary>
    public const string Engine = "daybook";

    /// <summary>The stream of an instance. The instance is its id as it stands; one that is too long for a name is told
    /// by its hash, so that no input can stop a process by its length.</summary>
    /// <exception cref="BadInputException">The text cannot be an id.</exception>
    public static StreamId Stream(string process, string instance)
    {
        var name = $"{Category(process)}/{instance}";
        if (Encoding.UTF8.GetByteCount(name) <= StreamId.MaxBytes) return StreamId.Parse(name);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(instance));
        return StreamId.Of(Category(process), Convert.ToHexStringLower(hash));
    }

    /// <summary>Under which the snapshots of an instance are kept, beside those of the guard of its stream; no stream
    /// has such a name.</summary>
    public static string Snapshot(StreamId stream) => $"{Kept}{stream}";

    /// <summary>The stream of the instance that a snapshot is of; null when it is no instance's.</summary>
    public static StreamId? OfSnapshot(string key) => key.StartsWith(Kept) ? StreamId.Parse(key[1..]) : null;

    /// <summary>The process that a stream belongs to; null when it is no process's.</summary>
    public static string? ProcessOf(StreamId stream) =>
        stream.Category.StartsWith(Prefix, StringComparison.Ordinal) ? stream.Category[Prefix.Length..] : null;

    /// <summary>The id under which the reaction to an input is written, whoever writes it and whenever.</summary>
    public static string RecordId(StreamId stream, long input) =>
        Id(stream, input.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same for a timer; it may be set to the same instant again, so who set it counts as well.</summary>
    public static string RecordId(StreamId stream, string timer, DateTimeOffset due, long setBy) =>
        Id(stream, string.Create(CultureInfo.InvariantCulture, $"{timer}@{due:O}@{setBy}"));

    /// <summary>The id under which a refusal is parked.</summary>
    public static string ParkId(StreamId stream, long record, int ordinal, int attempt) =>
        Id(stream, string.Create(CultureInfo.InvariantCulture, $"parked {record}.{ordinal}.{attempt}"));

    /// <summary>The id under which a recorded command is sent: position of the record, ordinal, retry.</summary>
    public static string CommandId(long record, int ordinal, int attempt) => attempt == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{record}.{ordinal}")
        : string.Create(CultureInfo.InvariantCulture, $"{record}.{ordinal}.{attempt}");

    public static ImmutableArray<byte> Fingerprint(params ReadOnlySpan<string> content) =>
        [.. SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', content)))];

    /// <summary>The same for a recorded command just written and for one that was read back: the database keeps its
    /// value and not its bytes.</summary>
    public static ImmutableArray<byte> Fingerprint(StoredCommand command) => Fingerprint(
        command.Operation,
        Encoding.UTF8.GetString(CanonicalJson.Of(JsonMarshal.GetRawUtf8Value(command.Body))));

    public static void Check(string process)
    {
        if (process.Length is 0 or > 60
            || process.Any(c => c != '-' && !char.IsAsciiDigit(c) && !char.IsAsciiLetterLower(c)))
            throw new InvalidOperationException(
                $"The process name '{process}' is not of at most 60 lower-case letters, digits and '-'.");
    }

    private static string Id(StreamId stream, string input)
    {
        var id = $"{ProcessOf(stream)}/{stream.Id}@{input}";
        return Encoding.UTF8.GetByteCount(id) <= StreamId.MaxBytes
            ? id
            : $"{ProcessOf(stream)}@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
    }
}
