using System.Text.Json;
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
    private (string Sent, JsonElement Answer)? _foretold;
    private ElementReference _yes;
    private bool _asksYes;

    [Parameter]
    public string Name { get; set; } = "";

    private CommandScreen? Command => Desk.Command(Name);

    /// <summary>What it is about, where the address says it.</summary>
    private string Named => _asksParts || _form is null ? "" : string.Join(" · ", _form.Parts.Select(p => p.Text));

    protected override async Task Load()
    {
        (_form, _problem, _done, _sent, _foretold) = (null, null, null, null, null);
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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!_asksYes) return;
        // Who works by keyboard says yes with the next Enter.
        _asksYes = false;
        await _yes.FocusAsync();
    }

    /// <summary>Shows what would happen; sends when exactly that was shown.</summary>
    private Task Submit() =>
        Command is { TakesDryRun: true } && Content() is var content && content != _foretold?.Sent ? Try() : Send();

    /// <summary>Asks what would happen. Nothing is written.</summary>
    private async Task Try()
    {
        if (_form is not { } form || _isSending) return;
        (_problem, _foretold) = (null, null);
        if (Body(form) is not { } body) return;
        var reply = await Ask(Asked.Post(form.Target, body, Guid.CreateVersion7().ToString()) with { IsDryRun = true });
        if (reply.IsGood) (_foretold, _asksYes) = (($"{form.Target}\n{body}", reply.Json), true);
        else _problem = Marked(form, reply.Problem!);
    }

    /// <summary>Sends it. While it is not known what became of it, the same content goes under the same key, so that it
    /// is done once.</summary>
    private async Task Send()
    {
        if (_form is not { } form || _isSending) return;
        _problem = null;
        if (Body(form) is not { } body) return;
        var sent = $"{form.Target}\n{body}";
        if (_sent?.Body != sent) _sent = (Guid.CreateVersion7().ToString(), sent);
        var reply = await Ask(
            Asked.Post(form.Target, body, _sent.Value.Key) with { WaitSeconds = WaitSeconds });
        if (reply.Status < LeastOfFailures) _sent = null;
        _foretold = null;
        if (reply.IsGood) _done = reply;
        else _problem = Marked(form, reply.Problem!);
    }

    private async Task<Reply> Ask(Asked asked)
    {
        _isSending = true;
        StateHasChanged();
        try
        {
            return await Desk.Send(asked, Gone);
        }
        finally
        {
            _isSending = false;
        }
    }

    /// <summary>What the form would send now; null while it cannot be sent.</summary>
    private string? Content() =>
        _form is { } form && Body(form) is { } body ? $"{form.Target}\n{body}" : null;

    private string? Body(CommandForm form) => form.Body(what => Texts.Ui($"must-be-{what}"));

    private string Sending(string text) => _isSending ? $"{Texts.Ui("sending")} …" : text;

    private Problem Marked(CommandForm form, Problem problem) =>
        problem with { Errors = form.Mark(problem.Errors, Texts.Rule) };

    private Task Anew() => Load();
}
