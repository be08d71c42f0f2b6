using System.Security.Claims;
using System.Text.Json;
using Daybook.Domain.Access;
using Daybook.Web.Ground;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>The console asks the interface without a network: it gets what a client over HTTP gets, and nothing
/// else.</summary>
[Collection<PeopleServer>]
public sealed class ConsoleSendTests(Served served)
{
    private static readonly ClaimsPrincipal Everybody = ServedPerson.Person(Roles.All);

    private IDaybook Daybook => served.Application.Web.Services.GetRequiredService<IDaybook>();

    [Theory]
    [InlineData("/api/customers?limit=2&sort=-code")]
    [InlineData("/api/customers?colour=red")]
    [InlineData("/api/customers?limit=none")]
    [InlineData("/api/customers/none")]
    [InlineData("/api/customers/a%2Fb%25")]
    [InlineData("/api/audit/events?limit=1&after=0")]
    [InlineData("/api/nowhere")]
    public async Task A_question_is_answered_as_over_HTTP(string target)
    {
        // Customers of other tests may still be on their way into the list.
        await served.Read($"/api/customers?limit=1&atLeast={await served.Settled()}");
        var over = await served.Get(target);
        var within = await Daybook.Send(Everybody, Asked.Get(target), TestContext.Current.CancellationToken);
        within.Status.ShouldBe(over.Status);
        Without(within.Json).ShouldBe(Without(over.Json));
    }

    [Fact]
    public async Task A_person_may_what_the_roles_allow_and_nothing_else()
    {
        var sales = ServedPerson.Person(Roles.Sales);
        (await Send(sales, Asked.Get("/api/orders"))).Status.ShouldBe(200);
        (await Send(sales, Asked.Get("/api/keys"))).Status.ShouldBe(403);
        (await Send(sales, Asked.Get("/api/audit/events"))).Status.ShouldBe(403);
        (await Send(sales, Asked.Post("/api/keys", """{"name":"x","roles":["admin"]}""", "k"))).Status.ShouldBe(403);
        (await Send(ServedPerson.Person(), Asked.Get("/api/orders"))).Status.ShouldBe(403);
        (await Send(new ClaimsPrincipal(new ClaimsIdentity()), Asked.Get("/api/orders"))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_command_is_done_once_under_its_key_and_the_same_key_takes_no_other_content()
    {
        var command = Asked.Post("/api/customers", Customer("SEND-1"), "send-once");
        var first = await Send(Everybody, command with { WaitSeconds = 2 });
        first.Status.ShouldBe(200, first.Json.ToString());
        first.Json.Of("settled").GetBoolean().ShouldBeTrue();
        var again = await Send(Everybody, command);
        again.Json.Of("repeated").GetBoolean().ShouldBeTrue();
        again.Json.WholeOf("position").ShouldBe(first.Json.WholeOf("position"));
        var other = await Send(Everybody, command with { Body = Customer("SEND-2") });
        (other.Status, other.Problem!.Code).ShouldBe((422, "idempotency-key-reused"));
    }

    [Fact]
    public async Task A_wrong_field_and_a_refusal_come_with_what_a_screen_needs()
    {
        var wrong = await Send(Everybody, Asked.Post("/api/customers", Customer(""), "wrong"));
        wrong.Status.ShouldBe(400);
        wrong.Problem!.Errors.Select(e => e.Field).ShouldContain("code");
        await Send(Everybody, Asked.Post("/api/customers", Customer("SEND-3"), "send-3"));
        var refused = await Send(
            Everybody, Asked.Post("/api/customers", Customer("SEND-3", "Somebody else"), "send-4"));
        refused.Status.ShouldBe(409);
        refused.Problem!.Code.ShouldNotBe("409");
        refused.Problem.Detail.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_a_person_did_stands_in_the_log_under_the_persons_name_and_is_told_in_the_asked_language()
    {
        var done = await Send(Everybody, Asked.Post("/api/customers", Customer("SEND-5"), "send-5"));
        var command = Uri.EscapeDataString(done.Json.TextOf("command")!);
        var told = await Send(
            Everybody, Asked.Get($"/api/audit/commands/{command}") with { Language = "zh" });
        var line = told.Json.ItemsOf("story").First().TextOf("words")!;
        line.ShouldStartWith(Everybody.Identity!.Name!);
        line.ShouldContain("客户");
    }

    private static string Customer(string code, string name = "晓彤") =>
        $$"""{"code":"{{code}}","name":"{{name}}","kind":"business","currency":"CNY"}""";

    private Task<Web.Ground.Reply> Send(ClaimsPrincipal person, Asked asked) =>
        Daybook.Send(person, asked, TestContext.Current.CancellationToken);

    /// <summary>An answer without what changes from one question to the next.</summary>
    private static string Without(JsonElement json) => JsonSerializer.Serialize(
        json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject().Where(m => m.Name is not ("position" or "traceId" or "at"))
                .ToDictionary(m => m.Name, m => m.Value)
            : null);
}
