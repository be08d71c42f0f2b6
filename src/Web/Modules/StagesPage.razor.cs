using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Modules;

/// <summary>The stages of a company with their modules (按阶段启用): what is on, what needs what, what the ledger knows
/// of it.</summary>
public sealed partial class StagesPage
{
    internal const string Address = "/stages";

    /// <summary>The room of the page. It has no part of its own in the menu: the page leads to all of it.</summary>
    internal const string Room = "Modules";

    /// <summary>The category of the stream of which it is the page.</summary>
    internal const string Category = "company-modules";

    private const string Name = "stages";
    private static readonly string[] Company = ["main"];
    private JsonElement? _view;
    private Problem? _problem;
    private int _looks;

    /// <summary>Whether the person may see it.</summary>
    internal static bool IsFor(Desk desk) => desk.Question(Name) is not null;

    protected override async Task Load()
    {
        if (Desk.Question(Name) is not { } question)
        {
            _problem = new Problem(403, "forbidden", "", "", new Dictionary<string, string>(), []);
            return;
        }

        var reply = await Desk.Get(question.Path, Gone);
        _problem = reply.Problem;
        if (reply.IsGood) (_view, _looks) = (reply.Json, _looks + 1);
    }

    protected override Task Switched() => Load();

    /// <summary>A stage ahead, or the one of now when something of it is off.</summary>
    private static bool CanEnter(JsonElement view, JsonElement stage) =>
        !IsTrue(stage, "isReached")
        || (stage.TextOf("stage") == view.TextOf("stage") && stage.ItemsOf("modules").Any(m => !IsTrue(m, "isOn")));

    private string Codes(JsonElement module, string name) =>
        string.Join(Texts.Ui("comma"), module.ItemsOf(name).Select(code => code.ToString()));

    private static bool IsTrue(JsonElement json, string name) => json.Of(name).ValueKind == JsonValueKind.True;
}
