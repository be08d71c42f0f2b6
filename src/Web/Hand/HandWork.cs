using System.Text.Json;
using Daybook.Web.Forms;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Daybook.Web.Hand;

/// <summary>A page on which somebody scans. The browser keeps what is done and gives it here, again after a lost
/// connection; a command goes under the id of the entry that sends it, so it is done once.</summary>
public abstract class HandWork : DeskPage
{
    private const int LeastOfFailures = 500;
    private const int WaitSeconds = 5;
    private const int MostTries = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Queue<HandCommand> _commands = new();
    private DotNetObjectReference<HandWork>? _self;
    private int _tries;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    /// <summary>Under which the browser keeps the entries: the person, and the work.</summary>
    public string Place => $"{Desk.Login} {string.Join('/', Segments.Skip(1).Select(Uri.EscapeDataString))}";

    /// <summary>What became of the last entry; null while there was none.</summary>
    public Heard? Last { get; private set; }

    /// <summary>The command of which it is not known yet whether it was done; null for none.</summary>
    public HandCommand? Unsent => _tries > 0 && _commands.TryPeek(out var command) ? command : null;

    public bool IsSending { get; private set; }

    /// <summary>What others changed, which is why the last command was not done; null for nothing.</summary>
    public IReadOnlyList<JsonElement>? Changes { get; private set; }

    /// <summary>The page of what was changed.</summary>
    public string ChangedAt { get; private set; } = "";

    /// <summary>The position of what the page shows; null where no command depends on it.</summary>
    protected string? Shown { get; set; }

    /// <summary>Why the last command was refused, or why there is nothing to show.</summary>
    protected Problem? Problem { get; set; }

    /// <summary>Takes entries over from the browser. Those that it has already, it takes no second time.</summary>
    /// <returns>The tone of each; empty for none.</returns>
    [JSInvokable]
    public async Task<IReadOnlyList<string>> Take(IReadOnlyList<HandEntry> entries)
    {
        var tones = new List<string>();
        foreach (var entry in entries)
        {
            var heard = _taken.Add(entry.Id) ? await Judged(entry) : null;
            if (heard is not null) Last = heard;
            tones.Add(heard?.Tone ?? "");
        }

        StateHasChanged();
        _ = Pump();
        return tones;
    }

    /// <summary>Does what an entry says.</summary>
    protected abstract Task<Heard> Do(HandEntry entry);

    /// <summary>Shows everything as it is now, so that the person can go on with it.</summary>
    public async Task LookAgain()
    {
        await Load();
        StateHasChanged();
    }

    /// <summary>What follows when a command was done.</summary>
    protected abstract Task Done(HandCommand command, Reply reply);

    /// <summary>What follows when a command was refused.</summary>
    protected virtual void Refused(HandCommand command)
    {
    }

    /// <summary>The page is ready: what the browser has kept is taken up.</summary>
    protected async Task Begin()
    {
        _taken.Clear();
        _commands.Clear();
        (Last, Changes, _tries) = (null, null, 0);
        _self ??= DotNetObjectReference.Create(this);
        StateHasChanged();
        await Browser.InvokeVoidAsync("daybookHand.attach", Gone, Place, _self);
    }

    /// <summary>A command is sent when those before it are.</summary>
    protected void Send(HandCommand command) => _commands.Enqueue(command);

    /// <summary>The browser keeps nothing more of the work.</summary>
    protected Task Forget() => Tell("daybookHand.drop", Place, null);

    protected Heard Right(string says) => new(Heard.Right, says);

    protected Heard Wrong(string says) => new(Heard.Wrong, says);

    protected Heard Whole(string says) => new(Heard.Done, says);

    /// <summary>Sends what waits, again and again under the same key while it is not known what became of it.</summary>
    public async Task Pump()
    {
        if (IsSending) return;
        IsSending = true;
        try
        {
            while (_commands.TryPeek(out var command) && await Send(command, Gone))
            {
                _commands.Dequeue();
                _tries = 0;
            }
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            IsSending = false;
        }

        StateHasChanged();
        if (_commands.Count > 0 && ++_tries <= MostTries) _ = Later();
        StateHasChanged();
    }

    protected override void Leave()
    {
        if (_self is null) return;
        _ = Tell("daybookHand.detach", Place);
        _self.Dispose();
    }

    private async Task<Heard> Judged(HandEntry entry)
    {
        try
        {
            return await Do(entry);
        }
        catch (JsonException)
        {
            // Somebody edited what the browser keeps. Being wrong, it is kept no more.
            return Wrong(Texts.Ui("hand-unreadable"));
        }
    }

    private async Task Later()
    {
        try
        {
            await Task.Delay(Pause, Clock, Gone);
            await InvokeAsync(Pump);
        }
        catch (OperationCanceledException)
        {
            // The page was left. What waits is taken up when it is opened again.
        }
    }

    /// <returns>Whether it is known what became of it.</returns>
    private async Task<bool> Send(HandCommand command, CancellationToken cancel)
    {
        (Problem, Changes) = (null, null);
        StateHasChanged();
        var asked = Asked.Post(command.Target, command.Body, command.Key) with { WaitSeconds = WaitSeconds };
        var seen = command.Seen is { } then ? SeenThing.Of(Desk.Things, then.Command, then.Parts) : null;
        if (seen is not null) await seen.Look(Desk, command.Seen!.Position, cancel);
        var (reply, changes) = seen is null
            ? (await Desk.Send(asked, cancel), [])
            : await seen.Send(Desk, asked, cancel);
        if (reply.Status >= LeastOfFailures) return false;
        if (reply.IsHeld)
        {
            await Tell("daybookHand.drop", Place, command.Ids);
            Last = Wrong(Texts.Ui("hand-command-held", ("command", command.Says)));
            Refused(command);
        }
        else if (reply.IsGood)
        {
            await Tell("daybookHand.drop", Place, command.Ids);
            Last = Whole(Texts.Ui("hand-command-done", ("command", command.Says)));
            await Done(command, reply);
        }
        else
        {
            // It was decided, and the same entry would be answered so for ever.
            await Tell("daybookHand.drop", Place, new[] { command.Key });
            (Problem, Last) = (reply.Problem, Wrong(Texts.Ui("hand-command-refused", ("command", command.Says))));
            if (changes.Count > 0) (Problem, Changes, ChangedAt) = (null, changes, seen!.Address);
            Refused(command);
        }

        await Tell("daybookHand.tone", Last.Tone);
        return true;
    }

    private async Task Tell(string function, params object?[] values)
    {
        try
        {
            await Browser.InvokeVoidAsync(function, values);
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException)
        {
            // The page was left or lost its connection; the browser gives its entries again when it is back.
        }
    }
}
