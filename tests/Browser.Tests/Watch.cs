using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Daybook.Browser.Tests;

/// <summary>Sees what no page may do: ask another server, break the policy of its content, write an error, open a
/// dialog.</summary>
internal sealed class Watch
{
    /// <summary>A break of the policy is also an event of the page, which says what was refused.</summary>
    private const string Policy = """
        document.addEventListener("securitypolicyviolation",
          e => console.error(`policy broken: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
        """;

    private readonly ConcurrentQueue<string> _seen = new();
    private readonly Uri _own;

    private Watch(Uri own) => _own = own;

    /// <summary>What was seen, apart from what a test brings about itself.</summary>
    public IReadOnlyList<string> Seen => [.. _seen.Where(s => !Expected.Exists(s.Contains))];

    /// <summary>Parts of what a test brings about itself, such as a server that is away.</summary>
    public List<string> Expected { get; } = [];

    public static async Task<Watch> Over(IBrowserContext context, Uri own)
    {
        var watch = new Watch(own);
        context.Request += (_, request) => watch.Asked(request.Url);
        context.Page += (_, page) => page.WebSocket += (_, socket) => watch.Asked(socket.Url);
        context.Console += (_, message) =>
        {
            if (message.Type == "error") watch._seen.Enqueue($"console: {message.Text}");
        };
        context.WebError += (_, error) => watch._seen.Enqueue($"script: {error.Error}");
        context.Dialog += async (_, dialog) =>
        {
            watch._seen.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        await context.AddInitScriptAsync(Policy);
        return watch;
    }

    private void Asked(string url)
    {
        var address = new Uri(url);
        if (address.Scheme is "about" or "data" or "blob") return;
        if (address.Authority != _own.Authority) _seen.Enqueue($"asked elsewhere: {url}");
    }
}
