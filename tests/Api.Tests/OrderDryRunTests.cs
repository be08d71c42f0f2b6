using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>A file of orders that is only tried, and files in the encodings that Chinese programs write.</summary>
public sealed class OrderDryRunTests(Served served) : IClassFixture<Served>
{
    private const string Header =
        "channel,number,customer,currency,sku,quantity,unit,unitPrice,shipToName,shipToLine1,shipToCity,shipToCountry";

    private const string Address = "王小明,天河路100号,广州,CN";

    [Fact, Shows("X7")]
    public async Task A_dry_run_says_what_the_import_then_says_and_writes_nothing()
    {
        await Open();
        var file = File(
            $"TM,T1,C1,CNY,KETTLE,1,EA,199.00,{Address}",
            $"TM,T2,C1,CNY,KETTLE,many,EA,199.00,{Address}",
            $"NONE,T3,C1,CNY,KETTLE,1,EA,199.00,{Address}",
            $"TM,T4,C1,cny,KETTLE,1,EA,199.00,{Address}",
            $"TM,T5,C1,CNY,KETTLE,7,EA,199.00,{Address}");
        var before = await served.Settled();
        var tried = await Import(file, "?dryRun=true");
        (await served.Settled()).ShouldBe(before, "nothing is written");
        (await served.Get("/api/orders/TM/T1")).Status.ShouldBe(404);
        tried.GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        tried.GetProperty("position").ValueKind.ShouldBe(JsonValueKind.Null);
        tried.GetProperty("notChecked").GetArrayLength().ShouldBe(2);
        Numbers(tried).ShouldBe((5, 4, 2, 0));
        Rows(tried, "errors").Select(e => e.Row).ShouldBe([3, 4, 5]);

        var meant = await Import(file, "");
        meant.GetProperty("dryRun").GetBoolean().ShouldBeFalse();
        meant.TryGetProperty("notChecked", out _).ShouldBeFalse();
        Numbers(meant).ShouldBe(Numbers(tried));
        Rows(meant, "errors").ShouldBe(Rows(tried, "errors"));
        var again = await Import(file, "?dryRun=true");
        Numbers(again).ShouldBe((5, 4, 0, 2), "they are known now");
    }

    [Fact]
    public async Task A_dry_run_names_orders_that_would_wait_for_a_person()
    {
        await Open();
        await served.Done("/api/channels", """{"code":"JD","name":"京东","kind":"marketplace"}""");
        var tried = await Import(
            File(
                $"TM,H1,C1,CNY,KETTLE,3,EA,199.00,{Address}",
                $"TM,H2,C1,CNY,NOSUCH,1,EA,199.00,{Address}",
                $"TM,H3,NOBODY,CNY,KETTLE,4,EA,199.00,{Address}",
                $"JD,H4,C1,CNY,KETTLE,3,EA,199.00,{Address}"),
            "?dryRun=true");
        Numbers(tried).ShouldBe((4, 4, 4, 0));
        var held = Rows(tried, "held");
        held.Select(h => h.Row).Distinct().ShouldBe([3, 4, 5]);
        held.ShouldContain(h => h.Row == 5 && h.Code == "duplicate-suspected", "H4 looks like H1 of the same file");
        await Import(File($"TM,H2,C1,CNY,NOSUCH,1,EA,199.00,{Address}"), "");
        var order = await served.Order("TM/H2");
        order.GetProperty("exceptions").GetProperty("codes").EnumerateArray().Select(c => c.GetString())
            .ShouldBe(held.Where(h => h.Row == 3).Select(h => h.Code));
    }

    [Fact]
    public async Task A_dry_run_under_the_key_of_an_import_knows_its_answers()
    {
        await Open();
        var first = File($"TM,K1,C1,CNY,KETTLE,5,EA,199.00,{Address}");
        await Import(first, "", key: "file-k");
        Numbers(await Import(first, "?dryRun=true", key: "file-k")).ShouldBe((1, 1, 0, 1));
        var altered = await Import(
            File($"TM,K1,C1,CNY,KETTLE,6,EA,199.00,{Address}"), "?dryRun=true", key: "file-k");
        Rows(altered, "errors").Single().Code.ShouldBe("idempotency-key-reused");
    }

