using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Machine;

/// <summary>The machine room: what runs where, the database, the head of the log, the last verification.</summary>
public sealed partial class MachinePage
{
    internal const string Name = "machine";
    private const long MegaByte = 1024 * 1024;
    private static readonly string[] Lists = ["api_keys", "users", "webhook_endpoints"];
    private static readonly string[] Questions = ["list-webhook-deliveries", "list-dead-letters", "list-parked"];
    private JsonElement? _view;
    private Problem? _problem;

    /// <summary>Whether the person may see it.</summary>
    internal static bool IsFor(Desk desk) => desk.Question(Name) is not null;

    private JsonElement Database => _view?.Of("database") ?? default;

    private JsonElement Verification => _view?.Of("verification") ?? default;

    protected override async Task<bool> Look()
    {
        if (Desk.Question(Name) is not { } question) return false;
        var reply = await Desk.Get(question.Path, Gone);
        _problem = reply.Problem;
        if (reply.IsGood) _view = reply.Json;
        return true;
    }

    private static bool IsTrue(JsonElement json, string name) => json.Of(name).ValueKind == JsonValueKind.True;
}
