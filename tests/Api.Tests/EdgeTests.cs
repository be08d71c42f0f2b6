using Daybook.Api.Hosting;
using Daybook.Specification;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>What the edge promises of every command and every list.</summary>
public sealed class EdgeTests(Served served) : IClassFixture<Served>
{
    [Fact]
    public async Task The_same_idempotency_key_gives_the_same_answer_and_an_altered_command_is_refused()
    {
        var first = await served.Post("/api/items", """{"sku":"I1","name":"茶壶","baseUnit":"EA"}""", key: "k1");
        var again = await served.Post("/api/items", """{"sku":"I1","name":"茶壶","baseUnit":"EA"}""", key: "k1");
        again.Position.ShouldBe(first.Position);
        again.Json.GetProperty("repeated").GetBoolean().ShouldBeTrue();
        var altered = await served.Post("/api/items", """{"sku":"I2","name":"茶壶","baseUnit":"EA"}""", key: "k1");
        (altered.Status, altered.Code).ShouldBe((422, "idempotency-key-reused"));
    }

    [Fact]
    public async Task A_stale_version_is_412_and_says_the_true_one()
    {
        var made = await served.Done("/api/items", """{"sku":"V1","name":"茶壶","baseUnit":"EA"}""");
        made.ETag.ShouldBe("\"1\"");
        await served.Done("/api/items/V1/details", """{"name":"大茶壶"}""");
        var stale = await served.Post("/api/items/V1/details", """{"name":"小茶壶"}""", ifMatch: "\"1\"");
        stale.Status.ShouldBe(412);
        stale.Json.GetProperty("version").GetInt64().ShouldBe(2);
        (await served.Post("/api/items/V1/details", """{"name":"小茶壶"}""", ifMatch: "\"2\"")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"sku":"A\u0000","name":"n","baseUnit":"EA"}""", "sku", "NUL")]
    [InlineData("""{"sku":"A","name":"n","baseUnit":"EA","colour":"red"}""", "colour", "unknown")]
    [InlineData("""{"sku":"A","sku":"B","name":"n","baseUnit":"EA"}""", "sku", "once")]
    [InlineData("""{"sku":7,"name":"n","baseUnit":"EA"}""", "sku", "text")]
    [InlineData("""{"sku":"A","baseUnit":"EA"}""", "name", "required")]
    [InlineData("""{"sku":"A","name":null,"baseUnit":"EA"}""", "name", "null")]
    [InlineData("""{"sku":"A","name":"n","baseUnit":"EA","weightKg":1.2345678}""", "weightKg", "6 decimals")]
    [InlineData("""{"sku":"A","name":"n","baseUnit":"EA","weightKg":"1"}""", "weightKg", "number")]
    [InlineData("""{"sku":"A","name":"n","baseUnit":"EA","state":"sold"}""", "state", "one of")]
    [InlineData("""{"sku":"A","name":"n","baseUnit":"EA","effectiveOn":"1.3.2026"}""", "effectiveOn", "yyyy-MM-dd")]
    [InlineData("""{"sku":" A","name":"n","baseUnit":"EA"}""", "sku", "space")]
    [InlineData("""{"sku":"A\u200b","name":"n","baseUnit":"EA"}""", "sku", "invisible")]
    [InlineData("""{"sku":"A\udb40\udc41","name":"n","baseUnit":"EA"}""", "sku", "invisible")]
    [InlineData("""{"sku":"A","name":"n\u202exe","baseUnit":"EA"}""", "name", "invisible")]
    [InlineData("""[]""", "body", "object")]
    [InlineData("""{"sku":""", "body", "")]
    public async Task A_bad_body_is_400_and_names_field_and_rule(string json, string field, string rule)
    {
        var reply = await served.Post("/api/items", json);
        reply.Status.ShouldBe(400, reply.Text);
        reply.ContentType.ShouldBe("application/problem+json");
        reply.Errors.ShouldContain(e => e.Field == field && e.Rule.Contains(rule), reply.Text);
    }

    [Theory]
    [InlineData("""[null]""", "lines[0]", "null")]
    [InlineData("""null""", "lines", "null")]
    [InlineData("""[{"sku":"A","quantity":{"value":1,"unit":"EA"},"unitPrice":0.00000000000000000000000000001}]""",
        "lines[0].unitPrice", "28 digits")]
    [InlineData("""[{"sku":"A","quantity":{"value":1e40,"unit":"EA"},"unitPrice":1}]""", "lines[0].quantity", "")]
    [InlineData("""[{"sku":"A\ud800","quantity":{"value":1,"unit":"EA"},"unitPrice":1}]""", "body", "surrogate")]
    public async Task What_would_be_read_as_something_else_is_400(string lines, string field, string rule)
    {
        var reply = await served.Post("/api/orders", $$"""
            {"channel":"TM","number":"N1","customer":"C1","currency":"CNY","shipTo":{{Company.Address}},
             "lines":{{lines}}}
            """);
        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors.ShouldContain(e => e.Field == field && e.Rule.Contains(rule), reply.Text);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_answered_together()
    {
        var reply = await served.Post("/api/orders", """
            {"channel":"","number":"1","customer":"C","currency":"cny","freight":1.005,"shipTo":
             {"name":"","line1":"","city":"","country":"China"},
             "lines":[{"sku":"A","quantity":{"value":1.1234567,"unit":"EA"},"unitPrice":1}]}
            """);
        reply.Errors.Select(e => e.Field).ShouldBe(["lines[0].quantity"]);
        reply = await served.Post("/api/orders", """
            {"channel":"","number":"1","customer":"C","currency":"cny","shipTo":
             {"name":"","line1":"","city":"","country":"China"},
             "lines":[{"sku":"A","quantity":{"value":0,"unit":"EA"},"unitPrice":1.0000001}]}
            """);
        reply.Errors.Select(e => e.Field).ShouldBe(
            ["channel", "currency", "shipTo.country", "lines[0].quantity", "lines[0].unitPrice"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_name_may_hold_any_character_and_comes_back_as_it_was()
    {
        await served.Done("/api/items", """{"sku":"茶/壶:%2F 1","name":"𠮷野家 \"茶\" 👨‍👩‍👧","baseUnit":"EA"}""");
        var position = await served.Settled();
        var item = await served.Read($"/api/items/{Uri.EscapeDataString("茶/壶:%2F 1")}?atLeast={position}");
        item.GetProperty("item").GetProperty("name").GetString().ShouldBe("𠮷野家 \"茶\" 👨‍👩‍👧");
    }

    [Fact]
    public async Task Lists_filter_sort_page_and_export()
    {
        foreach (var n in (string[])["L1", "L2", "L3"])
            await served.Done("/api/items", $$"""{"sku":"{{n}}","name":"锅, {{n}}","baseUnit":"EA","weightKg":1.5}""");
        var position = await served.Settled();
        var page = await served.Read($"/api/items?sku.contains=L&sort=-sku&limit=2&atLeast={position}");
        page.GetProperty("position").GetInt64().ShouldBeGreaterThanOrEqualTo(position);
        page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("sku").GetString()).ShouldBe(["L3", "L2"]);
        page.GetProperty("nextOffset").GetInt32().ShouldBe(2);
        var rest = await served.Read("/api/items?sku.contains=L&sort=-sku&limit=2&offset=2");
        rest.GetProperty("items")[0].GetProperty("sku").GetString().ShouldBe("L1");
        rest.GetProperty("nextOffset").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        var csv = await served.Get("/api/items?sku.from=L2&sku.to=L3&sort=sku&format=csv");
        csv.ContentType.ShouldBe("text/csv");
        csv.Text.ShouldContain("\"锅, L2\"");
        csv.Text.Trim().Split("\r\n").Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_filter_names_one_or_several_of_the_known_values()
    {
        foreach (var (sku, state) in (ValueTuple<string, string>[])
                 [("Q1", "development"), ("Q2", "pilot"), ("Q3", "production")])
            await served.Done(
                "/api/items", $$"""{"sku":"{{sku}}","name":"锅","baseUnit":"EA","state":"{{state}}"}""");
        var position = await served.Settled();
        (await Skus("state=development,production")).ShouldBe(["Q1", "Q3"]);
        (await Skus("state=pilot")).ShouldBe(["Q2"]);
        (await Skus("state.not=pilot, production")).ShouldBe(["Q1"]);
        var unknown = (await served.Get("/api/items?state=pilot,sold")).Errors.Single();
        unknown.Rule.ShouldStartWith("must be one of concept, development, pilot, production, ");
        unknown.Rule.ShouldEndWith(", not sold");

        async Task<IEnumerable<string>> Skus(string filter)
        {
            var page = await served.Read($"/api/items?sku.from=Q&sku.to=Q9&sort=sku&{filter}&atLeast={position}");
            return page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("sku").GetString()!);
        }
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_command_without_details_takes_only_a_business_date(string day)
    {
        var reply = await served.Post("/api/outbounds/TM/none/FS1/pick", $$"""{"effectiveOn":"{{day}}"}""");
        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors.Single().Field.ShouldBe("effectiveOn");
    }

    [Theory]
    [InlineData("colour=red", "colour")]
    [InlineData("weightKg=heavy", "weightKg")]
    [InlineData("sort=colour", "sort")]
    [InlineData("limit=0", "limit")]
    [InlineData("sku.like=x", "sku.like")]
    [InlineData("atLeast=x", "atLeast")]
    [InlineData("state=1", "state")]
    [InlineData("state=pilot,sold", "state")]
    [InlineData("state=pilot,", "state")]
    public async Task A_bad_filter_is_400_and_never_ignored(string query, string field)
    {
        var reply = await served.Get($"/api/items?{query}");
        reply.Status.ShouldBe(400);
        reply.Errors.Single().Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("GET", "/api/nothing-of-the-kind", "application/json", 404, "not-found")]
    [InlineData("DELETE", "/api/orders", "application/json", 405, "method-not-allowed")]
    public async Task What_the_framework_answers_has_a_code_and_a_sentence_like_everything_else(
        string method, string path, string type, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = new StringContent("{}", System.Text.Encoding.UTF8, type),
        };
        using var response = await served.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var reply = await Reply.Of(response);
        (reply.Status, reply.Code).ShouldBe((status, code));
        reply.Json.GetProperty("type").GetString().ShouldBe($"urn:daybook:problem:{code}");
        reply.Json.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_request_without_a_key_is_told_how_to_send_one()
    {
        using var nobody = served.ClientWith(null);
        using var response = await nobody.GetAsync("/api/orders", TestContext.Current.CancellationToken);
        var reply = await Reply.Of(response);
        (reply.Status, reply.Code).ShouldBe((401, "unauthorized"));
        reply.Json.GetProperty("detail").GetString()!.ShouldContain("X-Api-Key");
    }

    [Fact]
    public async Task What_is_not_there_is_404_with_a_problem()
    {
        foreach (var path in (string[])["/api/items/none", "/api/orders/X/1", "/api/customers/none", "/api/nothing"])
        {
            var reply = await served.Get(path);
            (reply.Status, reply.ContentType).ShouldBe((404, "application/problem+json"));
        }

        (await served.Post("/api/items/none/state", """{"state":"retired","reason":"x"}""")).Status.ShouldBe(404);
    }

    [Fact, Shows("O1", "X7")]
    public async Task Orders_come_in_by_file_and_every_wrong_row_is_named()
    {
        await served.Open(stock: 10);
        const string file = """
            channel,number,customer,currency,sku,quantity,unit,unitPrice,shipToName,shipToLine1,shipToCity,shipToCountry
            TM,F1,C1,CNY,KETTLE,1,EA,199.00,王小明,天河路100号,广州,CN
            TM,F1,C1,CNY,KETTLE,2,EA,199.00,,,,
            TM,F2,C1,CNY,KETTLE,many,EA,199.00,王小明,天河路100号,广州,CN
            NONE,F3,C1,CNY,KETTLE,1,EA,199.00,王小明,天河路100号,广州,CN
            """;
        var first = await Import(file);
        first.GetProperty("placed").GetInt32().ShouldBe(1);
        var errors = first.GetProperty("errors").EnumerateArray().ToList();
        errors.Select(e => e.GetProperty("row").GetInt32()).ShouldBe([4, 5]);
        errors[0].GetProperty("field").GetString().ShouldBe("quantity");
        errors[1].GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
        var again = await Import(file);
        (again.GetProperty("placed").GetInt32(), again.GetProperty("known").GetInt32()).ShouldBe((0, 1));
        (await served.Order("TM/F1")).GetProperty("order").GetProperty("units").GetDecimal().ShouldBe(3);
    }

    /// <summary>They are found by scan; of two for one body the server would ask one and forget the other.</summary>
    [Fact]
    public void Every_validator_is_found_and_no_body_has_two()
    {
        var written = typeof(DaybookServer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IValidator))).ToList();
        written.Count.ShouldBeGreaterThan(40);
        foreach (var type in written)
        {
            var rules = type.GetInterfaces().Single(i => i.IsConstructedGenericType
                && i.GetGenericTypeDefinition() == typeof(IValidator<>));
            served.Application.Web.Services.GetServices(rules).Select(found => found!.GetType()).ShouldBe([type]);
        }
    }

    private async Task<System.Text.Json.JsonElement> Import(string file)
    {
        var reply = await served.Import(file, "file-1");
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json;
    }
}
