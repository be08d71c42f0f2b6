using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Work;

/// <summary>A piece of work: what is wrong, who has taken it over, what this person may do, and what happened to
/// it.</summary>
public sealed partial class WorkCard : ComponentBase, IDisposable
{
    private const int MostPeople = 500;
    private static readonly string[] Admins = ["admin"];
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<JsonElement>? _history;
    private IReadOnlyList<(string Login, string Name)> _people = [];
    private Problem? _problem;
    private string _reason = "";
    private string _to = "";
    private bool _isSending;
    private bool _isTold;

    [Parameter, EditorRequired]
    public WorkItem Item { get; set; } = null!;

    /// <summary>Called with the position at which the owner changed.</summary>
    [Parameter]
    public EventCallback<long?> Changed { get; set; }

    private bool HasReason => !string.IsNullOrWhiteSpace(_reason);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private Task Take() => Send("take", []);

    private Task GiveBack() => Send("give-back", new JsonObject { ["reason"] = _reason.Trim() });

    private Task HandOver() =>
        Send("hand-over", new JsonObject { ["to"] = _to, ["reason"] = _reason.Trim() });

    private async Task Send(string verb, JsonObject body)
    {
        _isSending = true;
        try
        {
            var reply = await Desk.Send(
                Asked.Post($"{Item.Path}/{verb}", body.ToJsonString(), Guid.CreateVersion7().ToString()), _gone.Token);
            _problem = reply.Problem;
            if (reply.IsGood) (_reason, _to) = ("", "");
            // Also after a refusal: somebody else was faster, and the queue shows who.
            await Changed.InvokeAsync(reply.Json.WholeOf("position"));
            if (_isTold) await Read();
        }
        finally
        {
            _isSending = false;
        }
    }

    private async Task Tell()
    {
        _isTold = !_isTold;
        if (_isTold) await Read();
    }

    private async Task Read()
    {
        var reply = await Desk.Get($"{Item.Path}/history", _gone.Token);
        if (reply.IsGood) _history = [.. reply.Json.ItemsOf("items")];
        else _problem = reply.Problem;
    }

    /// <summary>Those to whom it can be handed over.</summary>
    private async Task People()
    {
        if (_people.Count > 0 || Desk.List("users") is not { } users) return;
        var reply = await Desk.Get(
            users.Path + Addresses.Query([("status.not", "locked"), ("sort", "login"), ("limit", $"{MostPeople}")]),
            _gone.Token);
        if (reply.IsGood)
        {
            _people =
            [
                .. reply.Json.ItemsOf("items").Select(u => (u.TextOf("login") ?? "", u.TextOf("name") ?? "")),
            ];
        }
        else
        {
            _problem = reply.Problem;
        }
    }
}
