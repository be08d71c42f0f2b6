using System.Text.RegularExpressions;

namespace Daybook.Api.Tests;

/// <summary>What a browser gets that opens the server's address, without a key.</summary>
public sealed class FrontDoorTests(Served served) : IClassFixture<Served>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/docs/")]
    public async Task A_page_is_served_whole_and_loads_nothing_from_outside(string path)
    {
        using var nobody = served.ClientWith(null);
        var page = await nobody.GetStringAsync(path, TestContext.Current.CancellationToken);
        page.ShouldContain("Daybook 流水账");
        page.ShouldNotContain("://");
        string[] parts =
        [
            .. Regex.Matches(page, "(?:src|href)=\"([^\"]+)\"", RegexOptions.NonBacktracking)
                .Select(m => m.Groups[1].Value),
        ];
        parts.Length.ShouldBeGreaterThan(1);
        foreach (var part in parts)
        {
            using var answer = await nobody.GetAsync(
                new Uri(new Uri(nobody.BaseAddress!, path), part), TestContext.Current.CancellationToken);
            answer.IsSuccessStatusCode.ShouldBeTrue(part);
        }
    }
}
