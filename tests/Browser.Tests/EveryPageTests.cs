using System.Reflection;
using Daybook.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace Daybook.Browser.Tests;

/// <summary>A page that comes later is looked at too.</summary>
public sealed class EveryPageTests
{
    /// <summary>They are looked at before somebody is known.</summary>
    private static readonly string[] AtTheDoor = ["/sign-in", "/join"];

    [Fact]
    public void Every_page_of_the_console_is_one_of_the_screens_that_are_checked()
    {
        var screens = AccessibleScreens.Addresses.Concat(AtTheDoor)
            .Select(a => a.Split('?')[0].Trim('/').Split('/')).ToList();
        var pages = typeof(NotFound).Assembly.GetTypes()
            .Select(t => (Page: t, At: t.GetCustomAttributes<RouteAttribute>().Select(r => r.Template).ToList()))
            .Where(p => p.At.Count > 0).ToList();
        pages.Count.ShouldBeGreaterThan(35);
        pages.Where(p => !p.At.Exists(at => screens.Exists(screen => Fits(at.Trim('/').Split('/'), screen))))
            .Select(p => p.Page.Name).ShouldBeEmpty();
    }

    private static bool Fits(string[] page, string[] screen)
    {
        var isOpen = page[^1].StartsWith("{*", StringComparison.Ordinal);
        return (isOpen ? screen.Length >= page.Length : screen.Length == page.Length)
            && page.Zip(screen).All(p => p.First.StartsWith('{') || p.First == p.Second);
    }
}
