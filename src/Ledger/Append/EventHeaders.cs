using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Daybook.Ledger;

/// <summary>The content of Marten's column <c>headers</c> of an event.</summary>
/// <param name="EffectiveOn">The business date.</param>
/// <param name="CommandId">The id of the command that caused the event.</param>
/// <param name="Process">The process that sent the command; null when a person or an import sent it.</param>
/// <param name="Reason">The reason that the process gave; null when no process sent the command.</param>
public readonly record struct EventHeaders(DateOnly EffectiveOn, string CommandId, string? Process, string? Reason)
{
    /// <summary>The names by which users of Marten read them: <c>event.GetHeader("effectiveOn")</c>.</summary>
    internal const string EffectiveOnName = "effectiveOn";
    internal const string CommandIdName = "commandId";
    internal const string ProcessName = "process";
    internal const string ReasonName = "reason";

    internal const string DateFormat = "yyyy-MM-dd";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The headers as JSON in UTF-8; members that are null are left out.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        writer.WriteString(EffectiveOnName, EffectiveOn.ToString(DateFormat, CultureInfo.InvariantCulture));
        writer.WriteString(CommandIdName, CommandId);
        if (Process is not null) writer.WriteString(ProcessName, Process);
        if (Reason is not null) writer.WriteString(ReasonName, Reason);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote, in any order of members.</summary>
    /// <exception cref="FormatException">The text is not JSON, or a member is unknown, missing, repeated or of the
    /// wrong type.</exception>
    public static EventHeaders Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Parse(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("The headers of an event are not JSON.", e);
        }
    }

    private static EventHeaders Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Unlike("an object");
        (string? on, string? command, string? process, string? reason) = (null, null, null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(EffectiveOnName)) on = Text(ref reader, on);
            else if (reader.ValueTextEquals(CommandIdName)) command = Text(ref reader, command);
            else if (reader.ValueTextEquals(ProcessName)) process = Text(ref reader, process);
            else if (reader.ValueTextEquals(ReasonName)) reason = Text(ref reader, reason);
            else throw Unlike($"members without {reader.GetString()}");
        }

        if (command is null) throw Unlike($"an object with {CommandIdName}");
        return DateOnly.TryParseExact(on, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new EventHeaders(date, command, process, reason)
            : throw Unlike($"an object with {EffectiveOnName}");
    }

    private static string Text(ref Utf8JsonReader reader, string? before)
    {
        if (before is not null) throw Unlike("an object without repeated members");
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Unlike("texts");
    }

    private static FormatException Unlike(string expected) => new($"The headers of an event are not {expected}.");
}
