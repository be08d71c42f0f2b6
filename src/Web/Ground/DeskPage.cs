using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Daybook.Web.Ground;

/// <summary>A page of the console: it loads when it lives, and again when its address changes.</summary>
public abstract class DeskPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string? _loaded;

    [Inject]
    protected Desk Desk { get; set; } = null!;

    [Inject]
    protected Texts Texts { get; set; } = null!;

    [Inject]
    protected Format Format { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Ends what the page still asks for when it is left.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>The query of the address.</summary>
    protected string Query => new Uri(Navigation.Uri).Query;

    /// <summary>The segments of the address's path, unescaped.</summary>
    protected IReadOnlyList<string> Segments =>
        [.. new Uri(Navigation.Uri).AbsolutePath.Split('/')[1..].Select(Uri.UnescapeDataString)];

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _gone.Cancel();
        _gone.Dispose();
        Leave();
        GC.SuppressFinalize(this);
    }

    /// <summary>Loads what the address names.</summary>
    protected abstract Task Load();

    /// <summary>Ends what else the page began.</summary>
    protected virtual void Leave()
    {
    }

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    protected override async Task OnParametersSetAsync()
    {
        // What is drawn before the page lives is a frame without data, so that nothing is asked for twice.
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
