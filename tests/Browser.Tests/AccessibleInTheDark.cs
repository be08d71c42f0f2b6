namespace Daybook.Browser.Tests;

/// <summary>All screens in the dark, where only the colours are others.</summary>
public sealed class AccessibleInTheDark(House house) : AccessibleScreens(house)
{
    [InBrowser]
    public Task No_screen_breaks_a_rule_of_colours() =>
        Check(OfColours, "dark", "en", "axedark", "B6002", 191, [.. AtTheDesk, .. Elsewhere]);
}
