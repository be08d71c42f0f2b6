using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Daybook.Web.Search;

/// <summary>Finds anything (Ctrl-K): things by what people know of them, and pages and commands by their names in the
/// language.</summary>
public sealed partial class SearchBox : ComponentBase, IDisposable
{
    private const int TextLimit = 200;
    private const int MostPages = 6;
    private const int MostThings = 12;
    private const int MostDetails = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource _asking = new();
    private ElementReference _field;
    private IReadOnlyList<Match> _found = [];
    private string _text = "";
    private Problem? _problem;
    private bool _isOpen;
    private bool _isAsked;
    private bool _isHurried;
    private bool _wantsFocus;
    private int _at;

    [Inject]
    private Desk Desk { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string Said => _problem is { } problem ? Texts.Refusal(problem)
        : _text.Trim().Length == 0 ? Texts.Ui("search-says")
        : _isAsked ? Texts.Ui("search-none")
        : $"{Texts.Ui("loading")} …";

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _asking.Cancel();
        _asking.Dispose();
    }

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_wantsFocus) return;
        _wantsFocus = false;
        await _field.FocusAsync();
    }

    private void Open() => (_isOpen, _wantsFocus) = (true, true);

    /// <summary>An answer that is still on its way is no longer wanted.</summary>
    private void Close()
    {
        _asking.Cancel();
        (_isOpen, _text, _found, _problem, _isAsked, _isHurried, _at) = (false, "", [], null, false, false, 0);
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (!_isOpen) return;
        Close();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Pressed(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "Escape": Close(); break;
            case "ArrowDown" when _found.Count > 0: _at = (_at + 1) % _found.Count; break;
            case "ArrowUp" when _found.Count > 0: _at = (_at + _found.Count - 1) % _found.Count; break;
            // What is shown may not be all of it yet, or belong to a part of the text.
            case "Enter" when _at == 0 && !_isAsked: _isHurried = _text.Trim().Length > 0; break;
            case "Enter" when _at < _found.Count: Navigation.NavigateTo(_found[_at].Address); break;
            default: break;
        }
    }

    /// <summary>Asks once the person pauses; an older answer never replaces a newer one.</summary>
    private async Task Typed(string? text)
    {
        _text = text ?? "";
        await _asking.CancelAsync();
        _asking.Dispose();
        _asking = new CancellationTokenSource();
        var cancel = _asking.Token;
        (_problem, _isAsked, _isHurried, _at) = (null, false, false, 0);
        _found = [.. Pages(_text.Trim())];
        if (_text.Trim().Length == 0) return;
        try
        {
            await Task.Delay(Pause, Clock, cancel);
            var reply = await Desk.Get(
                "/api/search" + Addresses.Query([("text", _text.Trim()), ("limit", $"{MostThings}")]), cancel);
            if (cancel.IsCancellationRequested) return;
            (_problem, _isAsked) = (reply.Problem, true);
            _found = [.. reply.Json.ItemsOf("items").Select(Thing), .. Pages(_text.Trim())];
            if (_isHurried && _found.Count > 0) Navigation.NavigateTo(_found[_at].Address);
        }
        catch (OperationCanceledException)
        {
            // A newer text is being asked for.
        }
    }

    private Match Thing(System.Text.Json.JsonElement match)
    {
        var (category, thing) = (match.TextOf("category") ?? "", match.TextOf("thing") ?? "");
        return new Match(
            Texts.Thing(category), match.TextOf("title") ?? "",
            string.Join(" · ", match.ItemsOf("details").Take(MostDetails).Select(d => d.TextOf("text"))),
            Addresses.Thing(category, References.Parts(thing)));
    }

    /// <summary>The lists, commands and questions that the person may use and that have this in their name.</summary>
    private IEnumerable<Match> Pages(string text) => text.Length == 0 ? [] : Desk.Rooms
        .SelectMany(room => room.Lists
            .Select(l => new Match(Texts.System(room.Name), Texts.List(l), "", Addresses.List(l.Name)))
            .Concat(room.Commands.Select(
                c => new Match(Texts.System(room.Name), Texts.Command(c), "", Addresses.Form(c.Name))))
            .Concat(room.Questions.Select(
                q => new Match(Texts.System(room.Name), Texts.Question(q), "", Addresses.Question(q.Name)))))
        .Where(page => page.Title.Contains(text, StringComparison.CurrentCultureIgnoreCase))
        .OrderBy(page => page.Title.Length).Take(MostPages);

    /// <summary>Something that was found.</summary>
    private sealed record Match(string Kind, string Title, string Details, string Address);
}
