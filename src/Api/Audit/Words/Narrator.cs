using System.Text.Json;
using System.Text.RegularExpressions;
using Daybook.Api.Hosting;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Web.Ground;

namespace Daybook.Api.Audit;

/// <summary>Writes events as sentences in a language: who did what, and why.</summary>
internal sealed partial class Narrator(Language language)
{
    private const string ByProcess = "process:";
    private const int TextLimit = 400;

    public Language Language => language;

    private Texts Texts => language.Texts();

    private bool IsChinese => language == Language.Chinese;

    /// <summary>In the language of the request.</summary>
    public static Narrator Of(HttpContext http) => new(Languages.Of(http));

    /// <summary>What the system wrote into the ledger in English, such as the reason of a process.</summary>
    public string Said(string sentence) => Texts.Said(sentence);

    /// <summary>The event with its sentence and without its secrets.</summary>
    public AuditedEvent Event(RecordedEvent e) => new(
        e.Position, e.Stream.ToString(), ThingNames.Of(e, language), e.Version, e.TypeName, e.RecordedAt, e.EffectiveOn,
        e.Actor, e.CommandId, e.CorrelationId, e.Causation, e.Process, ReasonOf(e, Payload(e)), Words(e),
        Secrets.Without(JsonElement.Parse(e.Payload.Span)));

    /// <summary>The event as a part of a figure, without its payload.</summary>
    public FigureFact Fact(RecordedEvent e) => new(
        e.Position, e.Stream.ToString(), ThingNames.Of(e, language), e.RecordedAt, e.EffectiveOn, e.Actor, Words(e));

    /// <summary>The event in one or two sentences.</summary>
    public string Words(RecordedEvent e)
    {
        var payload = Payload(e);
        var name = DaybookCatalogue.Whole.Newest(e.TypeName)?.Name;
        if (name is null || payload is not { } known || !Sentences.All.TryGetValue(name, out var sentence))
            return Whole(e.Actor, $"{(IsChinese ? "写入了" : "wrote")} {e.TypeName}", null);
        // The sentence of a reaction contains the reason.
        var reason = known.TryGetProperty("why", out _) ? null : ReasonOf(e, known);
        return Whole(e.Actor, Filled(sentence.In(language), e, known), reason);
    }

    /// <summary>A command that was refused.</summary>
    public string Refused(CommandAnswer answer)
    {
        var why = answer.Refusal is { } refusal ? Refusal(refusal) : "";
        var did = IsChinese ? "的命令被拒绝：" : "sent a command that was refused: ";
        return Whole(answer.Actor, did + why, null);
    }

    /// <summary>A command that changed nothing, because nothing had to change.</summary>
    public string Nothing(CommandAnswer answer) => Whole(
        answer.Actor, IsChinese ? "的命令无需改变任何事项" : "sent a command that changed nothing", null);

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
    private string? ReasonOf(RecordedEvent e, JsonElement? payload) =>
        (Member(payload, "reason") ?? e.Reason ?? Member(payload, "why")) is { } reason ? Said(reason) : null;

    private static string? Member(JsonElement? payload, string name) =>
        payload is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private string Whole(string actor, string did, string? reason)
    {
        var process = actor.StartsWith(ByProcess, StringComparison.Ordinal) ? actor[ByProcess.Length..] : null;
        var sentence = process is null ? $"{actor} {did}"
            : IsChinese ? $"流程{language.Process(process)}{did}"
            : $"The process {process} {did}";
        var end = sentence.EndsWith('.') || sentence.EndsWith('。') ? "" : IsChinese ? "。" : ".";
        if (reason is null) return sentence + end;
        var because = reason.TrimEnd('.', '。');
        return sentence + end + (IsChinese ? $"原因：{because}。" : $" Reason: {because}.");
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
            "work" => string.Join(IsChinese ? "、" : ", ", value.EnumerateArray().Select(Left)),
            "stream" => ThingNames.OfStream(value.GetString() ?? "", language),
            _ when name == "process" => language.Process(value.GetString() ?? ""),
            _ when name == "message" && payload.TryGetProperty("code", out _) => Refusal(payload).TrimEnd('。'),
            _ => Text(value, form.Length > 0 ? form : name[(name.LastIndexOf('.') + 1)..]),
        };
    }

    /// <summary>The rows of a list that somebody still works on.</summary>
    private string Left(JsonElement work) =>
        $"{Texts.Of($"list.{work.GetProperty("list").GetString()}")} {work.GetProperty("rows").GetRawText()}";

    /// <summary>A refusal in words: in Chinese by its code, as the console says it.</summary>
    private string Refusal(JsonElement refusal)
    {
        var message = Member(refusal, "message") ?? "";
        if (!IsChinese || Member(refusal, "code") is not { } code) return message;
        var facts = refusal.TryGetProperty("facts", out var carried) && carried.ValueKind == JsonValueKind.Object
            ? carried.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.ToString())
            : [];
        return Texts.Refusal(new Problem(0, code, "", message, facts, []));
    }

    private string Text(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => Cut(Stored(name, value.GetString()!)),
        JsonValueKind.Array => string.Join(
            IsChinese ? "、" : ", ", value.EnumerateArray().Select(item => Text(item, name))),
        JsonValueKind.Object when value.TryGetProperty("amount", out var amount) =>
            $"{amount.GetRawText()} {value.GetProperty("currency").GetString()}",
        JsonValueKind.Object when value.TryGetProperty("value", out var number) =>
            $"{number.GetRawText()} {value.GetProperty("unit").GetString()}",
        _ => value.GetRawText(),
    };

    /// <summary>Without the full stop of a sentence that stands within another one.</summary>
    private string Stored(string name, string text) =>
        Texts.Stored(name, text) is var stored && stored == text ? text : stored.TrimEnd('。');

    private static string Cut(string text) => text.Length <= TextLimit ? text : $"{text[..(TextLimit - 1)]}…";

    [GeneratedRegex(@"\{([A-Za-z.]+)(?::([a-z]+))?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Places { get; }

    [GeneratedRegex(@"\[([^\]]*)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Optional { get; }
}
