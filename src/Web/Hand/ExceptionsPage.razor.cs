using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>The open findings of orders, each with what this person may do about it and a reason.</summary>
public sealed partial class ExceptionsPage
{
    private const string Resolve = "resolve-order-exception";
    private const string Amend = "amend";
    private const int Limit = 50;
    private IReadOnlyList<Finding>? _findings;

    protected override async Task Load()
    {
        (_findings, Problem) = (null, null);
        if (!HandTiles.Has(Desk, "exceptions")) return;
        await Read(null);
        if (Problem is null) await Begin();
    }

    protected override Task<Heard> Do(HandEntry entry)
    {
        var given = JsonElement.Parse(entry.Text);
        var (code, action) = (given.TextOf("code") ?? "", given.TextOf("action") ?? "");
        var target = Addresses.Filled(Desk.Command(Resolve)!.Path, new Dictionary<string, string>
        {
            ["channel"] = given.TextOf("channel") ?? "", ["number"] = given.TextOf("number") ?? "", ["code"] = code,
        });
        var body = new JsonObject { ["action"] = action, ["reason"] = given.TextOf("reason")?.Trim() };
        var says = $"{Texts.Value(Resolve, "action", action)} · {given.TextOf("number")}";
        Send(new HandCommand(entry.Id, target, body.ToJsonString(), says, [entry.Id])
        {
            Seen = entry.Seen is { } seen
                ? new HandSeen(
                    Desk.Command(Resolve)!, [given.TextOf("channel") ?? "", given.TextOf("number") ?? ""], seen)
                : null,
        });
        return Task.FromResult(Right(says));
    }

    protected override Task Done(HandCommand command, Reply reply) => Read(reply.Json.WholeOf("position"));

    /// <param name="atLeast">The position that must be seen; null for none.</param>
    private async Task Read(long? atLeast)
    {
        IEnumerable<(string, string)> query = [("sort", "raisedAt"), ("limit", $"{Limit}")];
        if (atLeast is { } position) query = query.Append(("atLeast", $"{position}"));
        var reply = await Desk.Get(Desk.List("order_exceptions")!.Path + Addresses.Query(query), Gone);
        Problem = reply.Problem;
        if (!reply.IsGood) return;
        _findings = [.. reply.Json.ItemsOf("items").SelectMany(Of)];
        Shown = reply.Json.WholeOf("position")?.ToString(CultureInfo.InvariantCulture);
    }

    private IEnumerable<Finding> Of(JsonElement row)
    {
        var (channel, number) = (row.TextOf("channel") ?? "", row.TextOf("number") ?? "");
        foreach (var open in row.ItemsOf("exceptions"))
        {
            var code = open.TextOf("code") ?? "";
            List<string> actions =
            [
                .. open.ItemsOf("actions").Where(a => Desk.May([.. a.ItemsOf("roles").Select(r => r.ToString())]))
                    .Select(a => a.TextOf("action") ?? ""),
            ];
            var amends = actions.Remove(Amend) && Desk.Command("amend-order") is not null;
            yield return new Finding(
                channel, number, code, $"{Texts.Value("order_exceptions", "code", code)} · {channel} {number}",
                Texts.Said(open.TextOf("detail") ?? ""), open.TextOf("raisedAt") ?? "", actions,
                amends
                    ? Addresses.Form(
                        "amend-order", ("channel", channel), ("number", number), ("from", "/hand/exceptions"))
                    : null);
        }
    }

    /// <param name="Actions">What a reason is enough for.</param>
    /// <param name="Amend">The form that changes the order; null where this person may not.</param>
    private sealed record Finding(
        string Channel, string Number, string Code, string Title, string Says, string Since,
        IReadOnlyList<string> Actions, string? Amend)
    {
        public string Id => References.Key([Channel, Number, Code]);
    }
}
