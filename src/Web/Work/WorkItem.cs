using System.Text.Json;
using Daybook.Web.Ground;
using Daybook.Web.Office;

namespace Daybook.Web.Work;

/// <summary>Something that cannot go on without a person.</summary>
/// <param name="Kind">exception, approval, parked or dead-letter; its text is <c>ui.work-KIND</c>.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Thing">The page with its history; null where there is none.</param>
/// <param name="Says">What is wrong, in words.</param>
/// <param name="Since">Since when it waits, as the interface writes it.</param>
/// <param name="Behind">How much waits behind it; 0 for nothing.</param>
/// <param name="Actions">What this person may do about it.</param>
public sealed record WorkItem(
    string Kind, string Title, string? Thing, string Says, string Since, long Behind,
    IReadOnlyList<(string Text, string Address)> Actions)
{
    public const string Page = "/work";
    public const string Approval = "approval";
    private const string Message = "exceptionMessage";

    /// <summary>Its path in the interface.</summary>
    public required string Path { get; init; }

    /// <summary>The id of the stream of who works on it.</summary>
    public required string Key { get; init; }

    /// <summary>Whether somebody takes it over: not what waits for this person only.</summary>
    public bool HasOwner { get; init; } = true;

    /// <summary>Null while nobody has taken it over.</summary>
    public WorkOwner? Owner { get; init; }

    /// <summary>The open findings of an order.</summary>
    public static IEnumerable<WorkItem> OfOrder(JsonElement row, Desk desk, Texts texts)
    {
        var (channel, number) = (row.TextOf("channel") ?? "", row.TextOf("number") ?? "");
        foreach (var finding in row.ItemsOf("exceptions"))
        {
            var code = finding.TextOf("code") ?? "";
            yield return new WorkItem(
                "exception",
                $"{texts.Value("order_exceptions", "code", code)} · {channel}:{number}",
                Addresses.Thing("sales-order", channel, number), texts.Said(finding.TextOf("detail") ?? ""),
                finding.TextOf("raisedAt") ?? "", 0,
                [.. FindingActions.Of(finding, channel, number, Page, desk, texts)])
            {
                Path = Under("/api/orders", channel, number, "exceptions", code),
                Key = References.Key(["exception", channel, number, code]),
            };
        }
    }

    /// <summary>A command of a process that was refused.</summary>
    public static WorkItem OfParked(JsonElement parked, Desk desk, Texts texts)
    {
        var operation = parked.TextOf("operation") ?? "";
        var (record, ordinal) = (parked.TextOf("record") ?? "", parked.TextOf("ordinal") ?? "");
        return new WorkItem(
            "parked",
            $"{texts.Process(parked.TextOf("process") ?? "")} · {parked.TextOf("instance")}", null,
            texts.Ui(
                "work-refused", ("operation", texts.Known("", "operation", operation) ?? operation),
                ("because", texts.Refusal(Problem.Of(parked)))),
            parked.TextOf("parkedAt") ?? "", parked.WholeOf("waiting") ?? 0,
            Forms(desk, texts, ["retry-parked", "dismiss-parked"], ("record", record), ("ordinal", ordinal)))
        {
            Path = Under("/api/parked", record, ordinal), Key = References.Key(["parked", record, ordinal]),
        };
    }

    /// <summary>A message that could not be handled.</summary>
    public static WorkItem OfDeadLetter(JsonElement letter, Desk desk, Texts texts)
    {
        var id = letter.TextOf("id") ?? "";
        return new WorkItem(
            "dead-letter", letter.TextOf("type") ?? "",
            Addresses.Question("get-dead-letter") + Addresses.Query([("id", id)]),
            $"{letter.TextOf("exceptionType")}: {texts.Stored(Message, letter.TextOf(Message) ?? "")}",
            letter.TextOf("sentAt") ?? "", 0,
            Forms(desk, texts, ["replay-dead-letter", "discard-dead-letter"], ("id", id)))
        {
            Path = Under("/api/dead-letters", id), Key = References.Key(["dead-letter", id]),
        };
    }

    /// <summary>An approval that waits for this person.</summary>
    /// <param name="mine">An entry of <c>/api/my-approvals</c>.</param>
    public static WorkItem OfApproval(JsonElement mine, Desk desk, Texts texts, Format format)
    {
        var row = mine.Of("approval");
        var (number, hash) = (row.TextOf("number") ?? "", row.TextOf("hash") ?? "");
        var amount = row.NumberOf("amount") is { } worth ? format.Money(worth, row.TextOf("currency") ?? "") : "";
        return new WorkItem(
            Approval,
            $"{ApprovalTexts.Command(row, texts)} · {ApprovalTexts.About(row, texts)}",
            Addresses.Thing(Approval, number),
            texts.Ui("work-approval-says", ("who", row.TextOf("requesterName") ?? ""), ("amount", amount)),
            row.TextOf("requestedAt") ?? "", 0,
            Forms(
                desk, texts, ["approve-request", "reject-request", "return-request", "delegate-request"],
                ("number", number), ("hash", hash)))
        {
            Path = Under("/api/approvals", number), Key = References.Key([Approval, number]), HasOwner = false,
        };
    }

    private static string Under(string path, params IEnumerable<string> parts) =>
        $"{path}/{string.Join('/', parts.Select(Uri.EscapeDataString))}";

    private static IReadOnlyList<(string, string)> Forms(
        Desk desk, Texts texts, IEnumerable<string> commands, params (string, string)[] known) =>
    [
        .. commands.Select(desk.Command).OfType<CommandScreen>().Select(command =>
            (texts.Command(command), Addresses.Form(command.Name, [.. known, ("from", Page)]))),
    ];
}
