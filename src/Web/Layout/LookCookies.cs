namespace Daybook.Web.Layout;

/// <summary>Where a browser keeps how its user wants the console to look.</summary>
public static class LookCookies
{
    public const string Language = "daybook-language";
    public const string Theme = "daybook-theme";

    /// <summary>What sets them: <c>?language=zh</c> or <c>?theme=dark</c>, with <c>from</c>, where to go back
    /// to.</summary>
    public const string Path = "/look";

    /// <summary>The address that sets one and leads back.</summary>
    public static string Set(string parameter, string value, string from) =>
        $"{Path}?{parameter}={value}&from={Uri.EscapeDataString(from)}";
}
