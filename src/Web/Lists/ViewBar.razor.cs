using System.Text.Json;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Lists;

/// <summary>The views of a list that the person has saved: to open, to save what is shown, and to change.</summary>
public sealed partial class ViewBar
{
    private const int MostName = 60;
    private string _name = "";
    private string _to = "";
    private string _said = "";
    private Problem? _problem;
    private bool _isSending;

    [Parameter, EditorRequired]
    public ListScreen List { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<SavedView> Views { get; set; } = [];

    [Parameter, EditorRequired]
    public ListState State { get; set; } = null!;

    /// <summary>Told the name of the view that is open from now on; empty for none.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Changed { get; set; }

    private SavedView? Current => Views.FirstOrDefault(v => v.Name == State.View);

    private Task Save() => Terms("", "save-view", _name.Trim());

    private Task Replace(SavedView view) => Terms("/replace", "replace-view", view.Name);

    private Task Terms(string verb, string command, string name) => Send(
        verb, command, new { list = List.Name, name, query = SavedView.QueryOf(State), columns = State.Shown }, name);

    private Task Rename(SavedView view) => Send(
        "/rename", "rename-view", new { list = List.Name, name = view.Name, to = _to.Trim() }, _to.Trim());

    private Task Remove(SavedView view) =>
        Send("/remove", "remove-view", new { list = List.Name, name = view.Name }, "");

    private Task Open(SavedView view) => view.IsDefault
        ? Send("/default/clear", "clear-default-view", new { list = List.Name }, view.Name)
        : Send("/default", "set-default-view", new { list = List.Name, name = view.Name }, view.Name);

    private async Task Send(string verb, string command, object body, string open)
    {
        if (_isSending) return;
        (_isSending, _problem, _said) = (true, null, "");
        try
        {
            var reply = await Desk.Send(Asked.Post(
                $"{SavedView.Path}{verb}", JsonSerializer.Serialize(body), Guid.CreateVersion7().ToString()));
            _problem = reply.Problem;
            if (!reply.IsGood) return;
            (_name, _to) = ("", "");
            _said = $"{Texts.Of($"command.{command}")}: {Texts.Ui("done")}";
            await Changed.InvokeAsync(open);
        }
        finally
        {
            _isSending = false;
        }
    }
}
