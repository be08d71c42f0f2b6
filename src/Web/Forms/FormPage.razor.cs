using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Daybook.Web.Forms;

/// <summary>The form of a command, drawn from what the interface takes. What the address names is filled in.</summary>
public sealed partial class FormPage : DeskPage
{
    private const int WaitSeconds = 5;
    private const int LeastOfFailures = 500;
    private CommandForm? _form;
    private Problem? _problem;
    private Reply? _done;
    private bool _asksParts;
    private bool _isSending;
    private string _from = "/";
    private (string Key, string Body)? _sent;

    [Parameter]
    public string Name { get; set; } = "";

    private CommandScreen? Command => Desk.Command(Name);

    /// <summary>What it is about, where the address says it.</summary>
    private string Named => _asksParts || _form is null ? "" : string.Join(" · ", _form.Parts.Select(p => p.Text));

    protected override async Task Load()
    {
        (_form, _problem, _done, _sent) = (null, null, null, null);
        if (Command is not { } command) return;
        var form = new CommandForm(command);
        foreach (var (name, value) in QueryHelpers.ParseQuery(Query))
        {
            if (name == "from") _from = Addresses.IsOurs(value.ToString()) ? value.ToString() : "/";
            else form.Take(name, value.ToString());
        }

        _asksParts = form.Parts.Any(p => p.Text.Length == 0);
        if (command.Name.StartsWith("change-", StringComparison.Ordinal) && !_asksParts) await Now(command, form);
        _form = form;
    }

    /// <summary>Who changes something begins with what it is.</summary>
    private async Task Now(CommandScreen command, CommandForm form)
    {
        var thing = Desk.Things.FirstOrDefault(t => t.Commands.Contains(command));
        if (thing?.List is null || Desk.List(thing.List) is not { } list) return;
        var key = References.Key([.. form.Parts.Take(thing.Parts.Count).Select(p => p.Text)]);
        var reply = await Desk.Get(list.Path + Addresses.Query([("key", key), ("limit", "1")]), Gone);
        foreach (var row in reply.Json.ItemsOf("items")) form.TakeNow(row);
    }

    /// <summary>Sends it. While it is not known what became of it, the same content goes under the same key, so that it
    /// is done once.</summary>
    private async Task Send()
    {
        if (_form is not { } form || _isSending) return;
        _problem = null;
        if (form.Body(what => Texts.Ui($"must-be-{what}")) is not { } body) return;
        var sent = $"{form.Target}\n{body}";
        if (_sent?.Body != sent) _sent = (Guid.CreateVersion7().ToString(), sent);
        _isSending = true;
        StateHasChanged();
        try
        {
            var reply = await Desk.Send(
                Asked.Post(form.Target, body, _sent.Value.Key) with { WaitSeconds = WaitSeconds }, Gone);
            if (reply.Status < LeastOfFailures) _sent = null;
            if (reply.IsGood) _done = reply;
            else _problem = Marked(form, reply.Problem!);
        }
        finally
        {
            _isSending = false;
        }
    }

    private Problem Marked(CommandForm form, Problem problem) =>
        problem with { Errors = form.Mark(problem.Errors, Texts.Rule) };

    private Task Anew() => Load();
}
