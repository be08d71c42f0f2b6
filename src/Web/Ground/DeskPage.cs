using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Daybook.Web.Ground;

/// <summary>A page of the console. It loads when its connection is there, and again when its address changes.</summary>
public abstract class DeskPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string? _loaded;
    private IDisposable? _modules;

    protected DeskPage() => Gone = _gone.Token;

    [Inject]
    protected Desk Desk { get; set; } = null!;

    [Inject]
    protected Texts Texts { get; set; } = null!;

    [Inject]
    protected Format Format { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Cancels the open requests when the page is left.</summary>
    /// <remarks>Kept, because a source gives no token any more once it is disposed, and an answer that came just before
    /// the page was left is still worked on after it.</remarks>
    protected CancellationToken Gone { get; }

    /// <summary>The query of the address.</summary>
    protected string Query => new Uri(Navigation.Uri).Query;

    /// <summary>The segments of the address's path, unescaped.</summary>
    protected IReadOnlyList<string> Segments =>
        [.. new Uri(Navigation.Uri).AbsolutePath.Split('/')[1..].Select(Uri.UnescapeDataString)];

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _modules?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
        Leave();
        GC.SuppressFinalize(this);
    }

    /// <summary>Loads the data for the address.</summary>
    protected abstract Task Load();

    /// <summary>Ends the other work of the page.</summary>
    protected virtual void Leave()
    {
    }

    /// <summary>Shows what is there now that a module was switched.</summary>
    protected virtual Task Switched() => Task.CompletedTask;

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Moved;
        _modules = Desk.WatchModules(() => _ = InvokeAsync(async () =>
        {
            if (_loaded is null || Gone.IsCancellationRequested) return;
            // While the page itself is hidden it stays as it is, with what was typed.
            if (Desk.Hiding(new Uri(Navigation.Uri).AbsolutePath) is not null) return;
            await Switched();
            StateHasChanged();
        }));
    }

    protected override async Task OnParametersSetAsync()
    {
        // The first drawing, before the connection, has no data, so that nothing is requested twice.
        if (!RendererInfo.IsInteractive || _loaded == Navigation.Uri) return;
        _loaded = Navigation.Uri;
        await Load();
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (_loaded is null || new Uri(_loaded).AbsolutePath != new Uri(e.Location).AbsolutePath) return;
        _ = InvokeAsync(async () =>
        {
            await OnParametersSetAsync();
            StateHasChanged();
        });
    }
}