    [Theory]
    [InlineData("?dryRun=yes", "dryRun", "must be true or false")]
    [InlineData("?dryrun=true", "dryrun", "is unknown here; known are dryRun")]
    public async Task A_dry_run_is_never_taken_for_an_import_by_mistake(string query, string field, string rule)
    {
        var reply = await Sent(Encoding.UTF8.GetBytes(File()), query, "text/csv");
        reply.Errors.Single().ShouldBe((field, rule));
    }

    [Fact]
    public async Task What_is_sent_as_something_else_than_CSV_is_415_also_with_a_parameter()
    {
        var reply = await Sent(Encoding.UTF8.GetBytes(File()), "?dryRun=true", "application/x-www-form-urlencoded");
        (reply.Status, reply.Code).ShouldBe((415, "unsupported-media-type"));
    }

    [Theory]
    [InlineData("GB18030", "text/csv; charset=gb18030", "gb18030")]
    [InlineData("GB18030", "text/csv; charset=GBK", "gb18030")]
    [InlineData("GB18030", "text/csv; charset=\"gb2312\"", "gb18030")]
    [InlineData("GB18030", "text/csv", "gb18030")]
    [InlineData("GB18030", null, "gb18030")]
    [InlineData("utf-8", "text/csv", "utf-8")]
    [InlineData("utf-8", "text/csv; charset=utf-8", "utf-8")]
    [InlineData("utf-8+mark", "text/csv", "utf-8")]
    [InlineData("utf-8+mark", "text/csv; charset=gbk", "utf-8")]
    public async Task A_file_is_read_in_the_encoding_that_it_has(string written, string? type, string read)
    {
        await Open();
        var number = $"E{written.Length}{type?.Length}{read.Length}";
        var file = File($"TM,{number},C1,CNY,KETTLE,1,EA,199.00,龍䶮𠮷公司,联通路1号,广州,CN");
        var bytes = written == "GB18030"
            ? CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(file)
            : Encoding.UTF8.GetBytes(written.EndsWith("mark", StringComparison.Ordinal) ? '\uFEFF' + file : file);
        var reply = await Sent(bytes, "", type);
        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.GetProperty("encoding").GetString().ShouldBe(read);
        (await served.Order($"TM/{number}")).GetProperty("order").GetProperty("shipTo").GetProperty("name").GetString()
            .ShouldBe("龍䶮𠮷公司");
    }

    [Theory]
    [InlineData("utf-16", "text/csv", "body", "must be UTF-8 or GB18030")]
    [InlineData("big5", "text/csv", "body", "must be UTF-8 or GB18030")]
    [InlineData("GB18030", "text/csv; charset=utf-8", "body", "must be utf-8")]
    [InlineData("utf-16", "text/csv; charset=gb18030", "body", "must be gb18030")]
    [InlineData("utf-8", "text/csv; charset=big5", "Content-Type", "not big5")]
    public async Task A_file_in_another_encoding_is_refused_and_says_so(
        string written, string type, string field, string rule)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        var file = File("TM,N1,C1,CNY,KETTLE,1,EA,199.00,臺灣聯通碁峯裏,恒銹粧嫺路1號,廣州,CN");
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(file)];
        var reply = await Sent(bytes, "", type);
        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors.Single().Field.ShouldBe(field);
        reply.Errors.Single().Rule.ShouldContain(rule);
    }

    private static string File(params string[] rows) => string.Join('\n', rows.Prepend(Header));

    private static (int, int, int, int) Numbers(JsonElement answer) => (
        answer.GetProperty("rows").GetInt32(), answer.GetProperty("orders").GetInt32(),
        answer.GetProperty("placed").GetInt32(), answer.GetProperty("known").GetInt32());

    private static List<(int Row, string? Field, string Rule, string? Code)> Rows(JsonElement answer, string list) =>
    [
        .. answer.GetProperty(list).EnumerateArray().Select(e => (
            e.GetProperty("row").GetInt32(), e.GetProperty("field").GetString(), e.GetProperty("rule").GetString()!,
            e.GetProperty("code").GetString())),
    ];

    private async Task Open()
    {
        if ((await served.Get("/api/items/KETTLE")).Status == 404) await served.Open(stock: 100);
    }

    private async Task<JsonElement> Import(string file, string query, string? key = null)
    {
        var reply = await Sent(Encoding.UTF8.GetBytes(file), query, "text/csv", key);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json;
    }

    private async Task<Reply> Sent(byte[] bytes, string query, string? type, string? key = null)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/import{query}") { Content = content };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await served.Client.SendAsync(request);
        return await Reply.Of(response);
    }
}
