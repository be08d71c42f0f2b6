namespace Daybook.Browser.Tests;

/// <summary>The screens of books, machine room, files, paper and hand, in English.</summary>
public sealed class AccessibleElsewhere(House house) : AccessibleScreens(house)
{
    [InBrowser]
    public Task No_other_screen_breaks_a_rule() => Check("en", "axeelsewhere", "B6003", 193, Elsewhere);
}
