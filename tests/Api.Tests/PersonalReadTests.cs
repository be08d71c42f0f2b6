using System.Text.Json;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Projections;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Api.Tests;

/// <summary>Who is shown data of persons, or takes them away, leaves a fact; without it nothing is shown.</summary>
public sealed class PersonalReadTests(PersonalReadTests.QuietServed served)
    : IClassFixture<PersonalReadTests.QuietServed>
{
    private const string Read = "access.personal-data-read.v1";
    private const string Exported = "access.personal-data-exported.v1";

    [Fact]
    public async Task A_customers_file_leaves_one_fact_for_each_who_reads_it_and_each_day()
    {
        await Customer("P-1");
        await Customer("P-2");
        var (name, client) = await Reader("一");
        using var _ = client;
        foreach (var code in (string[])["P-1", "P-1", "P-2", "P-1"]) await Ok(client, $"/api/customers/{code}");

        (await Facts(name, Read)).Select(Thing).ShouldBe(["customers/P-1", "customers/P-2"]);

        served.Clock.Advance(TimeSpan.FromDays(1));
        await Ok(client, "/api/customers/P-1");
        (await Facts(name, Read)).Select(Thing).ShouldBe(["customers/P-1", "customers/P-2", "customers/P-1"]);
    }

    [Fact]
    public async Task A_list_leaves_one_fact_a_day_with_actor_route_and_reason()
    {
        await Customer("P-3");
        var (name, client) = await Reader("二");
        using var _ = client;
        client.DefaultRequestHeaders.Add("X-Reason", Uri.EscapeDataString("核对收货地址"));
        await Ok(client, "/api/customers?name.contains=店");
        await Ok(client, "/api/customers");

        var fact = (await Facts(name, Read)).ShouldHaveSingleItem();
        fact.GetProperty("actor").GetString()!.ShouldStartWith(name);
        fact.GetProperty("reason").GetString().ShouldBe("核对收货地址");
        fact.GetProperty("payload").GetProperty("route").GetString()!.ShouldStartWith("/api/customers?name.contains=");
        fact.GetProperty("words").GetString().ShouldBe(
            $"{fact.GetProperty("actor").GetString()} read personal data: customers. Reason: 核对收货地址.");
    }

    [Theory]
    [InlineData("/api/customers", "csv")]
    [InlineData("/api/customers", "xlsx")]
    [InlineData("/api/orders", "csv")]
    public async Task A_file_with_data_of_persons_needs_a_reason_and_each_is_a_fact(string list, string format)
    {
        await Customer("P-4");
        var (name, client) = await Reader($"三{format}{list.Length}");
        using var _ = client;

        var refused = await Get(client, $"{list}?format={format}");
        refused.Status.ShouldBe(400, refused.Text);
        refused.Errors.Single().Field.ShouldBe("X-Reason");
        (await Facts(name, Exported)).ShouldBeEmpty();

        var purpose = Uri.EscapeDataString("税务检查");
        for (var n = 0; n < 2; n++) await Ok(client, $"{list}?format={format}&purpose={purpose}");
        var facts = await Facts(name, Exported);
        facts.Count.ShouldBe(2);
        facts[0].GetProperty("reason").GetString().ShouldBe("税务检查");
        var payload = facts[0].GetProperty("payload");
        payload.GetProperty("format").GetString().ShouldBe(format);
        payload.GetProperty("thing").GetString().ShouldBe(list.Split('/')[2]);
    }

    [Fact]
    public async Task A_file_without_persons_needs_no_reason_and_leaves_no_fact()
    {
        var (name, client) = await Reader("四");
        using var _ = client;
        await Ok(client, "/api/stock?format=csv");
        (await Facts(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reading_whose_fact_is_refused_is_refused()
    {
        await Customer("P-5");
        var (name, client) = await Reader("五");
        using var _ = client;
        await Ok(client, "/api/stock");
        await served.Done($"/api/keys/{await IdOf(name)}/revoke", """{"reason":"离职"}""");

        // What the key may do is trusted for a second; what it writes is looked at again.
        foreach (var path in (string[])["/api/customers/P-5", "/api/customers", "/api/orders?format=csv&purpose=x"])
        {
            var reply = await Get(client, path);
            reply.Status.ShouldBe(401, path);
            reply.Text.ShouldNotContain("13800000000");
        }
    }

    [Fact]
    public async Task A_reading_whose_fact_cannot_be_written_is_refused()
    {
        await Customer("P-6");
        var (_, client) = await Reader("六");
        using var __ = client;
        await using var database = NpgsqlDataSource.Create(served.Database.ConnectionString);
        await Run(database, "alter table ledger.mt_events add constraint closed check (seq_id < 0) not valid");
        try
        {
            string[] paths = ["/api/customers/P-6", "/api/customers", "/api/customers?format=csv&purpose=x"];
            foreach (var path in paths)
            {
                var reply = await Get(client, path);
                reply.Status.ShouldBeGreaterThanOrEqualTo(500, path);
                reply.Text.ShouldNotContain("13800000000");
            }
        }
        finally
        {
            await Run(database, "alter table ledger.mt_events drop constraint closed");
        }

        await Ok(client, "/api/customers/P-6");
    }

    [Fact]
    public async Task People_who_work_here_are_persons_too()
    {
        await served.Done("/api/users", """{"login":"wangfang","name":"王芳","roles":["viewer"]}""");
        await served.Settled();
        var (name, client) = await Reader("八");
        using var _ = client;
        await Ok(client, "/api/users");
        await Ok(client, "/api/users/wangfang");
        (await Facts(name, Read)).Select(Thing).ShouldBe(["users"]);

        var refused = await Get(client, "/api/users?format=csv");
        (refused.Status, refused.Errors.Single().Field).ShouldBe((400, "X-Reason"));
        await Ok(client, "/api/users?format=csv&purpose=audit");
        (await Facts(name, Exported)).Select(Thing).ShouldBe(["users"]);
    }

    [Fact]
    public void Every_column_that_tells_of_a_person_is_marked()
    {
        string[] named = ["Contacts", "Phone", "Email", "ReceivedBy"];
        var columns = ProjectionsCatalogue.All.Select(p => p.RowType)
            .Concat(ProjectionsCatalogue.Computed.Select(c => c.RowType)).Distinct()
            .SelectMany(Row.Columns)
            .Where(c => c.PropertyType == typeof(Address) || named.Contains(c.Name) || c.Name.EndsWith("Addresses"))
            // A warehouse is no person, and the company's own telephone is on all of its papers.
            .Where(c => c.DeclaringType != typeof(Projections.Warehouse.WarehouseRow)
                && c.DeclaringType != typeof(Projections.Companies.CompanyProfileRow)).ToList();

        columns.Count.ShouldBeGreaterThan(5);
        columns.Where(c => !c.IsDefined(typeof(PersonalAttribute), true))
            .Select(c => $"{c.DeclaringType!.Name}.{c.Name}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_route_that_shows_persons_leaves_a_fact()
    {
        await Customer("P-7");
        var (name, client) = await Reader("七");
        using var _ = client;
        var lists = served.ShowingPersons();
        foreach (var (path, _) in lists)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, RouteTable.Filled(path, "P-7"));
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBeOneOf(200, 400, 404);
        }

        (await Facts(name, Read)).Select(f => Thing(f).Split('/')[0]).Distinct().Order()
            .ShouldBe(lists.Select(l => l.List).Distinct().Order());
    }

    /// <summary>The errors that these tests bring about are none.</summary>
    public sealed class QuietServed : Served
    {
        protected override LogLevel Level => LogLevel.None;
    }

    private static string Thing(JsonElement fact) => fact.GetProperty("payload").GetProperty("thing").GetString()!;

    private async Task Customer(string code)
    {
        await served.Done(
            "/api/customers", $$"""{"code":"{{code}}","name":"便利店 {{code}}","currency":"CNY"}""");
        var contact = await served.Done(
            $"/api/customers/{code}/contacts", """{"contactId":"k","name":"王小明","phone":"13800000000"}""");
        await served.Read($"/api/customers/{code}?atLeast={contact.Position}");
    }

    private async Task<(string Name, HttpClient Client)> Reader(string which)
    {
        var name = $"审计员 {which}";
        var made = await served.Done(
            "/api/keys", JsonSerializer.Serialize(new { name, roles = new[] { "viewer" } }));
        var secret = made.Json.GetProperty("result").GetProperty("secret").GetString()!;
        return (name, served.ClientWith(secret, reason: null));
    }

    private async Task<string> IdOf(string name) =>
        (await served.Read($"/api/keys?name={Uri.EscapeDataString(name)}&atLeast={await served.Settled()}"))
            .GetProperty("items")[0].GetProperty("keyId").GetString()!;

    private async Task<List<JsonElement>> Facts(string name, string type = "access.personal-data-read,"
        + "access.personal-data-exported") =>
        [
            .. (await served.Read(
                $"/api/audit/events?actor={Uri.EscapeDataString(name)}&type={type}&limit=1000"))
                .GetProperty("events").EnumerateArray(),
        ];

    private static async Task<Reply> Get(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await Reply.Of(response);
    }

    private static async Task Ok(HttpClient client, string path)
    {
        var reply = await Get(client, path);
        reply.Status.ShouldBe(200, $"{path}: {reply.Text}");
    }

    private static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
