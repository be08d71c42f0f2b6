using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Daybook.Web.Hand;

/// <summary>What this person does with a device in the hand, and what was begun on it.</summary>
public sealed partial class HandPage
{
    private IReadOnlyList<string> _begun = [];

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    protected override async Task Load()
    {
        var begun = await Browser.InvokeAsync<string[]?>("daybookHand.begun", Gone, Desk.Login);
        _begun = [.. (begun ?? []).Where(work => HandTiles.Has(Desk, work.Split('/')[0]))];
    }

    /// <summary>The work in words: 拣货 TM 1001 FS1.</summary>
    private string Titled(string work)
    {
        var parts = work.Split('/').Select(Uri.UnescapeDataString).ToList();
        return string.Join(' ', parts.Skip(1).Prepend(Texts.Ui($"hand-{parts[0]}")));
    }
}
