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
    private const int Stale = 412;

    /// <summary>How often a command goes anew by itself after steps of processes.</summary>
    private const int MostAnew = 5;

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
    private SeenThing? _seen;
    private IReadOnlyList<JsonElement>? _changes;
    private string? _doneAt;

    [Parameter]
    public string Name { get; set; } = "";

    private CommandScreen? Command => Desk.Command(Name);

    /// <summary>What it is about, where the address says it.</summary>
    private string Named => _asksParts || _form is null ? "" : string.Join(
        " · ", _form.Parts.Where(p => References.OnlyOne(p.Member.Name) is null).Select(p => p.Text));

    protected override async Task Load()
    {
        (_form, _problem, _done, _sent, _foretold) = (null, null, null, null, null);
        (_seen, _changes) = (null, null);
        // Who does another one has seen what the first one did.
        var (at, done) = (default(string), _doneAt);
        _doneAt = null;
        if (Command is not { } command) return;
        var form = new CommandForm(command);
        foreach (var (name, value) in QueryHelpers.ParseQuery(Query))
        {
            if (name == Addresses.Seen) at = value.ToString();
            else if (name == "from") _from = Addresses.IsOurs(value.ToString()) ? value.ToString() : "/";
            else form.Take(name, value.ToString());
        }

        _asksParts = form.Parts.Any(p => p.Text.Length == 0);
        if (command.Name.StartsWith("change-", StringComparison.Ordinal) && !_asksParts)
            at = await Now(command, form) ?? at;
        _seen = SeenThing.Of(Desk.Things, form);
        if (_seen is not null) await _seen.Look(Desk, done ?? at, Gone);
        _form = form;
        form.Watch(Edited);
    }

    /// <summary>Who changes something begins with what it is.</summary>
    /// <returns>The position at which that was read; null where the form shows nothing of it.</returns>
    private async Task<string?> Now(CommandScreen command, CommandForm form)
    {
        var thing = Desk.Things.FirstOrDefault(t => t.Commands.Contains(command));
        if (thing?.List is null || Desk.List(thing.List) is not { } list) return null;
        var key = References.Key([.. form.Parts.Take(thing.Parts.Count).Select(p => p.Text)]);
        var reply = await Desk.Get(list.Path + Addresses.Query([("key", key), ("limit", "1")]), Gone);
        return reply.Json.ItemsOf("items").Any(form.TakeNow) ? reply.Json.TextOf("position") : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!_asksYes) return;
        // Who works by keyboard says yes with the next Enter.
        _asksYes = false;
        if (Shown is null) return;
        await _yes.FocusAsync();
    }

    /// <summary>Shows what would happen; sends when exactly that was shown.</summary>
    private Task Submit() => Command is { TakesDryRun: true } && Shown is null ? Try() : Send();

    /// <summary>What would happen, while the form is as it was asked about; null when it is not known.</summary>
    private JsonElement? Shown => _foretold is { } foretold && foretold.Sent == Content() ? foretold.Answer : null;

    /// <summary>Asks what would happen. Nothing is written.</summary>
    private async Task Try()
    {
        if (_form is not { } form || _isSending) return;
        (_problem, _foretold, _changes) = (null, null, null);
        if (Body(form) is not { } body) return;
        var asked = $"{form.Target}\n{body}";
        var reply = await Ask(Asked.Post(form.Target, body, Guid.CreateVersion7().ToString()) with { IsDryRun = true });
        // Somebody changed the form while it was asked: the answer is of what it is no longer.
        if (form != _form || asked != Content()) return;
        if (reply.IsGood) (_foretold, _asksYes) = ((asked, reply.Json), true);
        else Tell(form, reply.Problem!);
    }

    /// <summary>What is shown may be of what the form was before.</summary>
    private void Edited()
    {
        if (_foretold is not null) StateHasChanged();
    }

    /// <summary>Sends it. While it is not known what became of it, the same content goes under the same key, so that it
    /// is done once.</summary>
    private async Task Send()
    {
        if (_form is not { } form || _isSending) return;
        (_problem, _changes) = (null, null);
        if (Body(form) is not { } body) return;
        var sent = $"{form.Target}\n{body}\n{_seen?.Version}";
        if (_sent?.Body != sent) _sent = (Guid.CreateVersion7().ToString(), sent);
        var reply = await Ask(
            Asked.Post(form.Target, body, _sent.Value.Key) with { WaitSeconds = WaitSeconds });
        // The page went on to another form; what became of this one its thing tells.
        if (form != _form) return;
        if (reply.Status < LeastOfFailures) _sent = null;
        _foretold = null;
        if (reply.IsGood) _done = reply;
        else Tell(form, reply.Problem!);
    }

    private async Task<Reply> Ask(Asked asked)
    {
        _isSending = true;
        StateHasChanged();
        try
        {
            var reply = await Desk.Send(asked with { Version = _seen?.Version }, Gone);
            for (var anew = 0; reply.Status == Stale && _seen is { } seen; anew++)
            {
                var changes = await seen.Since(Desk, Gone);
                if (changes.Count == 0) break;
                if (changes.Any(SeenThing.IsByPerson) || anew == MostAnew)
                {
                    _changes = changes;
                    break;
                }

                seen.Take();
                // The same key takes no other version.
                asked = asked with { Key = Guid.CreateVersion7().ToString() };
                if (!asked.IsDryRun) _sent = (asked.Key, $"{asked.Target}\n{asked.Body}\n{seen.Version}");
                reply = await Desk.Send(asked with { Version = seen.Version }, Gone);
            }

            return reply;
        }
        finally
        {
            _isSending = false;
        }
    }

    /// <summary>What the form would send now; null while it cannot be sent. It marks no field.</summary>
    private string? Content() =>
        _form is { } form && form.Draft() is { } body ? $"{form.Target}\n{body}" : null;

    private string? Body(CommandForm form) => form.Body(what => Texts.Ui($"must-be-{what}"));

    private string Sending(string text) => _isSending ? $"{Texts.Ui("sending")} …" : text;

    private Problem Marked(CommandForm form, Problem problem) =>
        problem with { Errors = form.Mark(problem.Errors, Texts.Rule) };

    /// <summary>Says why it was not done: what others changed in between, or else the refusal.</summary>
    private void Tell(CommandForm form, Problem problem) =>
        _problem = _changes is null ? Marked(form, problem) : null;

    /// <summary>Goes on with what was entered, now that its person knows what others changed.</summary>
    private Task GoOn()
    {
        _seen!.Take();
        _changes = null;
        return Submit();
    }

    private Task Anew()
    {
        _doneAt = _done?.Json.TextOf("position");
        return Load();
    }
}
