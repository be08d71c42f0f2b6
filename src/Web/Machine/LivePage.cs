using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;

namespace Daybook.Web.Machine;

/// <summary>A page that asks again by itself while somebody looks at it. The server asks, not the browser.</summary>
public abstract class LivePage : DeskPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>A page that was forgotten in a tab stops asking after an hour.</summary>
    private const int MostLooks = 1_800;

    private int _loads;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    /// <summary>Whether the page has stopped asking.</summary>
    protected bool IsAsleep { get; private set; }

    /// <summary>Asks for what the page shows.</summary>
    /// <returns>False to ask no more.</returns>
    protected abstract Task<bool> Look();

    protected sealed override async Task Load()
    {
        var load = ++_loads;
        IsAsleep = false;
        for (var looks = 0; load == _loads && await Look(); looks++)
        {
            IsAsleep = looks == MostLooks;
            StateHasChanged();
            if (IsAsleep) return;
            try
            {
                await Task.Delay(Pause, Clock, Gone);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
