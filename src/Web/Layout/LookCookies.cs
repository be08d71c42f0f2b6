namespace Daybook.Web.Layout;

/// <summary>The cookies with the look that a person chose in this browser.</summary>
public static class LookCookies
{
    public const string Language = "daybook-language";
    public const string Theme = "daybook-theme";

    /// <summary>The path that sets them: <c>?language=zh</c> or <c>?theme=dark</c>, with <c>from</c> for the way
    /// back.</summary>
    public const string Path = "/look";

    /// <summary>The address that sets one of them and goes back.</summary>
    public static string Set(string parameter, string value, string from) =>
        $"{Path}?{parameter}={value}&from={Uri.EscapeDataString(from)}";
}
