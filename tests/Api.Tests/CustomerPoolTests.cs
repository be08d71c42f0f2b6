using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The shared pool of customers over HTTP (C3): taken by one, assigned, given back, and back by
/// itself.</summary>
public sealed class CustomerPoolTests(Served served) : IClassFixture<Served>
{
    private const int Sellers = 8;

    [Fact, Shows("C3")]
    public async Task Of_many_who_want_one_customer_at_once_one_takes_it_and_nobody_takes_too_many()
    {
        await Rules(30, 3);
        await Register("GH-1");
        var sellers = await Task.WhenAll(Enumerable.Range(1, Sellers).Select(n => Seller($"销售{n}")));

        var one = await Task.WhenAll(sellers.Select(seller => Post(seller, "GH-1", "take")));
        Codes(one).ShouldBe([.. Enumerable.Repeat("customers.has-owner", Sellers - 1), null], ignoreOrder: true);

        for (var n = 1; n <= Sellers; n++) await Register($"GH-2{n}");
        var free = sellers[Array.IndexOf(Codes(one), "customers.has-owner")];
        var many = await Task.WhenAll(Enumerable.Range(1, Sellers).Select(n => Post(free, $"GH-2{n}", "take")));
        Codes(many).ShouldBe(
            [.. Enumerable.Repeat("customers.too-many-of-the-pool", Sellers - 3), null, null, null], ignoreOrder: true);
        await served.Settled();
        (await served.Read("/api/customer-care?status=owned&customer=GH-1")).GetProperty("items").GetArrayLength()
            .ShouldBe(1);
    }

    [Fact, Shows("C3")]
    public async Task A_customer_is_assigned_by_a_manager_and_given_back_by_its_owner()
    {
        await Rules(30, 3);
        await Register("GH-3");
        var (mine, other) = (await Seller("韩梅"), await Seller("李雷"));
        (await Post(mine, "GH-3", "assign", """{"to":"韩梅","reason":"区域"}""")).Status.ShouldBe(403);
        (await Post(mine, "GH-3", "owner", """{"to":"韩梅","reason":"区域"}""")).Status.ShouldBe(403);
        (await Post(served.Client, "GH-3", "assign", """{"to":"","reason":"区域"}""")).Errors.Single().Field
            .ShouldBe("to");
        (await Post(mine, "GH-3", "take")).Status.ShouldBe(200);
        (await Post(other, "GH-3", "give-back", """{"reason":"没有需求"}""")).Code
            .ShouldBe("customers.owner-is-another");
        (await Post(mine, "GH-3", "give-back", """{"reason":"没有需求"}""")).Status.ShouldBe(200);
        var back = await Row("GH-3");
        (Text(back, "status"), Text(back, "reason"), Text(back, "owner")).ShouldBe(("inPool", "没有需求", null));
        Text(back, "lastOwner").ShouldNotBeNull().ShouldStartWith("韩梅 (");
        await served.Done("/api/customers/GH-3/assign", """{"to":"李雷","reason":"区域"}""");
        var given = await Row("GH-3");
        (Text(given, "owner"), Text(given, "reason")).ShouldBe(("李雷", "区域"));
    }

    [Fact, Shows("C3")]
    public async Task A_customer_comes_back_by_itself()
    {
        await Rules(30, 3);
        await Register("GH-4");
        await Register("GH-5");
        var seller = await Seller("周杰");
        var today = served.Clock.Today;

        // It was taken long ago, and nobody was in touch since.
        (await Post(seller, "GH-4", "take", """{"effectiveOn":"2020-01-06"}""")).Status.ShouldBe(200);
        // What is due is work that is owed, so the row is read when it is done.
        var row = await Row("GH-4");
        (Text(row, "status"), Text(row, "since"), Text(row, "reason")).ShouldBe(("inPool", "2020-02-05", null));
        (await Post(seller, "GH-5", "take", $$"""{"effectiveOn":"{{today:yyyy-MM-dd}}"}""")).Status.ShouldBe(200);
        Text(await Row("GH-5"), "returnsOn").ShouldBe(today.AddDays(30).ToString(
            "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, Shows("C3")]
    [InlineData("""{"returnDays":0,"maxCustomers":5}""", "customers.bad-return-days")]
    [InlineData("""{"returnDays":30,"maxCustomers":201}""", "customers.bad-pool-limit")]
    public async Task Rules_that_cannot_be_are_refused(string rules, string code) =>
        (await served.Post("/api/pool-rules", rules)).Code.ShouldBe(code);

    private static string?[] Codes(Reply[] replies) =>
        [.. replies.Select(reply => reply.Status == 200 ? null : reply.Code)];

    private static string? Text(JsonElement row, string column) => row.GetProperty(column).GetString();

    private static async Task<Reply> Post(HttpClient key, string code, string verb, string json = "{}")
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await key.PostAsync(
            $"/api/customers/{code}/{verb}", content, TestContext.Current.CancellationToken);
        return await Reply.Of(response);
    }

    private async Task Rules(int days, int most) =>
        await served.Post("/api/pool-rules", $$"""{"returnDays":{{days}},"maxCustomers":{{most}}}""");

    private async Task Register(string code) =>
        await served.Done("/api/customers", $$"""{"code":"{{code}}","name":"{{code}}","currency":"CNY"}""");

    private async Task<HttpClient> Seller(string name)
    {
        var made = await served.Done("/api/keys", JsonSerializer.Serialize(new { name, roles = new[] { "sales" } }));
        return served.ClientWith(made.Json.GetProperty("result").GetProperty("secret").GetString()!, reason: null);
    }

    private async Task<JsonElement> Row(string code)
    {
        await served.Settled();
        return (await served.Read($"/api/customer-care?customer={code}")).GetProperty("items")[0];
    }
}
