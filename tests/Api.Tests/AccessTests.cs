using System.Text;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Domain.Access;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Who may do what, walked over the route table, so that no route is forgotten.</summary>
[Collection<PeopleServer>]
public sealed class AccessTests(Served served)
{
    private static readonly string[] Open =
        ["/about", "/health/live", "/health/ready", "/look", "/metrics", "/openapi/{documentName}.json"];

    [Fact, Shows("X5")]
    public async Task Every_route_but_the_open_ones_wants_a_key_with_one_of_its_roles()
    {
        using var nobody = served.ClientWith(null);
        using var stranger = served.ClientWith("no such key");
        var few = await Key(["import"]);
        var reader = await Key(["viewer"]);
        using var importer = served.ClientWith(few);
        using var viewer = served.ClientWith(reader);
        var guarded = 0;
        foreach (var (method, path, _, allowed, _) in served.Routes())
        {
            if (Open.Contains(path)) continue;
            guarded++;
            allowed.ShouldNotBeNull($"{path} says nobody who may use it");
            (await Status(nobody, method, path)).ShouldBe(401, path);
            (await Status(stranger, method, path)).ShouldBe(401, path);
            if (!allowed.Contains("import")) (await Status(importer, method, path)).ShouldBe(403, path);
            if (!allowed.Contains("viewer")) (await Status(viewer, method, path)).ShouldBe(403, path);
            if (!IsOwn(path)) (await Status(served.Client, method, path)).ShouldNotBeOneOf(401, 403, 500);
        }

        guarded.ShouldBeGreaterThan(100);
    }

    /// <summary>What every person has of the own, such as views of lists; a key has none of it.</summary>
    private static bool IsOwn(string path) => path.StartsWith("/api/me/", StringComparison.Ordinal);

    /// <summary>Comments and files on things: whoever reads a thing writes about it, and changes nothing of
    /// it.</summary>
    private static bool IsNote(string path) => path.StartsWith("/api/things/", StringComparison.Ordinal);

    /// <summary>To look whether the ledger is as it was written, and to sign what is there, is an auditor's work, and
    /// changes nothing.</summary>
    private static bool IsVerification(string path) =>
        path is "/api/audit/verification" or "/api/audit/checkpoints";

    /// <summary>An admin says who works on something, and changes nothing of it.</summary>
    private static bool IsAssignment(string path) =>
        path.EndsWith("/give-back", StringComparison.Ordinal) || path.EndsWith("/hand-over", StringComparison.Ordinal);

    [Fact, Shows("X5")]
    public void Duties_that_do_not_go_together_are_two_roles()
    {
        string[] ofAnInstallation =
        [
            "/api/keys", "/api/users", "/api/processes/", "/api/dead-letters/", "/api/parked/",
            "/api/webhook-endpoints", "/api/read-models/", "/api/modules/", "/api/stages", "/api/company-profiles/",
            "/api/demo", "/api/approval-policies",
        ];
        var commands = served.Routes().Where(r => r is { Method: "POST", Roles: not null })
            .Where(r => !IsOwn(r.Path) && !IsNote(r.Path) && !IsVerification(r.Path) && !IsAssignment(r.Path))
            .ToList();
        IReadOnlyList<string> Senders(string name) => commands.Single(r => r.Name == name).Roles!;

        commands.Where(r => r.Roles!.Contains(Roles.Auditor) || r.Roles!.Contains(Roles.Viewer)).ShouldBeEmpty();
        foreach (var command in commands)
        {
            command.Roles!.Contains(Roles.Admin)
                .ShouldBe(ofAnInstallation.Any(part => command.Path.StartsWith(part)), command.Path);
        }

        Senders("book-receipt").ShouldBe([Roles.Import, Roles.Treasury]);
        Senders("allocate-receipt").ShouldBe([Roles.Finance]);
        Senders("block-supplier").ShouldBe([Roles.Purchasing, Roles.Quality]);
    }

    [Fact]
    public async Task Without_a_key_the_answer_says_how_to_give_one_and_with_a_wrong_one_which_roles_would_do()
    {
        using var nobody = served.ClientWith(null);
        using var answer = await nobody.GetAsync("/api/orders", TestContext.Current.CancellationToken);
        answer.Headers.WwwAuthenticate.Select(h => h.Scheme).ShouldBe(["Bearer", "ApiKey"]);
        answer.Headers.WwwAuthenticate.Last().Parameter!.ShouldContain("X-Api-Key");

        using var viewer = served.ClientWith(await Key(["viewer"]));
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var forbidden = await viewer.PostAsync(
            "/api/customers", content, TestContext.Current.CancellationToken);
        var reply = await Reply.Of(forbidden);
        (reply.Status, reply.Code).ShouldBe((403, "forbidden"));
        reply.Json.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldContain("sales");
        reply.Json.GetProperty("detail").GetString()!.ShouldContain("sales");
    }

