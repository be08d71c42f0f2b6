namespace Daybook.Browser.Tests;

/// <summary>The screens of daily work, in Chinese.</summary>
public sealed class AccessibleAtTheDesk(House house) : AccessibleScreens(house)
{
    [InBrowser]
    public Task No_screen_of_daily_work_breaks_a_rule() => Check("zh", "axedesk", "B6001", 192, AtTheDesk);
}
