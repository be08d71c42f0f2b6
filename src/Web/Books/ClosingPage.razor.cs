using System.Globalization;
using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Books;

/// <summary>Closing a period: its checklist, what each open line waits for, and the steps that the person may
/// take.</summary>
public sealed partial class ClosingPage : DeskPage
{
    private const string Name = "period-checklist";
    private const string Unvouchered = "unvouchered";
    private const int MostPeriods = 24;

    private IReadOnlyList<(string Name, bool IsClosed)> _periods = [];
    private JsonElement? _answer;
    private Problem? _problem;
    private bool _isLoaded;
    private string _period = "";
    private string? _asked;

    private string Here => Of(_period);

    protected override async Task Load()
    {
        (_answer, _problem, _asked, _isLoaded) = (null, null, null, false);
        if (Desk.Question(Name) is not { } question) return;
        _period = QueryHelpers.ParseQuery(Query).GetValueOrDefault("period").ToString();
        await AskPeriods();
        if (_period.Length > 0)
        {
            var path = Addresses.Filled(question.Path, new Dictionary<string, string> { ["period"] = _period });
            var reply = await Desk.Get(path, Gone);
            (_problem, _answer) = (reply.Problem, reply.IsGood ? reply.Json : null);
        }

        _isLoaded = true;
    }

    private static string Of(string period) => Addresses.Question(Name) + Addresses.Query([("period", period)]);

    /// <summary>The newest periods. Without one in the address it is the earliest open one, which is closed
    /// next.</summary>
    private async Task AskPeriods()
    {
        if (Desk.List("periods") is not { } list) return;
        var reply = await Desk.Get(
            list.Path + Addresses.Query([("sort", "-period"), ("limit", $"{MostPeriods}")]), Gone);
        _periods =
        [
            .. reply.Json.ItemsOf("items").Reverse()
                .Select(p => (p.TextOf("period") ?? "", p.Of("isClosed").ValueKind == JsonValueKind.True)),
        ];
        if (_period.Length > 0 || _periods.Count == 0) return;
        var open = _periods.FirstOrDefault(p => !p.IsClosed);
        _period = open.Name ?? _periods[^1].Name;
    }

    private void Ask()
    {
        if (_asked is { Length: > 0 } period) Navigation.NavigateTo(Of(period));
    }

    private static string State(JsonElement answer) =>
        Is(answer, "isClosed") ? "closing-closed" : Is(answer, "isReady") ? "closing-ready" : "closing-not-ready";

    private static string Tone(JsonElement answer) =>
        Is(answer, "isClosed") ? "good" : Is(answer, "isReady") ? "note" : "wait";

    private static bool Is(JsonElement answer, string name) => answer.Of(name).ValueKind == JsonValueKind.True;

    /// <summary>The commands that are of use now and that the person may send; first the one that comes next.</summary>
    private IEnumerable<(CommandScreen Command, bool IsFirst)> Steps()
    {
        if (_answer is not { } answer) yield break;
        var isClosed = Is(answer, "isClosed");
        var unvouchered = answer.ItemsOf("lines")
            .Any(l => l.TextOf("name") == Unvouchered && l.WholeOf("count") > 0);
        if (unvouchered && Desk.Command("make-vouchers") is { } make) yield return (make, true);
        if (!isClosed && Desk.Command("close-period") is { } close) yield return (close, Is(answer, "isReady"));
        if (isClosed && Desk.Command("reopen-period") is { } reopen) yield return (reopen, false);
    }

    /// <summary>Where exactly what a line found is listed.</summary>
    private IEnumerable<(string Text, string Address)> Leads(string line) => line switch
    {
        "earlier-periods" => Lists(("periods", [
            ("isClosed", "false"), ("isUsed", "true"), ("period.before", _period)])),
        Unvouchered => Lists(("voucher_groups", [("open.after", "0"), ("day.to", LastDay)])),
        "parked" => Questions("list-parked", "list-dead-letters"),
        "under-way" => [
            .. Lists(("orders", [("status", "delivered"), ("deliveredOn.to", LastDay)])), .. Questions("status")],
        "reconciliation" => Questions("reconcile"),
        _ => [],
    };

    private IEnumerable<(string, string)> Lists(
        params IEnumerable<(string Name, (string, string)[] Filters)> lists) =>
        lists.Select(l => (List: Desk.List(l.Name), l.Filters)).Where(l => l.List is not null)
            .Select(l => (Texts.List(l.List!), Addresses.List(l.List!.Name, l.Filters)));

    private IEnumerable<(string, string)> Questions(params IEnumerable<string> names) =>
        names.Select(Desk.Question).OfType<QuestionScreen>()
            .Select(q => (Texts.Question(q), Addresses.Question(q.Name)));

    private string LastDay => DateOnly.TryParseExact(
        $"{_period}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
        ? first.AddMonths(1).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : "";
}
