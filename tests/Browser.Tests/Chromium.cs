using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>The browser of this machine. None is downloaded; scripts/test installs Debian's where it can.</summary>
public static class Chromium
{
    public const string Missing = "chromium is not installed, so the tests in a browser were skipped";

    private static readonly string[] Names = ["chromium", "google-chrome"];

    /// <summary>No sandbox, because root has none; and nothing that would ask its maker for something.</summary>
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    /// <summary>The path of the program; null where there is none.</summary>
    public static string? Program { get; } = (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        where folder.Length > 0
        from name in Names
        let path = Path.Combine(folder, name)
        where File.Exists(path)
        select path).FirstOrDefault();

    public static bool IsHere => Program is not null;

    public static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(
        new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Flags });
}
