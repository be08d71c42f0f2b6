using System.Text.RegularExpressions;

namespace Daybook.Api.Tests;

/// <summary>What a browser gets that opens the server's address, without a key.</summary>
[Collection<DoorServer>]
public sealed class LandingPageTests(Served served)
{
    [Fact]
    public async Task The_page_says_how_a_key_is_made_and_which_roles_there_are()
    {
        using var nobody = served.ClientWith(null);
        var page = await nobody.GetStringAsync("/", TestContext.Current.CancellationToken);
        page.ShouldContain("scripts/daybook keys create NAME --roles ROLE,…");
        foreach (var role in Domain.Access.Roles.All) page.ShouldContain($"<code>{role}</code>");
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/docs/", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/api/orders", 200)]
    [InlineData("/api/orders/none/1", 404)]
    [InlineData("/api/orders?colour=red", 400)]
    public async Task HEAD_is_answered_like_GET_without_its_body(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var whole = await served.Client.GetAsync(path, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode, (int)whole.StatusCode).ShouldBe((status, status));
        answer.Content.Headers.ContentType.ShouldBe(whole.Content.Headers.ContentType);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

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
