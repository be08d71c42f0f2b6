using System.Text.Json;
using System.Text.RegularExpressions;
using Daybook.Api.Hosting;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>Writes events as sentences in a language: who did what, and why.</summary>
internal sealed partial class Narrator(Language language)
{
    private const string ByProcess = "process:";
    private const int TextLimit = 400;

    public Language Language => language;

    /// <summary>In the language of the request.</summary>
    public static Narrator Of(HttpContext http) => new(Languages.Of(http));

    /// <summary>The event with its sentence and without its secrets.</summary>
    public AuditedEvent Event(RecordedEvent e) => new(
        e.Position, e.Stream.ToString(), ThingNames.Of(e, language), e.Version, e.TypeName, e.RecordedAt, e.EffectiveOn,
        e.Actor, e.CommandId, e.CorrelationId, e.Causation, e.Process, ReasonOf(e, Payload(e)), Words(e),
        Secrets.Without(JsonElement.Parse(e.Payload.Span)));

    /// <summary>The event in one or two sentences.</summary>
    public string Words(RecordedEvent e)
    {
        var payload = Payload(e);
        var name = DaybookCatalogue.Whole.Newest(e.TypeName)?.Name;
        if (name is null || payload is not { } known || !Sentences.All.TryGetValue(name, out var sentence))
            return Whole(e.Actor, $"{(language == Language.Chinese ? "写入了" : "wrote")} {e.TypeName}", null);
        // The sentence of a reaction contains the reason.
        var reason = known.TryGetProperty("why", out _) ? null : ReasonOf(e, known);
        return Whole(e.Actor, Filled(sentence.In(language), e, known), reason);
    }

    /// <summary>A command that was refused.</summary>
    public string Refused(CommandAnswer answer)
    {
        var why = answer.Refusal is { } refusal && refusal.TryGetProperty("message", out var message)
            ? message.GetString()
            : "";
        var did = language == Language.Chinese ? "的命令被拒绝：" : "sent a command that was refused: ";
        return Whole(answer.Actor, did + why, null);
    }

    /// <summary>A command that changed nothing, because nothing had to change.</summary>
    public string Nothing(CommandAnswer answer) => Whole(
        answer.Actor, language == Language.Chinese ? "的命令无需改变任何事项" : "sent a command that changed nothing", null);

    private static JsonElement? Payload(RecordedEvent e)
    {
        try
        {
            return Secrets.Without(JsonSerializer.SerializeToElement(e.Body, DaybookJson.Options));
        }
        catch (UnreadableEventException)
        {
            return null;
        }
    }

    /// <summary>A person's reason is in the event. The reason of a process is in the headers and in its
    /// reaction.</summary>
    private static string? ReasonOf(RecordedEvent e, JsonElement? payload) =>
        Member(payload, "reason") ?? e.Reason ?? Member(payload, "why");

    private static string? Member(JsonElement? payload, string name) =>
        payload is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private string Whole(string actor, string did, string? reason)
    {
        var isChinese = language == Language.Chinese;
        var process = actor.StartsWith(ByProcess, StringComparison.Ordinal) ? actor[ByProcess.Length..] : null;
        var who = process is null ? actor : isChinese ? $"流程 {process}" : $"The process {process}";
        var sentence = $"{who} {did}";
        var end = sentence.EndsWith('.') || sentence.EndsWith('。') ? "" : isChinese ? "。" : ".";
        if (reason is null) return sentence + end;
        var because = reason.TrimEnd('.', '。');
        return sentence + end + (isChinese ? $"原因：{because}。" : $" Reason: {because}.");
    }

    private string Filled(string template, RecordedEvent e, JsonElement payload)
    {
        var kept = Optional.Replace(template, part =>
            Places.Matches(part.Value).All(p => Value(p, e, payload).Length > 0) ? part.Groups[1].Value : "");
        return Places.Replace(kept, p => Value(p, e, payload));
    }

    private string Value(Match place, RecordedEvent e, JsonElement payload)
    {
        var (name, form) = (place.Groups[1].Value, place.Groups[2].Value);
        if (name == "subject") return ThingNames.Of(e, language);
        var value = payload;
        foreach (var member in name.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(member, out value)) return "";
        }

        return form switch
        {
            "count" => value.ValueKind == JsonValueKind.Array ? $"{value.GetArrayLength()}" : "0",
            "order" => ThingNames.OfOrder(value.GetString() ?? "", language),
            "holder" => ThingNames.OfHolder(value.GetString() ?? "", language),
            "stream" => ThingNames.OfStream(value.GetString() ?? "", language),
            _ => Text(value),
        };
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => Cut(value.GetString()!),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        JsonValueKind.Object when value.TryGetProperty("amount", out var amount) =>
            $"{amount.GetRawText()} {value.GetProperty("currency").GetString()}",
        JsonValueKind.Object when value.TryGetProperty("value", out var number) =>
            $"{number.GetRawText()} {value.GetProperty("unit").GetString()}",
        _ => value.GetRawText(),
    };

    private static string Cut(string text) => text.Length <= TextLimit ? text : $"{text[..(TextLimit - 1)]}…";

    [GeneratedRegex(@"\{([A-Za-z.]+)(?::([a-z]+))?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Places { get; }

    [GeneratedRegex(@"\[([^\]]*)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Optional { get; }
}