    [Fact]
    public async Task A_parameter_that_a_route_does_not_know_is_refused_on_every_route()
    {
        var lists = served.Lists().Select(l => l.Path).ToHashSet();
        foreach (var (method, path, _, _, body) in served.Routes())
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{RouteTable.Filled(path)}?colour=red");
            var type = body is null ? "text/csv" : "application/json";
            if (method == "POST") request.Content = new StringContent("{}", Encoding.UTF8, type);
            using var response = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var reply = await Reply.Of(response);
            reply.Status.ShouldBe(400, $"{method} {path}: {reply}");
            reply.Errors.Single().Field.ShouldBe("colour");
            if (lists.Contains(path)) continue;
            var known = served.Asked(method, path);
            reply.Errors.Single().Rule.ShouldBe(
                "is unknown here; " + (known.Count == 0
                    ? "this takes no parameters" : $"known are {string.Join(", ", known)}"),
                $"{method} {path}");
        }
    }

    [Theory]
    [InlineData("/api/audit/events/1/proof?redact=yes", "redact", "must be true or false")]
    [InlineData("/api/audit/events?limit=1&limit=2", "limit", "must be given once")]
    [InlineData("/api/orders/TM/1?atLeast=%00", "atLeast", "must not contain NUL")]
    public async Task A_value_that_a_route_cannot_read_is_refused_and_not_taken_for_another(
        string path, string field, string rule) =>
        (await served.Get(path)).Errors.Single().ShouldBe((field, rule));

    [Fact]
    public async Task The_description_names_every_route_and_every_path_parameter()
    {
        using var nobody = served.ClientWith(null);
        var document = JsonElement.Parse(await nobody.GetStringAsync("/openapi/v1.json"));
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}"))
                .ToHashSet();
        foreach (var route in served.Routes()
                     .Where(r => r.Path is not ("/about" or "/look")
                         && !r.Path.StartsWith("/openapi", StringComparison.Ordinal)))
            described.ShouldContain($"{route.Method} {route.Path}");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var names = path.Value.EnumerateObject().First().Value.TryGetProperty("parameters", out var all)
                ? all.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "path")
                    .Select(p => p.GetProperty("name").GetString()).ToList()
                : [];
            names.Count.ShouldBe(path.Name.Count(c => c == '{'), path.Name);
        }
    }

    [Fact]
    public async Task The_description_lists_the_filters_and_writes_amounts_as_numbers()
    {
        var document = await served.Read("/openapi/v1.json");
        var orders = document.GetProperty("paths").GetProperty("/api/orders").GetProperty("get")
            .GetProperty("parameters")
            .EnumerateArray().Select(p => p.GetProperty("name").GetString()).ToList();
        orders.ShouldContain("customer");
        orders.ShouldContain("atLeast");
        var quantity = document.GetProperty("components").GetProperty("schemas").GetProperty("Quantity");
        quantity.GetProperty("properties").GetProperty("value").GetProperty("type").GetString().ShouldBe("number");
    }

    [Fact, Shows("X5")]
    public async Task A_key_ends_with_its_revocation_and_its_secret_is_told_once()
    {
        var made = await served.Post("/api/keys", """{"name":"手持终端","roles":["warehouse"]}""", key: "make");
        var result = made.Json.GetProperty("result");
        var secret = result.GetProperty("secret").GetString()!;
        var again = await served.Post("/api/keys", """{"name":"手持终端","roles":["warehouse"]}""", key: "make");
        again.Json.GetProperty("result").GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null);
        again.Json.GetProperty("result").GetProperty("id").GetString().ShouldBe(result.GetProperty("id").GetString());
        using var device = served.ClientWith(secret);
        (await Status(device, "GET", "/api/stock")).ShouldBe(200);
        await served.Done($"/api/keys/{result.GetProperty("id").GetString()}/revoke", """{"reason":"丢失"}""");
        (await Status(device, "GET", "/api/stock")).ShouldBe(200, "what was found is trusted for a second");
        served.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Status(device, "GET", "/api/stock")).ShouldBe(401);
        var position = await served.Settled();
        (await served.Get($"/api/keys?atLeast={position}")).Text.ShouldNotContain("secretHash");
    }

    [Fact]
    public async Task Nothing_in_the_name_of_a_key_stands_after_its_revocation()
    {
        var secret = await Key(["sales"]);
        using var sales = served.ClientWith(secret);
        // The server looks the key up here, and trusts that for a moment.
        (await Post(sales, "before")).Status.ShouldBe(200);

        var revoked = await served.Done($"/api/keys/{ApiKeys.IdOf(secret)}/revoke", """{"reason":"丢失"}""");

        for (var n = 0; n < 5; n++)
        {
            var refused = await Post(sales, $"after{n}");
            refused.Status.ShouldBe(401);
            refused.Code.ShouldBeOneOf("access.key-revoked", "unauthorized");
        }

        var after = await served.Read($"/api/audit/events?after={revoked.Json.GetProperty("position").GetInt64()}");
        after.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("actor").GetString())
            .ShouldNotContain(actor => actor!.Contains(ApiKeys.IdOf(secret)));
    }

    private static async Task<Reply> Post(HttpClient client, string code)
    {
        var json = $$"""{"code":"GUARD-{{code}}","name":"晓彤","kind":"business","currency":"CNY"}""";
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/api/customers", content, TestContext.Current.CancellationToken);
        return await Reply.Of(response);
    }

    private async Task<string> Key(string[] roles)
    {
        var body = JsonSerializer.Serialize(new { name = string.Join(' ', roles), roles });
        return (await served.Done("/api/keys", body)).Json.GetProperty("result").GetProperty("secret").GetString()!;
    }

    private static async Task<int> Status(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), RouteTable.Filled(path));
        var isFile = path.Split('/') is [.., "import" or "files"] or [.., "imports", _];
        var media = isFile ? "text/csv" : "application/json";
        if (method == "POST") request.Content = new StringContent("[]", Encoding.UTF8, media);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
