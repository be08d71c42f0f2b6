namespace Daybook.Api.Tests;

/// <summary>What a skilled and unfriendly client tried once.</summary>
[Collection<DoorServer>]
public sealed class HostileTests(Served served)
{
    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_code_that_no_path_can_name_is_refused(string code)
    {
        var reply = await served.Post(
            "/api/customers", $$"""{"code":"{{code}}","name":"无法打开","currency":"CNY"}""");
        (reply.Status, reply.Errors.Single().Field).ShouldBe((400, "code"));
        reply.Errors.Single().Rule.ShouldContain("'.' and '..' are no codes");
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u202e\u200b")]
    [InlineData(" \u00a0 ")]
    public async Task A_reason_that_nobody_can_see_is_none(string reason)
    {
        using var client = served.ClientWith(Served.Secret, reason: null);
        using var file = await client.GetAsync(
            $"/api/customers?format=csv&purpose={Uri.EscapeDataString(reason)}", TestContext.Current.CancellationToken);
        ((int)file.StatusCode).ShouldBe(400);
        await served.Done("/api/customers", """{"code":"H1","name":"客户","currency":"CNY"}""");
        var comment = await served.Post("/api/things/customer/H1/notes", $$"""{"text":"{{reason}}"}""");
        comment.Status.ShouldBe(400, comment.Text);
    }

    [Theory]
    [InlineData("5,6")]
    [InlineData("12:00")]
    [InlineData("10/11/2026")]
    [InlineData("2026-11")]
    public async Task A_moment_is_not_guessed(string moment)
    {
        var text = Uri.EscapeDataString(moment);
        foreach (var path in (string[])
        [
            $"/api/finance/trial-balance?knownAt={text}", $"/api/order-exceptions?raisedAt.from={text}",
        ])
        {
            var reply = await served.Get(path);
            reply.Status.ShouldBe(400, $"{path}: {reply.Text}");
        }
    }

    [Theory]
    [InlineData("dryrun")]
    [InlineData("dry_run")]
    [InlineData("\"dry-run\"")]
    [InlineData("return=minimal;dry-run")]
    public async Task A_misspelt_dry_run_writes_nothing(string prefer)
    {
        using var answer = await served.Send(
            "/api/customers", """{"code":"TRIED","name":"试","currency":"CNY"}""", ("Prefer", prefer));
        ((int)answer.StatusCode).ShouldBe(400);
        var position = await served.Settled();
        (await served.Get($"/api/customers/TRIED?atLeast={position}")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("from=2026-10&to=2026-08", "from")]
    [InlineData("currency=cny", "currency")]
    public async Task A_statement_of_nothing_is_refused(string query, string field)
    {
        var reply = await served.Get($"/api/finance/profit-and-loss?{query}");
        (reply.Status, reply.Errors.Single().Field).ShouldBe((400, field));
    }
}
