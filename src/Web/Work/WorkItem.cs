using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Work;

/// <summary>Something that cannot go on without a person.</summary>
/// <param name="Kind">exception, parked or dead-letter; its text is <c>ui.work-KIND</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Thing">The page with its history; null where there is none.</param>
/// <param name="Says">What is wrong, in words.</param>
/// <param name="Since">Since when it waits, as the interface writes it.</param>
/// <param name="Behind">How much waits behind it; 0 for nothing.</param>
/// <param name="Actions">What this person may do about it.</param>
internal sealed record WorkItem(
    string Kind, string Title, string? Thing, string Says, string Since, long Behind,
    IReadOnlyList<(string Text, string Address)> Actions)
{
    public const string Page = "/work";

    /// <summary>The open findings of an order.</summary>
    public static IEnumerable<WorkItem> OfOrder(JsonElement row, Desk desk, Texts texts)
    {
        var (channel, number) = (row.TextOf("channel") ?? "", row.TextOf("number") ?? "");
        foreach (var finding in row.ItemsOf("exceptions"))
        {
            yield return new WorkItem(
                "exception",
                $"{texts.Value("order_exceptions", "code", finding.TextOf("code") ?? "")} · {channel}:{number}",
                Addresses.Thing("sales-order", channel, number), texts.Said(finding.TextOf("detail") ?? ""),
                finding.TextOf("raisedAt") ?? "", 0,
                [.. FindingActions.Of(finding, channel, number, Page, desk, texts)]);
        }
    }

    /// <summary>A command of a process that was refused.</summary>
    public static WorkItem OfParked(JsonElement parked, Desk desk, Texts texts)
    {
        var operation = parked.TextOf("operation") ?? "";
        return new WorkItem(
            "parked",
            $"{texts.Process(parked.TextOf("process") ?? "")} · {parked.TextOf("instance")}", null,
            texts.Ui(
                "work-refused", ("operation", texts.Known("", "operation", operation) ?? operation),
                ("because", texts.Refusal(Problem.Of(parked)))),
            parked.TextOf("parkedAt") ?? "", parked.WholeOf("waiting") ?? 0,
            Forms(desk, texts, ["retry-parked", "dismiss-parked"],
                ("record", parked.TextOf("record") ?? ""), ("ordinal", parked.TextOf("ordinal") ?? "")));
    }

    /// <summary>A message that could not be handled.</summary>
    public static WorkItem OfDeadLetter(JsonElement letter, Desk desk, Texts texts) => new(
        "dead-letter", letter.TextOf("type") ?? "",
        Addresses.Question("get-dead-letter") + Addresses.Query([("id", letter.TextOf("id") ?? "")]),
        $"{letter.TextOf("exceptionType")}: {letter.TextOf("exceptionMessage")}", letter.TextOf("sentAt") ?? "", 0,
        Forms(desk, texts, ["replay-dead-letter", "discard-dead-letter"], ("id", letter.TextOf("id") ?? "")));

    private static IReadOnlyList<(string, string)> Forms(
        Desk desk, Texts texts, IEnumerable<string> commands, params (string, string)[] known) =>
    [
        .. commands.Select(desk.Command).OfType<CommandScreen>().Select(command =>
            (texts.Command(command), Addresses.Form(command.Name, [.. known, ("from", Page)]))),
    ];
}
