using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Machine;

/// <summary>Read models and processes: how far they are, why one stopped, and the rebuild of a read model beside the
/// live one, with its report.</summary>
public sealed partial class ConsumersPage
{
    private const string Name = "status";
    private const string Running = "running";
    private const string Different = "different";
    private const string AwaitsConsent = "awaitsConsent";
    private const string Last = "/api/rebuild";
    private const string Rebuilding = "rebuild-read-model";
    private JsonElement? _view;
    private JsonElement? _rebuild;
    private Problem? _problem;

    private bool MayRebuild => Desk.Command(Rebuilding) is not null;

    private bool IsRebuilding => _rebuild?.TextOf("state") == Running;

    protected override async Task<bool> Look()
    {
        if (Desk.Question(Name) is not { } question) return false;
        var reply = await Desk.Get(question.Path, Gone);
        _problem = reply.Problem;
        if (reply.IsGood) _view = reply.Json;
        var rebuild = await Desk.Get(Last, Gone);
        if (rebuild.IsGood) _rebuild = rebuild.Json;
        return true;
    }

    /// <summary>The form in which the reason is given.</summary>
    private static string Rebuild(string name, bool agree) => Addresses.Form(
        Rebuilding, agree
            ? [("name", name), ("agree", "true"), ("from", "/q/status")]
            : [("name", name), ("from", "/q/status")]);

    private static IEnumerable<JsonElement> Consumers(JsonElement view, string kind) =>
        view.ItemsOf("consumers").Where(c => c.TextOf("kind") == kind);

    /// <summary>What the last rebuild of a read model found.</summary>
    private static JsonElement? ReportOf(JsonElement model) =>
        (model.TextOf("report") ?? model.TextOf("alarm")) is { } report ? JsonElement.Parse(report) : null;

    private string TitleOf(string model) =>
        Desk.List(model) is { } list ? Texts.List(list) : Texts.Find($"list.{model}") ?? model;

    /// <summary>What may be done with a process in its state.</summary>
    private IEnumerable<CommandScreen> ControlsOf(JsonElement process) => (process.TextOf("state") switch
    {
        "paused" => (string[])["unpause-process"],
        "stopped" => ["resume-process", "pause-process"],
        _ => ["pause-process"],
    }).Select(Desk.Command).OfType<CommandScreen>();

    private static string ToneOf(JsonElement rebuild) => (rebuild.TextOf("outcome") ?? rebuild.TextOf("state")) switch
    {
        "switched" => "good",
        Running => "note",
        Different or "broken" => "bad",
        _ => "wait",
    };
}
