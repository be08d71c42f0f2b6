using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Layout;

/// <summary>A frame around pages that follows the modules: when the module of an open page is switched off, the page is
/// hidden and the frame says so. What was typed is there again when the module is switched on.</summary>
public abstract class ModuleLayout : LayoutComponentBase, IDisposable
{
    private IDisposable? _watch;
    private string _opened = "";

    [Inject]
    protected Desk Desk { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The module that hides the page; null when none does.</summary>
    protected ModuleNow? Hidden { get; private set; }

    /// <summary>Whether the page is there, also when it cannot be seen. What was never seen loads nothing.</summary>
    protected bool HasPage => _opened == Path;

    private string Path => new Uri(Navigation.Uri).AbsolutePath;

    public virtual void Dispose()
    {
        _watch?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => _watch = Desk.WatchModules(() => _ = InvokeAsync(() =>
    {
        Look();
        StateHasChanged();
    }));

    protected override void OnParametersSet() => Look();

    private void Look()
    {
        Hidden = Desk.Hiding(Path);
        if (Hidden is null) _opened = Path;
    }
}
