using Microsoft.Playwright;

namespace Daybook.Bench;

/// <summary>The browser of this machine, where there is one.</summary>
internal static class Chromium
{
    /// <summary>A page of the console lives, and what it waits for is there.</summary>
    private const string IsWhole = """
        () => document.querySelector("main[data-lives]") && !document.querySelector(".waiting")
        """;

    private const float PatienceMilliseconds = 60_000;
    private static readonly string[] Names = ["chromium", "google-chrome"];

    /// <summary>No sandbox, because root has none; few processes for all pages, so that many can be open; and nothing
    /// that would ask its maker for something.</summary>
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--renderer-process-limit=2",
    ];

    private static readonly string? Program = (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        where folder.Length > 0
        from name in Names
        let path = Path.Combine(folder, name)
        where File.Exists(path)
        select path).FirstOrDefault();

    public static bool IsHere => Program is not null;

    public static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(
        new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Flags });

    /// <summary>Opens a page and waits until it is whole.</summary>
    public static async Task Open(IPage page, Uri address)
    {
        page.SetDefaultTimeout(PatienceMilliseconds);
        await page.GotoAsync(
            address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync(IsWhole);
    }
}
