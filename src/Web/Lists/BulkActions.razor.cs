using Daybook.Web.Forms;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Lists;

/// <summary>Does a command to the rows that were chosen: asks once, sends one by one, and shows what became of
/// each.</summary>
public sealed partial class BulkActions : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private CommandForm? _form;
    private IReadOnlyList<Field> _fields = [];
    private BulkRun? _run;
    private ElementReference _place;
    private bool _movesFocus;

    [Parameter, EditorRequired]
    public IReadOnlyList<CommandScreen> Commands { get; set; } = [];

    /// <summary>The rows that were chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ListRow> Chosen { get; set; } = [];

    /// <summary>The position of the rows; null where it is not known.</summary>
    [Parameter]
    public long? Position { get; set; }

    /// <summary>Told when no row is to be chosen any more.</summary>
    [Parameter, EditorRequired]
    public EventCallback Unchosen { get; set; }

    /// <summary>Told when something was sent.</summary>
    [Parameter, EditorRequired]
    public EventCallback Sent { get; set; }

    [Inject]
    private Desk Desk { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnParametersSet()
    {
        // Nothing was sent yet, and there is nothing left to send it for.
        if (Chosen.Count == 0) _form = null;
    }

    /// <summary>What was pressed is gone; who works by keyboard goes on where it was.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_movesFocus) return;
        _movesFocus = false;
        await _place.FocusAsync();
    }

    private static string Name(BulkState state) => state switch
    {
        BulkState.AlreadySo => "already-so",
        BulkState.Done => "is-done",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string ToneOf(BulkState state) => state switch
    {
        BulkState.Done => "good",
        BulkState.Refused => "bad",
        BulkState.Unknown or BulkState.Changed or BulkState.Held => "wait",
        BulkState.Sending => "note",
        _ => "rest",
    };

    private string Summary(BulkRun run) => string.Join(Texts.Ui("comma"),
        Enum.GetValues<BulkState>().Where(s => run.Count(s) > 0)
            .Select(s => $"{Texts.Ui($"bulk-{Name(s)}")} {run.Count(s)}"));

    private void Ask(CommandScreen command)
    {
        _form = new CommandForm(command);
        _fields = BulkCommands.Fields(_form);
        _movesFocus = true;
    }

    private async Task Begin()
    {
        if (_form is not { } form || _run is not null) return;
        // The parts differ from row to row and are no matter of the form.
        foreach (var part in form.Parts) part.Text = "-";
        if (form.Body(what => Texts.Ui($"must-be-{what}")) is not { } body) return;
        (_run, _movesFocus) = (BulkRun.Of(form.Command, body, Chosen, Desk.Things, Position), true);
        await Send();
    }

    private async Task Send()
    {
        if (_run is not { } run) return;
        try
        {
            await run.Send(Desk, StateHasChanged, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left; what was not sent is not done.
            return;
        }

        await Sent.InvokeAsync();
    }

    private Task GoOn()
    {
        _run!.GoOn();
        return Send();
    }

    private async Task Close()
    {
        var wasSent = _run is not null;
        (_form, _run, _movesFocus) = (null, null, true);
        if (wasSent) await Unchosen.InvokeAsync();
    }
}
