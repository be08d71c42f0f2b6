using Microsoft.AspNetCore.Components.Authorization;

namespace Daybook.Web.Layout;

/// <summary>The person of the page. When the session ends, the page is left at once.</summary>
public sealed partial class PersonCorner
{
    private const string Ended = "/sign-in?problem=ended&from=";

    public void Dispose() => Session.AuthenticationStateChanged -= Changed;

    protected override void OnInitialized() => Session.AuthenticationStateChanged += Changed;

    private void Changed(Task<AuthenticationState> state) => _ = InvokeAsync(async () =>
    {
        if ((await state).User.Identity is { IsAuthenticated: true })
        {
            StateHasChanged();
            return;
        }

        var here = $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}";
        Navigation.NavigateTo(Ended + Uri.EscapeDataString(here), forceLoad: true);
    });
}
